import { createRoute, createRouter, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
// Read before the router rewrites the address.
import '../api/arrived-query.ts';
import { Loading } from '../ui/loading.tsx';
import { publicRoutes, root } from './public-routes.ts';
import { words } from './search-words.ts';
import { SignedIn } from './signed-in.tsx';

// ——— for signed-in people ———

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });

/** Fetched when it is opened. */
const page = <const Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => signedIn, path, component });

/** The same, with what its address may say after the question mark. */
const searched = <const Path extends string, const Name extends string>(
  path: Path,
  names: readonly Name[],
  component: RouteComponent,
) =>
  createRoute({
    getParentRoute: () => signedIn,
    ...{ path, component },
    validateSearch: (search: Record<string, unknown>) => words(search, ...names),
  });
const home = page(
  '/',
  lazyRouteComponent(() => import('./home.tsx'), 'Home'),
);
const askStart = page(
  '/demander',
  lazyRouteComponent(() => import('./ask-start.tsx'), 'AskStart'),
);
const askOffer = searched(
  '/demander/offre',
  ['offre', 'usage', 'structure', 'remplace'],
  lazyRouteComponent(() => import('./ask-offer.tsx'), 'AskOffer'),
);
const askProducts = searched(
  '/demander/produits',
  ['offre', 'usage', 'structure', 'remplace'],
  lazyRouteComponent(() => import('./ask-products.tsx'), 'AskProducts'),
);
const askResume = page(
  '/demander/$requestId',
  lazyRouteComponent(() => import('./ask-resume.tsx'), 'AskResume'),
);
const askUsage = page(
  '/demander/$requestId/usage',
  lazyRouteComponent(() => import('./ask-usage.tsx'), 'AskUsage'),
);
const askInformation = page(
  '/demander/$requestId/informations',
  lazyRouteComponent(() => import('./ask-information.tsx'), 'AskInformation'),
);
const askKey = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/$requestId/cle',
  validateSearch: (search: Record<string, unknown>) => words(search, 'second'),
  component: lazyRouteComponent(() => import('./key-pages.ts'), 'AskKey'),
});
const askDone = page(
  '/demander/$requestId/confirmation',
  lazyRouteComponent(() => import('./ask-done.tsx'), 'AskDone'),
);
const askPackStart = searched(
  '/demander/besoin/$pack',
  ['structure'],
  lazyRouteComponent(() => import('./ask-pack-start.tsx'), 'AskPackStart'),
);
const askPack = searched(
  '/demander/ensemble/$packId/$etape',
  ['second'],
  lazyRouteComponent(() => import('./ask-pack.tsx'), 'AskPack'),
);
const withdrawPack = page(
  '/retirer/ensemble/$packId',
  lazyRouteComponent(() => import('./joint-pages.ts'), 'WithdrawPack'),
);
const withdrawSeveral = page(
  '/retirer/plusieurs/$choix',
  lazyRouteComponent(() => import('./joint-pages.ts'), 'WithdrawSeveral'),
);
const withdraw = searched(
  '/retirer',
  ['offre', 'usage', 'recherche'],
  lazyRouteComponent(() => import('./request-list-pages.ts'), 'WithdrawChoose'),
);
const withdrawOne = page(
  '/retirer/$requestId',
  lazyRouteComponent(() => import('./withdraw-one.tsx'), 'WithdrawOne'),
);
const requests = searched(
  '/demandes',
  ['etat', 'offre', 'usage', 'recherche'],
  lazyRouteComponent(() => import('./request-list-pages.ts'), 'Requests'),
);
const request = page(
  '/demandes/$requestId',
  lazyRouteComponent(() => import('./request.tsx'), 'FollowedRequest'),
);
const product = page(
  '/produits/$productId',
  lazyRouteComponent(() => import('./product.tsx'), 'ProductPage'),
);
const certificates = searched(
  '/certificats',
  ['recherche', 'offre', 'usage', 'etat', 'structure', 'echeance', 'afaire', 'apres'],
  lazyRouteComponent(() => import('./certificates.tsx'), 'Certificates'),
);
const certificate = page(
  '/certificats/$certificateId',
  lazyRouteComponent(() => import('./certificate.tsx'), 'CertificatePage'),
);
const structureDomains = page(
  '/structures/$structureId/domaines',
  lazyRouteComponent(() => import('./structure-domains.tsx'), 'StructureDomains'),
);
const waitingDomains = page(
  '/domaines',
  lazyRouteComponent(() => import('./waiting-domains.tsx'), 'WaitingDomains'),
);
const campaign = page(
  '/renouvellements/$choix',
  lazyRouteComponent(() => import('./key-pages.ts'), 'Campaign'),
);
const structureWebhooks = page(
  '/structures/$structureId/webhooks',
  lazyRouteComponent(() => import('./designation-pages.ts'), 'Webhooks'),
);
const registry = searched(
  '/registre',
  ['recherche', 'etat', 'nature', 'departement', 'source', 'apres'],
  lazyRouteComponent(() => import('./registry.tsx'), 'Registry'),
);
const structureNew = page(
  '/structures/nouvelle',
  lazyRouteComponent(() => import('./structure-edit.tsx'), 'NewStructure'),
);
const structure = page(
  '/structures/$structureId',
  lazyRouteComponent(() => import('./structure.tsx'), 'StructurePage'),
);
const structureEdit = page(
  '/structures/$structureId/modifier',
  lazyRouteComponent(() => import('./structure-edit.tsx'), 'EditStructure'),
);
const registryImports = page(
  '/structures/imports',
  lazyRouteComponent(() => import('./imports.tsx'), 'Imports'),
);
const registryImport = page(
  '/structures/imports/$importId',
  lazyRouteComponent(() => import('./import.tsx'), 'ImportPage'),
);
const revoke = page(
  '/certificats/$certificateId/revoquer',
  lazyRouteComponent(() => import('./revoke.tsx'), 'RevokePage'),
);
const massRevocations = page(
  '/revocations',
  lazyRouteComponent(() => import('./people-pages.ts'), 'MassRevocations'),
);
const massRevocation = searched(
  '/revocations/$massRevocationId',
  ['apres', 'inconnus'],
  lazyRouteComponent(() => import('./people-pages.ts'), 'MassRevocation'),
);
const journal = searched(
  '/journal',
  ['objet', 'evenement', 'auteur', 'mots', 'du', 'au', 'structure', 'avant'],
  lazyRouteComponent(() => import('./journal.tsx'), 'Journal'),
);
const state = page(
  '/etat',
  lazyRouteComponent(() => import('./state.tsx'), 'State'),
);
const mails = searched(
  '/courriels',
  ['recherche', 'nature', 'etat', 'apres'],
  lazyRouteComponent(() => import('./mails.tsx'), 'Mails'),
);
const mail = searched(
  '/courriels/$mailId',
  ['recherche', 'nature', 'etat', 'apres'],
  lazyRouteComponent(() => import('./mails.tsx'), 'Mails'),
);
const accounts = searched(
  '/comptes',
  ['recherche'],
  lazyRouteComponent(() => import('./accounts.tsx'), 'Accounts'),
);
const account = page(
  '/mon-compte',
  lazyRouteComponent(() => import('./account.tsx'), 'Account'),
);
const mailPreviews = page(
  '/modeles-de-courriels',
  lazyRouteComponent(() => import('./mail-previews.tsx'), 'MailPreviews'),
);

// ——— who may act for whom ———

const structures = page(
  '/structures',
  lazyRouteComponent(() => import('./designation-pages.ts'), 'Structures'),
);
const designations = searched(
  '/structures/$structureId/habilitations',
  ['recherche', 'offre', 'etat'],
  lazyRouteComponent(() => import('./designation-pages.ts'), 'Designations'),
);
const team = page(
  '/structures/$structureId/equipe',
  lazyRouteComponent(() => import('./designation-pages.ts'), 'Team'),
);
const myDesignations = page(
  '/mes-habilitations',
  lazyRouteComponent(() => import('./designation-pages.ts'), 'MyDesignations'),
);
const peopleList = searched(
  '/personnes',
  ['recherche', 'apres'],
  lazyRouteComponent(() => import('./people-pages.ts'), 'People'),
);
const invitations = searched(
  '/personnes/invitations',
  ['etat'],
  lazyRouteComponent(() => import('./people-pages.ts'), 'Invitations'),
);
const personRequests = searched(
  '/personnes/certificats',
  ['etat', 'demande'],
  lazyRouteComponent(() => import('./people-pages.ts'), 'PersonRequests'),
);
const myKey = page(
  '/ma-cle/$requestId',
  lazyRouteComponent(() => import('./my-key.tsx'), 'MyKey'),
);
const claims = searched(
  '/personnes/representations',
  ['etat', 'demande'],
  lazyRouteComponent(() => import('./people-pages.ts'), 'Claims'),
);
const person = page(
  '/personnes/$accountId',
  lazyRouteComponent(() => import('./people-pages.ts'), 'Person'),
);

export const router = createRouter({
  routeTree: root.addChildren([
    ...publicRoutes,
    signedIn.addChildren([
      home,
      askStart,
      askOffer,
      askProducts,
      askResume,
      askUsage,
      askInformation,
      askKey,
      askDone,
      askPackStart,
      askPack,
      withdrawPack,
      withdrawSeveral,
      withdraw,
      withdrawOne,
      requests,
      request,
      product,
      certificates,
      certificate,
      structureDomains,
      structureWebhooks,
      campaign,
      waitingDomains,
      registry,
      structureNew,
      structure,
      structureEdit,
      registryImports,
      registryImport,
      revoke,
      massRevocations,
      massRevocation,
      journal,
      state,
      mails,
      mail,
      mailPreviews,
      structures,
      designations,
      team,
      myDesignations,
      peopleList,
      invitations,
      claims,
      personRequests,
      myKey,
      person,
      accounts,
      account,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
