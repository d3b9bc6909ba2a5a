import * as portal from '../../core/contract/portal.ts';
import { accept } from '../../core/outcome.ts';
import type { Person } from '../platform/actor.ts';
import { publicRoute, route } from '../platform/http-route.ts';
import type { HttpServer } from '../platform/http-server.ts';
import type { SessionDeps } from './open-session.ts';
import { setLocale } from './set-locale.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

interface AccountDeps extends SessionDeps {
  readonly summariseMandates: (
    accountId: string,
  ) => Promise<{ readonly offers: readonly string[]; readonly structureCount: number }>;
}

export function registerAccountRoutes(app: HttpServer, deps: AccountDeps): void {
  const viewOf = async (person: Person): Promise<portal.AccountView> => {
    const { offers, structureCount } = await deps.summariseMandates(person.accountId);
    const { accountId, login, displayName, email, locale, roles } = person;
    return { id: accountId, login, displayName, email, locale, roles: [...roles], offers: [...offers], structureCount };
  };

  publicRoute(app, portal.readSession, async ({ actor }) =>
    accept({ account: actor === null ? null : await viewOf(actor), now: deps.clock.now().toISOString() }),
  );

  publicRoute(app, portal.signIn, async ({ body, session, client }) => {
    const { userAgent } = client;
    const outcome = await signIn(deps, { ...body, formerToken: session.token, userAgent });
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
