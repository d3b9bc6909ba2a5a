import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
// Read before the router rewrites the address.
import '../api/arrived-query.ts';
import { Loading } from '../ui/loading.tsx';
import { Fault, NotFound } from './failures.tsx';
import { Frame } from './frame.tsx';
import { inside, word, words } from './search-words.ts';
import { SignedIn } from './signed-in.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Fault });

// ——— for everybody ———

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/connexion',
  validateSearch: (search: Record<string, unknown>): { retour?: string } => {
    const back = inside(word(search.retour));
    return back === undefined ? {} : { retour: back };
  },
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
});
const providerReturn = createRoute({
  getParentRoute: () => root,
  path: '/connexion/retour/$provider',
  component: lazyRouteComponent(() => import('./provider-return.tsx'), 'ProviderReturn'),
});
const certificateReturn = createRoute({
  getParentRoute: () => root,
  path: '/connexion/carte',
  component: lazyRouteComponent(() => import('./certificate-return.tsx'), 'CertificateReturn'),
});
const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: '/mot-de-passe-oublie',
  component: lazyRouteComponent(() => import('./forgotten-password.tsx'), 'ForgottenPassword'),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/nouveau-mot-de-passe',
  component: lazyRouteComponent(() => import('./new-password.tsx'), 'NewPassword'),
});
const help = createRoute({
  getParentRoute: () => root,
  path: '/aide',
  component: lazyRouteComponent(() => import('./help.tsx'), 'Help'),
});
const usages = createRoute({
  getParentRoute: () => root,
  path: '/aide/usages',
  component: lazyRouteComponent(() => import('./usages.tsx'), 'Usages'),
});
const revokeByCode = createRoute({
  getParentRoute: () => root,
  path: '/revoquer',
  component: lazyRouteComponent(() => import('./revoke-by-code.tsx'), 'RevokeByCode'),
});
const terms = createRoute({
  getParentRoute: () => root,
  path: '/conditions/$document',
  component: lazyRouteComponent(() => import('./terms.tsx'), 'Terms'),
});
const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibilite',
  component: lazyRouteComponent(() => import('./accessibility.tsx'), 'Accessibility'),
});
const legal = createRoute({
  getParentRoute: () => root,
  path: '/mentions-legales',
  component: lazyRouteComponent(() => import('./legal.tsx'), 'Legal'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./first-pages.ts'), 'Invitation'),
});
const claim = createRoute({
  getParentRoute: () => root,
  path: '/representant',
  component: lazyRouteComponent(() => import('./first-pages.ts'), 'Claim'),
});

const personLink = createRoute({
  getParentRoute: () => root,
  path: '/personne',
  component: lazyRouteComponent(() => import('./first-pages.ts'), 'PersonLink'),
});

// ——— for signed-in people ———

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });
const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('./home.tsx'), 'Home'),
});
const askStart = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander',
  component: lazyRouteComponent(() => import('./ask-start.tsx'), 'AskStart'),
});
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
const askResume = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/$requestId',
  component: lazyRouteComponent(() => import('./ask-resume.tsx'), 'AskResume'),
});
const askUsage = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/$requestId/usage',
  component: lazyRouteComponent(() => import('./ask-usage.tsx'), 'AskUsage'),
});
const askInformation = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/$requestId/informations',
  component: lazyRouteComponent(() => import('./ask-information.tsx'), 'AskInformation'),
});
const askKey = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/$requestId/cle',
  validateSearch: (search: Record<string, unknown>) => words(search, 'second'),
  component: lazyRouteComponent(() => import('./ask-key.tsx'), 'AskKey'),
});
const askDone = createRoute({
  getParentRoute: () => signedIn,
  path: '/demander/$requestId/confirmation',
  component: lazyRouteComponent(() => import('./ask-done.tsx'), 'AskDone'),
});
const withdraw = createRoute({
  getParentRoute: () => signedIn,
  path: '/retirer',
  validateSearch: (search: Record<string, unknown>) => words(search, 'offre', 'usage', 'recherche'),
  component: lazyRouteComponent(() => import('./withdraw-choose.tsx'), 'WithdrawChoose'),
});
const withdrawOne = createRoute({
  getParentRoute: () => signedIn,
  path: '/retirer/$requestId',
  component: lazyRouteComponent(() => import('./withdraw-one.tsx'), 'WithdrawOne'),
});
const requests = createRoute({
  getParentRoute: () => signedIn,
  path: '/demandes',
  validateSearch: (search: Record<string, unknown>) => words(search, 'etat', 'offre', 'usage', 'recherche'),
  component: lazyRouteComponent(() => import('./requests.tsx'), 'Requests'),
});
const request = createRoute({
  getParentRoute: () => signedIn,
  path: '/demandes/$requestId',
  component: lazyRouteComponent(() => import('./request.tsx'), 'FollowedRequest'),
});
const product = createRoute({
  getParentRoute: () => signedIn,
  path: '/produits/$productId',
  component: lazyRouteComponent(() => import('./product.tsx'), 'ProductPage'),
});
const certificates = createRoute({
  getParentRoute: () => signedIn,
  path: '/certificats',
  validateSearch: (search: Record<string, unknown>) =>
    words(search, 'recherche', 'offre', 'usage', 'etat', 'structure', 'echeance', 'apres'),
  component: lazyRouteComponent(() => import('./certificates.tsx'), 'Certificates'),
});
const certificate = createRoute({
  getParentRoute: () => signedIn,
  path: '/certificats/$certificateId',
  component: lazyRouteComponent(() => import('./certificate.tsx'), 'CertificatePage'),
});
const structureDomains = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/$structureId/domaines',
  component: lazyRouteComponent(() => import('./structure-domains.tsx'), 'StructureDomains'),
});
const waitingDomains = createRoute({
  getParentRoute: () => signedIn,
  path: '/domaines',
  component: lazyRouteComponent(() => import('./waiting-domains.tsx'), 'WaitingDomains'),
});
const registry = createRoute({
  getParentRoute: () => signedIn,
  path: '/registre',
  validateSearch: (search: Record<string, unknown>) =>
    words(search, 'recherche', 'etat', 'nature', 'departement', 'source', 'apres'),
  component: lazyRouteComponent(() => import('./registry.tsx'), 'Registry'),
});
const structureNew = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/nouvelle',
  component: lazyRouteComponent(() => import('./structure-edit.tsx'), 'NewStructure'),
});
const structure = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/$structureId',
  component: lazyRouteComponent(() => import('./structure.tsx'), 'StructurePage'),
});
const structureEdit = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/$structureId/modifier',
  component: lazyRouteComponent(() => import('./structure-edit.tsx'), 'EditStructure'),
});
const registryImports = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/imports',
  component: lazyRouteComponent(() => import('./imports.tsx'), 'Imports'),
});
const registryImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/imports/$importId',
  component: lazyRouteComponent(() => import('./import.tsx'), 'ImportPage'),
});
const revoke = createRoute({
  getParentRoute: () => signedIn,
  path: '/certificats/$certificateId/revoquer',
  component: lazyRouteComponent(() => import('./revoke.tsx'), 'RevokePage'),
});
const journal = createRoute({
  getParentRoute: () => signedIn,
  path: '/journal',
  validateSearch: (search: Record<string, unknown>) =>
    words(search, 'objet', 'evenement', 'auteur', 'mots', 'du', 'au', 'structure', 'avant'),
  component: lazyRouteComponent(() => import('./journal.tsx'), 'Journal'),
});
const state = createRoute({
  getParentRoute: () => signedIn,
  path: '/etat',
  component: lazyRouteComponent(() => import('./state.tsx'), 'State'),
});
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
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/mon-compte',
  component: lazyRouteComponent(() => import('./account.tsx'), 'Account'),
});
const mailPreviews = createRoute({
  getParentRoute: () => signedIn,
  path: '/modeles-de-courriels',
  component: lazyRouteComponent(() => import('./mail-previews.tsx'), 'MailPreviews'),
});

// ——— who may act for whom ———

const structures = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures',
  component: lazyRouteComponent(() => import('./designation-pages.ts'), 'Structures'),
});
const designations = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/$structureId/habilitations',
  validateSearch: (search: Record<string, unknown>) => words(search, 'recherche', 'offre', 'etat'),
  component: lazyRouteComponent(() => import('./designation-pages.ts'), 'Designations'),
});
const team = createRoute({
  getParentRoute: () => signedIn,
  path: '/structures/$structureId/equipe',
  component: lazyRouteComponent(() => import('./designation-pages.ts'), 'Team'),
});
const myDesignations = createRoute({
  getParentRoute: () => signedIn,
  path: '/mes-habilitations',
  component: lazyRouteComponent(() => import('./designation-pages.ts'), 'MyDesignations'),
});
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
const person = createRoute({
  getParentRoute: () => signedIn,
  path: '/personnes/$accountId',
  component: lazyRouteComponent(() => import('./people-pages.ts'), 'Person'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    providerReturn,
    certificateReturn,
    forgottenPassword,
    newPassword,
    help,
    usages,
    revokeByCode,
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
