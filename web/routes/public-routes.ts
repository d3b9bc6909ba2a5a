import { createRootRoute, createRoute, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { Fault, NotFound } from './failures.tsx';
import { Frame } from './frame.tsx';
import { inside, word } from './search-words.ts';

export const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Fault });

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

const personLink = publicPage(
  '/personne',
  lazyRouteComponent(() => import('./first-pages.ts'), 'PersonLink'),
);

/** Of everybody, signed in or not. */
export const publicRoutes = [
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
  claim,
  personLink,
] as const;
