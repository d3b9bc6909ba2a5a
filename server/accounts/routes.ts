import type { Role } from '../../core/contract/actions.ts';
import * as portal from '../../core/contract/portal.ts';
import { accept } from '../../core/outcome.ts';
import type { Actor } from '../platform/actor.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import { setLocale } from './set-locale.ts';
import { type SignInDeps, signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

interface AccountDeps extends SignInDeps {
  /** What this person is today, for whom: server/mandates knows. */
  readonly standingOf: (actor: Actor) => Promise<{
    readonly roles: readonly Role[];
    readonly offers: readonly string[];
    readonly structureCount: number;
    readonly representedCount: number;
  }>;
}

export function registerAccountRoutes(app: HttpServer, deps: AccountDeps): void {
  const viewOf = async (actor: Actor): Promise<portal.AccountView> => {
    const { roles, offers, ...counts } = await deps.standingOf(actor);
    const { accountId, login, displayName, email, locale } = actor;
    return { id: accountId, login, displayName, email, locale, roles: [...roles], offers: [...offers], ...counts };
  };

  publicRoute(app, portal.readSession, async ({ actor }) =>
    accept({ account: actor === null ? null : await viewOf(actor), now: deps.clock.now().toISOString() }),
  );

  publicRoute(app, portal.signIn, async ({ body, session }) => {
    const outcome = await signIn(deps, { ...body, formerToken: session.token });
    if (!outcome.ok) return outcome;
    session.start(outcome.value.token);
    return accept({ account: await viewOf(outcome.value.actor) });
  });

  publicRoute(app, portal.signOut, async ({ session }) => {
    if (session.token !== null) await signOut(deps, session.token);
    session.end();
    return accept(undefined);
  });

  route(app, portal.setLocale, async ({ actor, body }) => {
    await setLocale(deps, actor, body.locale);
    return accept(undefined);
  });
}
