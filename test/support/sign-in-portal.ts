import type { StandingRole } from '../../core/contract/actions.ts';
import type { RouteContract } from '../../core/contract/route.ts';
import { createAccount } from '../../server/accounts/create-account.ts';
import type { FactorDeps } from '../../server/accounts/deps.ts';
import { refusalOfSession } from '../../server/accounts/refuse-session.ts';
import { resolveActor } from '../../server/accounts/resolve-actor.ts';
import { registerAccountRoutes } from '../../server/accounts/routes.ts';
import { mayEver } from '../../server/mandates/may.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { cookieJar } from './cookie-jar.ts';
import { testFactors } from './factor-deps.ts';
import { type TestClock, testClock } from './test-clock.ts';
import type { TestDatabase } from './test-database.ts';
import { fromPortal, testHttpServer } from './test-http-server.ts';

export const goodPassword = 'Bretagne&Sirop-42/Été';

interface Person {
  readonly login: string;
  readonly roles?: readonly StandingRole[];
  /** Null: signs in by other means. */
  readonly password?: string | null;
  readonly email?: string;
  readonly demo?: boolean;
}

/** Sign-in and « Mon compte » over HTTP on a real database, with real sessions, for browsers that keep their cookies. */
export async function openSignInPortal(
  { runtime: db, owner }: TestDatabase,
  options: Partial<Omit<FactorDeps, 'db' | 'clock'>> & { readonly clock?: TestClock } = {},
) {
  const clock = options.clock ?? testClock('2026-11-23T09:00:00.000Z');
  const deps: FactorDeps = { ...testFactors, ...options, db, clock };
  const standingOf = async ({ roles }: Actor) => ({ roles, offers: [], structureCount: 0, representedCount: 0 });
  const app = await testHttpServer({
    http: { rateFactor: 1_000 },
    resolveActor: (token, address) => resolveActor(deps, token, address),
    permits: ({ roles }, action) => mayEver(roles, action),
    refusalOfSession: (actor, needs) => refusalOfSession(deps, actor, needs),
    doors: (door) => registerAccountRoutes(door, { ...deps, standingOf }),
  });

  const browser = (remoteAddress = '192.0.2.1', userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/149.0') => {
    const cookies = cookieJar();
    const send = async (method: string, url: string, body?: unknown) => {
      const answer = await app.inject({
        method: method as 'GET',
        url,
        remoteAddress,
        headers: {
          ...fromPortal,
          ...cookies.header(),
          'user-agent': userAgent,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      cookies.take([answer.headers['set-cookie'] ?? []].flat());
      const json = answer.body === '' ? null : answer.json();
      return { status: answer.statusCode, json, code: json?.code as string | undefined, headers: answer.headers };
    };
    const call = ({ method, path }: Pick<RouteContract, 'method' | 'path'>, body?: unknown, id?: string) =>
      send(method, id === undefined ? path : path.replace(/:\w+/, id), body);
    return {
      cookies,
      send,
      call,
      signIn: (login: string, password = goodPassword, code?: string) =>
        send('POST', '/api/session', { login, password, ...(code === undefined ? {} : { code }) }),
    };
  };

  const create = ({ login, roles = [], password = goodPassword, email, demo = false }: Person) =>
    inTransaction(db, { actor: { kind: 'service', id: 'test' }, structureId: null }, async (tx) => {
      const person = {
        ...({ login, roles, demo, locale: 'fr' } as const),
        displayName: 'Compte d’essai',
        email: email ?? `${login}@ch-valmont.example`,
      };
      return createAccount(tx, { ...person, password }, clock.now());
    });
  return {
    ...{ app, db, owner, clock, deps, browser, create },
    events: () => owner.selectFrom('journal').selectAll().orderBy('sequence').execute(),
    mails: () => owner.selectFrom('mails').selectAll().execute(),
    /** Those to one person; two of one instant are in no order. */
    mailsTo: async (login: string) => {
      const mails = await owner.selectFrom('mails').selectAll().orderBy('created_at').execute();
      return mails.filter(({ recipients }) => recipients[0] === `${login}@ch-valmont.example`);
    },
    /** Whether the cookie of this browser opens anything. */
    isOpen: async (who: ReturnType<typeof browser>) => (await who.send('GET', '/api/session')).json.account !== null,
  };
}
