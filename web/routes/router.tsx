import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
// Read before the router rewrites the address.
import '../api/arrived-query.ts';
import { Loading } from '../ui/loading.tsx';
import { Fault, NotFound } from './failures.tsx';
import { Frame } from './frame.tsx';
import { inside, word, words } from './search-words.ts';
import { SignedIn } from './signed-in.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Fault });

// ——— for everybody ———

/** Fetched when it is opened. */
const publicPage = <const Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/connexion',
  validateSearch: (search: Record<string, unknown>): { retour?: string } => {
    const back = inside(word(search.retour));
    return back === undefined ? {} : { retour: back };
  },
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
});
const providerReturn = publicPage(
  '/connexion/retour/$provider',
  lazyRouteComponent(() => import('./provider-return.tsx'), 'ProviderReturn'),
);
const certificateReturn = publicPage(
  '/connexion/carte',
  lazyRouteComponent(() => import('./certificate-return.tsx'), 'CertificateReturn'),
);
const forgottenPassword = publicPage(
  '/mot-de-passe-oublie',
  lazyRouteComponent(() => import('./forgotten-password.tsx'), 'ForgottenPassword'),
);
const newPassword = publicPage(
  '/nouveau-mot-de-passe',
  lazyRouteComponent(() => import('./new-password.tsx'), 'NewPassword'),
);
const help = publicPage(
  '/aide',
  lazyRouteComponent(() => import('./help.tsx'), 'Help'),
);
const usages = publicPage(
  '/aide/usages',
  lazyRouteComponent(() => import('./usages.tsx'), 'Usages'),
);
const checkFile = publicPage(
  '/aide/verifier',
  lazyRouteComponent(() => import('./check-file.tsx'), 'CheckFile'),
);
const revokeByCode = publicPage(
  '/revoquer',
  lazyRouteComponent(() => import('./revoke-by-code.tsx'), 'RevokeByCode'),
);
const terms = publicPage(
  '/conditions/$document',
  lazyRouteComponent(() => import('./terms.tsx'), 'Terms'),
);
const accessibility = publicPage(
  '/accessibilite',
  lazyRouteComponent(() => import('./accessibility.tsx'), 'Accessibility'),
);
const legal = publicPage(
  '/mentions-legales',
  lazyRouteComponent(() => import('./legal.tsx'), 'Legal'),
);
const knownKey = publicPage(
  '/cle-connue',
  lazyRouteComponent(() => import('./first-pages.ts'), 'KnownKey'),
);

const invitation = publicPage(
  '/invitation',
  lazyRouteComponent(() => import('./first-pages.ts'), 'Invitation'),
);
const claim = publicPage(
  '/representant',
  lazyRouteComponent(() => import('./first-pages.ts'), 'Claim'),
);

const personLink = createRoute({
  getParentRoute: () => root,
  path: '/personne',
  component: lazyRouteComponent(() => import('./first-pages.ts'), 'PersonLink'),
});

// ——— for signed-in people ———

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });

/** The same, of who is signed in. */
const page = <const Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => signedIn, path, component });
const home = page(
  '/',
  lazyRouteComponent(() => import('./home.tsx'), 'Home'),
);
const askStart = page(
  '/demander',
  lazyRouteComponent(() => import('./ask-start.tsx'), 'AskStart'),
);
const askOffer = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/offre',
  validateSearch: (search: Record<string, unknown>) => words(search, 'offre', 'usage', 'structure', 'remplace'),
  component: lazyRouteComponent(() => import('./ask-offer.tsx'), 'AskOffer'),
});
const askProducts = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/produits',
  validateSearch: (search: Record<string, unknown>) => words(search, 'offre', 'usage', 'structure', 'remplace'),
  component: lazyRouteComponent(() => import('./ask-products.tsx'), 'AskProducts'),
});
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
  component: lazyRouteComponent(() => import('./ask-key.tsx'), 'AskKey'),
});
const askDone = page(
  '/demander/$requestId/confirmation',
  lazyRouteComponent(() => import('./ask-done.tsx'), 'AskDone'),
);
const askPackStart = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/besoin/$pack',
  validateSearch: (search: Record<string, unknown>) => words(search, 'structure'),
  component: lazyRouteComponent(() => import('./pack-pages.ts'), 'AskPackStart'),
});
const askPack = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/ensemble/$packId/$etape',
  validateSearch: (search: Record<string, unknown>) => words(search, 'second'),
  component: lazyRouteComponent(() => import('./pack-pages.ts'), 'AskPack'),
});
const withdrawPack = page(
  '/retirer/ensemble/$packId',
  lazyRouteComponent(() => import('./withdraw-pack.tsx'), 'WithdrawPack'),
);
const withdraw = createRoute({
  getParentRoute: () => signedIn,
  path: '/retirer',
  validateSearch: (search: Record<string, unknown>) => words(search, 'offre', 'usage', 'recherche'),
  component: lazyRouteComponent(() => import('./withdraw-choose.tsx'), 'WithdrawChoose'),
});
const withdrawOne = page(
  '/retirer/$requestId',
  lazyRouteComponent(() => import('./withdraw-one.tsx'), 'WithdrawOne'),
);
const requests = createRoute({
  getParentRoute: () => signedIn,
  path: '/demandes',
  validateSearch: (search: Record<string, unknown>) => words(search, 'etat', 'offre', 'usage', 'recherche'),
  component: lazyRouteComponent(() => import('./requests.tsx'), 'Requests'),
});
const request = page(
  '/demandes/$requestId',
  lazyRouteComponent(() => import('./request.tsx'), 'FollowedRequest'),
);
const product = page(
  '/produits/$productId',
  lazyRouteComponent(() => import('./product.tsx'), 'ProductPage'),
);
const certificates = createRoute({
  getParentRoute: () => signedIn,
  path: '/certificats',
  validateSearch: (search: Record<string, unknown>) =>
    words(search, 'recherche', 'offre', 'usage', 'etat', 'structure', 'echeance', 'afaire', 'apres'),
  component: lazyRouteComponent(() => import('./certificates.tsx'), 'Certificates'),
});
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
const registry = createRoute({
  getParentRoute: () => signedIn,
  path: '/registre',
  validateSearch: (search: Record<string, unknown>) =>
    words(search, 'recherche', 'etat', 'nature', 'departement', 'source', 'apres'),
  component: lazyRouteComponent(() => import('./registry.tsx'), 'Registry'),
});
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
const massRevocation = createRoute({
  getParentRoute: () => signedIn,
  path: '/revocations/$massRevocationId',
  validateSearch: (search: Record<string, unknown>) => words(search, 'apres', 'inconnus'),
  component: lazyRouteComponent(() => import('./people-pages.ts'), 'MassRevocation'),
});
const journal = createRoute({
  getParentRoute: () => signedIn,
  path: '/journal',
  validateSearch: (search: Record<string, unknown>) =>
    words(search, 'objet', 'evenement', 'auteur', 'mots', 'du', 'au', 'structure', 'avant'),
  component: lazyRouteComponent(() => import('./journal.tsx'), 'Journal'),
});
const state = page(
  '/etat',
  lazyRouteComponent(() => import('./state.tsx'), 'State'),
);
const mails = createRoute({
  getParentRoute: () => signedIn,
  path: '/courriels',
  validateSearch: (search: Record<string, unknown>) => words(search, 'recherche', 'nature', 'etat', 'apres'),
  component: lazyRouteComponent(() => import('./mails.tsx'), 'Mails'),
});
const mail = createRoute({
  getParentRoute: () => signedIn,
  path: '/courriels/$mailId',
  validateSearch: (search: Record<string, unknown>) => words(search, 'recherche', 'nature', 'etat', 'apres'),
  component: lazyRouteComponent(() => import('./mails.tsx'), 'Mails'),
});
const accounts = createRoute({
  getParentRoute: () => signedIn,
  path: '/comptes',
  validateSearch: (search: Record<string, unknown>) => words(search, 'recherche'),
  component: lazyRouteComponent(() => import('./accounts.tsx'), 'Accounts'),
});
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
const designations = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/$structureId/habilitations',
  validateSearch: (search: Record<string, unknown>) => words(search, 'recherche', 'offre', 'etat'),
  component: lazyRouteComponent(() => import('./designation-pages.ts'), 'Designations'),
});
const team = page(
  '/structures/$structureId/equipe',
  lazyRouteComponent(() => import('./designation-pages.ts'), 'Team'),
);
const myDesignations = page(
  '/mes-habilitations',
  lazyRouteComponent(() => import('./designation-pages.ts'), 'MyDesignations'),
);
const peopleList = createRoute({
  getParentRoute: () => signedIn,
  path: '/personnes',
  validateSearch: (search: Record<string, unknown>) => words(search, 'recherche', 'apres'),
  component: lazyRouteComponent(() => import('./people-pages.ts'), 'People'),
});
const invitations = createRoute({
  getParentRoute: () => signedIn,
  path: '/personnes/invitations',
  validateSearch: (search: Record<string, unknown>) => words(search, 'etat'),
  component: lazyRouteComponent(() => import('./people-pages.ts'), 'Invitations'),
});
const personRequests = createRoute({
  getParentRoute: () => signedIn,
  path: '/personnes/certificats',
  validateSearch: (search: Record<string, unknown>) => words(search, 'etat', 'demande'),
  component: lazyRouteComponent(() => import('./people-pages.ts'), 'PersonRequests'),
});
const myKey = createRoute({
  getParentRoute: () => signedIn,
  path: '/ma-cle/$requestId',
  component: lazyRouteComponent(() => import('./my-key.tsx'), 'MyKey'),
});
const claims = createRoute({
  getParentRoute: () => signedIn,
  path: '/personnes/representations',
  validateSearch: (search: Record<string, unknown>) => words(search, 'etat', 'demande'),
  component: lazyRouteComponent(() => import('./people-pages.ts'), 'Claims'),
});
const person = page(
  '/personnes/$accountId',
  lazyRouteComponent(() => import('./people-pages.ts'), 'Person'),
);

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    providerReturn,
    certificateReturn,
    forgottenPassword,
    newPassword,
    help,
    usages,
    checkFile,
    revokeByCode,
    knownKey,
    terms,
    accessibility,
    legal,
    invitation,
    personLink,
    claim,
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
      withdraw,
      withdrawOne,
      requests,
      request,
      product,
      certificates,
      certificate,
      structureDomains,
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
