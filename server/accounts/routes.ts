import * as account from '../../core/contract/account.ts';
import { setLocale as setLocaleRoute } from '../../core/contract/locale.ts';
import * as portal from '../../core/contract/portal.ts';
import { accept } from '../../core/outcome.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import type { Cookies } from '../platform/http-session.ts';
import { registerFactorRoutes } from './account-routes.ts';
import { changePasswordByLink } from './change-password.ts';
import type { FactorDeps } from './deps.ts';
import { askPasswordLink } from './password-link.ts';
import { proveByPassword } from './prove-presence.ts';
import { setLocale } from './set-locale.ts';
import { type SignedIn, signIn } from './sign-in.ts';
import { proveByPasskey, signInWithPasskey } from './sign-in-with-passkey.ts';
import { signOut } from './sign-out.ts';
import { beginPasskey } from './verify-passkey.ts';
import { type AccountViewDeps, viewAccount } from './view-account.ts';

type AccountDeps = FactorDeps & AccountViewDeps;

export function registerAccountRoutes(app: HttpServer, deps: AccountDeps): void {
  publicRoute(app, portal.readSession, async ({ actor }) =>
    accept({ account: actor === null ? null : await viewAccount(deps, actor), now: deps.clock.now().toISOString() }),
  );
  registerSignIn(app, deps);
  registerProofs(app, deps);
  publicRoute(app, portal.signOut, async ({ session }) => {
    if (session.token !== null) await signOut(deps, session.token);
    session.end();
    return accept(undefined);
  });
  route(app, setLocaleRoute, async ({ actor, body }) => {
    await setLocale(deps, actor, body.locale);
    return accept(undefined);
  });
  publicRoute(app, account.askPasswordLink, async ({ body }) => {
    await askPasswordLink(deps, body.loginOrEmail);
    return accept(undefined);
  });
  publicRoute(app, account.choosePassword, ({ body, client }) => changePasswordByLink(deps, { ...body, ...client }));
  registerFactorRoutes(app, deps);
}

function registerSignIn(app: HttpServer, deps: AccountDeps): void {
  const start = async ({ session, device }: Cookies, opened: SignedIn) => {
    session.start(opened.token);
    device.keep(opened.device);
    return accept({ account: await viewAccount(deps, opened.actor) });
  };
  publicRoute(app, portal.signIn, async ({ body, client, ...cookies }) => {
    const { session, device } = cookies;
    const call = { ...body, ...client, formerToken: session.token, device: device.value };
    const outcome = await signIn(deps, call);
    return outcome.ok ? start(cookies, outcome.value) : outcome;
  });
  publicRoute(app, account.beginPasskeySignIn, async ({ challenge }) => {
    const { options, token } = await beginPasskey(deps, { purpose: 'sign-in', sessionId: null });
    challenge.keep(token);
    return accept({ options });
  });
  publicRoute(app, account.signInWithPasskey, async ({ body, client, ...cookies }) => {
    const { session, device, challenge } = cookies;
    const call = { ...body, ...client, formerToken: session.token, device: device.value, token: challenge.value };
    const outcome = await signInWithPasskey(deps, call);
    return outcome.ok ? start(cookies, outcome.value) : outcome;
  });
}

/** « Is it still you? » */
function registerProofs(app: HttpServer, deps: AccountDeps): void {
  route(app, account.provePassword, ({ actor, body, client }) => proveByPassword(deps, actor, { ...body, ...client }));
  route(app, account.beginPasskeyProof, async ({ actor, challenge }) => {
    const { options, token } = await beginPasskey(deps, { purpose: 'proof', sessionId: actor.sessionId });
    challenge.keep(token);
    return accept({ options });
  });
  route(app, account.provePasskey, ({ actor, body, client, challenge }) =>
    proveByPasskey(deps, actor, { ...body, ...client, token: challenge.value }),
  );
}
