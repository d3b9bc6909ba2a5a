import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { isPublicSuffix } from '../../core/identifiers/public-suffix.ts';
import { registerAccountRoutes } from '../../server/accounts/routes.ts';
import { rolesOf } from '../../server/accounts/rules.ts';
import type { Authorities } from '../../server/authority/authority.ts';
import { loadDebianWeakKeys } from '../../server/authority/debian-weak-keys.ts';
import { establish } from '../../server/authority/establish.ts';
import { openAuthorities } from '../../server/authority/open-authorities.ts';
import { publishDueCrls } from '../../server/authority/publish-crls.ts';
import type { Signer } from '../../server/authority/signer.ts';
import { registerCalendarRoutes } from '../../server/calendar/routes.ts';
import { requestsNamed } from '../../server/certificates/find-certificates.ts';
import { listEndings } from '../../server/certificates/list-endings.ts';
import { registerCertificateRoutes } from '../../server/certificates/routes.ts';
import { demoAccounts } from '../../server/demo/demo-data.ts';
import { loadDemoData } from '../../server/demo/load-demo-data.ts';
import { registerDeskRoutes } from '../../server/desk/routes.ts';
import { registerInstanceRoutes } from '../../server/instance/routes.ts';
import { registerJournalRoutes } from '../../server/journal/routes.ts';
import { registerMailRoutes } from '../../server/mail/routes.ts';
import { designate } from '../../server/mandates/designate.ts';
import { mayEver, mayEverywhere } from '../../server/mandates/may.ts';
import { standingOf } from '../../server/mandates/rights.ts';
import type { NewMandate } from '../../server/mandates/store.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { inTransaction } from '../../server/platform/database.ts';
import type { HttpServer } from '../../server/platform/http-server.ts';
import type { Database } from '../../server/platform/schema.ts';
import { registerReminderRoutes } from '../../server/reminders/routes.ts';
import type { RequestDeps } from '../../server/requests/deps.ts';
import { openCsrReader } from '../../server/requests/read-csr.ts';
import { requestIdsOf, seenAmong } from '../../server/requests/read-requests.ts';
import { registerRequestRoutes } from '../../server/requests/routes.ts';
import { registerStructureRoutes } from '../../server/structures/routes.ts';
import { currentTerms, type Terms, termsViews } from '../../server/terms/current-terms.ts';
import { loadTerms } from '../../server/terms/load-terms.ts';
import { registerTermsRoutes } from '../../server/terms/routes.ts';
import { atEnd } from './at-end.ts';
import { injectedInto, type PortalClient, portalClient } from './portal-client.ts';
import { type TestClock, testClock } from './test-clock.ts';
import type { TestDatabase } from './test-database.ts';
import { testHttpServer, testOrigin } from './test-http-server.ts';

export interface TestPortal {
  readonly app: HttpServer;
  readonly db: Kysely<Database>;
  readonly clock: TestClock;
  readonly authorities: Authorities;
  readonly requests: RequestDeps;
  /** The terms in force; a test may replace them. */
  terms: Terms;
  /** How often a CA key signed a certificate since the start. */
  signatures(): number;
  /** Signed in for good, whatever the clock does. */
  client(login: string): PortalClient;
  actor(login: string): Promise<Actor>;
  structureId(name: string): Promise<string>;
  designate(mandate: { readonly login: string; readonly structure: string } & Partial<NewMandate>): Promise<void>;
  /** A change that an administrator of the platform would make. */
  asService<T>(work: (tx: Transaction<Database>) => Promise<T>): Promise<T>;
}

export interface TestPortalOptions {
  /** Give the clock of another portal to make a second one on the same database. */
  readonly clock?: TestClock;
  /** Stands before the issuing CA's key. */
  readonly signer?: (real: Signer) => Signer;
}

export const portalStart = '2026-11-23T09:00:00.000Z';
/** One for all portals of a test file, as one for a process. */
const csrReader = openCsrReader();
atEnd(() => csrReader.close());

const passphrase = 'a passphrase that only tests know, long enough';

/** The whole portal in this process, with the demo data, on real PostgreSQL; only sessions and the clock are the test's. */
export async function openTestPortal(database: TestDatabase, options: TestPortalOptions = {}): Promise<TestPortal> {
  const db = database.runtime;
  const clock = options.clock ?? testClock(portalStart);
  await establish(
    { db, clock, passphrase },
    {
      ...{ kind: 'test', name: 'DEMONSTRATION', preset: null, organisation: 'SCEAU DEMONSTRATION', siren: '000000000' },
      ...{ publicationUrl: 'http://publication.example', policyOid: null, keyAlgorithm: 'p-256' },
    },
  );
  let signed = 0;
  const opened = await openAuthorities(db, passphrase);
  const behind = options.signer?.(opened.organisations.signer) ?? opened.organisations.signer;
  const signer: Signer = {
    algorithm: behind.algorithm,
    sign: (chunks) => {
      signed += 1;
      return behind.sign(chunks);
    },
  };
  await loadDemoData({ db, clock });
  await publishDueCrls({ db, authorities: opened }, clock.now());
  const authorities = { ...opened, organisations: { ...opened.organisations, signer } };

  const portal = { terms: await loadTerms(null, clock.now()) };
  const requests = requestDeps(db, clock, authorities, () => portal.terms);
  const actor = (login: string) => actorOf(db, login);
  const app = await testHttpServer({
    http: { rateFactor: 10_000 },
    clock,
    resolveActor: actor,
    permits: ({ roles }, action) => mayEver(roles, action),
    doors: (door) => {
      registerInstanceRoutes(door, {
        authorities,
        clock,
        currentTerms: (now) => termsViews(portal.terms, now),
        supportEmail: null,
        mailKept: true,
        demoAccounts: demoAccounts.map(({ email: _email, roles: _roles, ...shown }) => shown),
      });
      registerAccountRoutes(door, {
        ...{ db, clock, random: (bytes) => new Uint8Array(randomBytes(bytes)) },
        standingOf: (actor) => standingOf(db, actor, clock.now()),
      });
      registerTermsRoutes(door, { terms: portal.terms, clock });
      registerStructureRoutes(door, { db, clock });
      registerRequestRoutes(door, requests);
      registerCertificateRoutes(door, { db, clock });
      registerReminderRoutes(door, { db, clock });
      registerCalendarRoutes(door, {
        ...{ db, clock, publicOrigin: testOrigin, random: (bytes) => new Uint8Array(randomBytes(bytes)) },
        endingsOf: (person, now) => listEndings({ db }, person, now),
      });
      registerJournalRoutes(door, { db, requestsNamed: (typed) => requestsNamed(db, typed) });
      registerDeskRoutes(door, {
        ...{ db, clock, authorities, startedAt: new Date(portalStart), version: '0.0.0', weakKeys: weakKeys.count },
        jobs: [{ name: 'publish-crls', everySeconds: 60 }],
      });
      registerMailRoutes(door, {
        ...{ db, clock, settings: requests.mail, mailQueued: requests.mailQueued },
        requestIdsOf: (accountId) => requestIdsOf(db, accountId),
        seenAmong: (actor, requestIds) => seenAmong(requests, actor, requestIds),
        canReadAll: ({ roles }) => mayEverywhere(roles, 'mail.read'),
        canPassOn: ({ roles }) => mayEverywhere(roles, 'mail.resend'),
      });
    },
  });
  const asService = <T>(work: (tx: Transaction<Database>) => Promise<T>) =>
    inTransaction(db, { actor: { kind: 'service', id: 'test' }, structureId: null }, work);
  const structureId = async (name: string) =>
    (await db.selectFrom('structures').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
  const transport = injectedInto(app, new URL(testOrigin).host);
  return Object.assign(portal, {
    ...{ app, db, clock, authorities, requests, actor, asService, structureId },
    signatures: () => signed,
    client: (login: string) => portalClient({ transport, origin: testOrigin, cookie: `__Host-sceau=${login}` }),
    designate: async ({ login, structure, ...mandate }: { login: string; structure: string } & Partial<NewMandate>) => {
      const given = {
        ...{ accountId: (await actor(login)).accountId, structureId: await structureId(structure) },
        ...{ offers: ['ORG', 'SERV'], domains: null, validFrom: clock.now() },
      };
      await asService((tx) => designate(tx, { ...given, ...mandate }, clock.now()));
    },
  });
}

const weakKeys = await loadDebianWeakKeys(null);

const requestDeps = (
  db: Kysely<Database>,
  clock: TestClock,
  authorities: Authorities,
  terms: () => Terms,
): RequestDeps => ({
  db,
  clock,
  catalogue,
  authorities,
  domainRules: { reservedNames: 'allowed-on-test', isPublicSuffix },
  csrReader,
  weakKeys,
  currentTerms: (now) => currentTerms(terms(), now),
  mail: {
    publicOrigin: testOrigin,
    from: 'Sceau <ne-pas-repondre@autorite.example>',
    replyTo: null,
    instanceKind: 'test',
    delivery: 'kept',
  },
  revocationCodeKey: Buffer.alloc(32, 7),
  mailQueued: () => undefined,
});

async function actorOf(db: Kysely<Database>, login: string): Promise<Actor> {
  const row = await db.selectFrom('accounts').selectAll().where('login', '=', login).executeTakeFirstOrThrow();
  return {
    kind: 'person',
    accountId: row.id,
    login,
    displayName: row.display_name,
    email: row.email,
    locale: row.locale,
    roles: rolesOf(row.roles),
  };
}
