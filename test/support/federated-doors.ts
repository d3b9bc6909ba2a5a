import { randomBytes } from 'node:crypto';
import { accept, refuse } from '../../core/outcome.ts';
import { createAccount } from '../../server/accounts/create-account.ts';
import { resolveActor } from '../../server/accounts/resolve-actor.ts';
import type { CertificateDoor } from '../../server/federated/client-certificate/certificate-door.ts';
import type { FederatedDeps } from '../../server/federated/deps.ts';
import type { OidcProvider } from '../../server/federated/oidc/provider.ts';
import { openProviders } from '../../server/federated/oidc/providers.ts';
import { registerFederatedRoutes } from '../../server/federated/routes.ts';
import { inTransaction } from '../../server/platform/database.ts';
import type { HttpServer } from '../../server/platform/http-server.ts';
import { testSettings } from './mail-facts.ts';
import { injectedInto, type PortalClient, portalClient } from './portal-client.ts';
import { silentLog } from './silent-log.ts';
import { type TestClock, testClock } from './test-clock.ts';
import type { TestDatabase } from './test-database.ts';
import { testHttpServer, testOrigin } from './test-http-server.ts';

interface DoorsOptions {
  readonly providers?: readonly OidcProvider[];
  readonly certificates?: CertificateDoor;
  readonly certificateHeader?: string;
  readonly trustedProxy?: readonly string[];
  readonly clock?: TestClock;
  readonly invitations?: FederatedDeps['invitations'];
  readonly publicOrigin?: string;
  /** Other rooms beside. */
  readonly more?: (door: HttpServer) => void;
}

export interface FederatedDoors {
  readonly app: HttpServer;
  readonly deps: FederatedDeps;
  readonly clock: TestClock;
  /** Whether the next step-up or linking counts as done by somebody present; and how many other ways in all accounts have. */
  readonly facts: { present: boolean; otherWays: number; readonly proven: string[] };
  browser(): PortalClient & { readonly cookies: Map<string, string> };
  account(login: string): Promise<string>;
  events(): Promise<readonly { readonly event: string; readonly facts: Record<string, unknown> }[]>;
}

const noInvitation = async () => refuse('invitation.unknown');

/** The doors of sign-in by others alone, on real PostgreSQL; presence and invitations are the test's to decide. */
export async function openFederatedDoors(database: TestDatabase, options: DoorsOptions = {}): Promise<FederatedDoors> {
  const db = database.runtime;
  const clock = options.clock ?? testClock(new Date().toISOString());
  const facts = { present: true, otherWays: 1, proven: [] as string[] };
  const deps: FederatedDeps = {
    ...{ db, clock, log: silentLog, publicOrigin: options.publicOrigin ?? testOrigin },
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    providers: openProviders(options.providers ?? [], { clock, log: silentLog }),
    certificates: options.certificates ?? null,
    mail: testSettings,
    mailQueued: () => undefined,
    requirePresence: () => (facts.present ? accept(undefined) : refuse('session.step-up-required')),
    provePresence: async (actor, method) => void facts.proven.push(`${actor.sessionId} ${method}`),
    countOtherWays: async () => facts.otherWays,
    invitations: options.invitations ?? { name: noInvitation, accept: noInvitation },
  };
  const { trustedProxy = false } = options;
  const app = await testHttpServer({
    http: {
      ...{ rateFactor: 10_000, trustedProxy, publicOrigin: deps.publicOrigin },
      certificateOrigin: options.certificates?.origin ?? null,
    },
    refusalOfSession: (_actor, { stepUp }) => (stepUp && !facts.present ? 'session.step-up-required' : null),
    resolveActor: (token, address) => resolveActor({ db, clock }, token, address),
    doors: (door) => {
      registerFederatedRoutes(door, { ...deps, trustedProxy, certificateHeader: options.certificateHeader ?? null });
      options.more?.(door);
    },
  });
  return {
    ...{ app, deps, clock, facts },
    browser: () => {
      const cookies = new Map<string, string>();
      const transport = injectedInto(app, new URL(deps.publicOrigin).host);
      const client = portalClient({
        origin: deps.publicOrigin,
        transport: async (sent) => {
          const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
          const arrived = await transport({ ...sent, headers: { ...sent.headers, cookie } });
          for (const [, name = '', value = ''] of (arrived.headers['set-cookie'] ?? '').matchAll(
            /(__Host-[\w-]+)=([^;,]*)/g,
          )) {
            cookies.set(name, value);
          }
          return arrived;
        },
      });
      return { ...client, cookies };
    },
    account: (login) =>
      inTransaction(db, { actor: { kind: 'service', id: 'test' }, structureId: null }, (tx) =>
        createAccount(
          tx,
          {
            ...{ login, password: 'Bretagne&Sirop-42/Quai', displayName: 'Compte d’essai', demo: true },
            ...{ email: `${login}@ch-valmont.example`, locale: 'fr', roles: [] },
          },
          clock.now(),
        ),
      ),
    events: async () => {
      const rows = await database.owner.selectFrom('journal').selectAll().orderBy('sequence').execute();
      return rows.map(({ event, facts: text }) => ({ event, facts: JSON.parse(text) }));
    },
  };
}
