import { type Kysely, sql, type Transaction } from 'kysely';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import type { StandingRole } from '../../core/contract/actions.ts';
import { isPublicSuffix } from '../../core/identifiers/public-suffix.ts';
import { createAccount } from '../../server/accounts/create-account.ts';
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
import { registerClaimRoutes } from '../../server/claims/routes.ts';
import { demoAccounts } from '../../server/demo/demo-data.ts';
import { loadDemoData } from '../../server/demo/load-demo-data.ts';
import { registerDeskRoutes } from '../../server/desk/routes.ts';
import type { DomainDeps } from '../../server/domains/deps.ts';
import { grantByService } from '../../server/domains/grant-by-service.ts';
import type { ProofPorts } from '../../server/domains/look-for-proof.ts';
import { registerDomainRoutes } from '../../server/domains/routes.ts';
import { nationalIdsOf } from '../../server/federated/national-ids.ts';
import { openFederated } from '../../server/federated/open-federated.ts';
import { registerFederatedRoutes } from '../../server/federated/routes.ts';
import { registerInstanceRoutes } from '../../server/instance/routes.ts';
import { invitationsForIdentified } from '../../server/invitations/accept-with-identity.ts';
import { openInvitations } from '../../server/invitations/list-invitations.ts';
import { registerInvitationRoutes } from '../../server/invitations/routes.ts';
import { registerJournalRoutes } from '../../server/journal/routes.ts';
import { registerKnownKeyRoutes } from '../../server/known-keys/routes.ts';
import { registerMailRoutes } from '../../server/mail/routes.ts';
import { enterByService } from '../../server/mandates/designate.ts';
import { mayEver, mayEverywhere } from '../../server/mandates/may.ts';
import { standingOf } from '../../server/mandates/rights.ts';
import { registerDesignationRoutes } from '../../server/mandates/routes.ts';
import type { MassRevocationDeps } from '../../server/mass-revocations/deps.ts';
import { registerMassRevocationRoutes } from '../../server/mass-revocations/routes.ts';
import { registerPeopleRoutes } from '../../server/people/routes.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { inTransaction } from '../../server/platform/database.ts';
import type { HttpServer } from '../../server/platform/http-server.ts';
import type { Database } from '../../server/platform/schema.ts';
import { registerReminderRoutes } from '../../server/reminders/routes.ts';
import type { RequestDeps } from '../../server/requests/deps.ts';
import { registerPersonRoutes } from '../../server/requests/person-routes.ts';
import { openCsrReader } from '../../server/requests/read-csr.ts';
import { requestIdsOf, seenAmong } from '../../server/requests/read-requests.ts';
import { registerRequestRoutes } from '../../server/requests/routes.ts';
import { registerStructureRoutes } from '../../server/structures/routes.ts';
import { searchWords } from '../../server/structures/search-text.ts';
import { currentTerms, type Terms, termsViews } from '../../server/terms/current-terms.ts';
import { loadTerms } from '../../server/terms/load-terms.ts';
import { registerTermsRoutes } from '../../server/terms/routes.ts';
import type { WebhookDeps } from '../../server/webhooks/deps.ts';
import { registerWebhookRoutes } from '../../server/webhooks/routes.ts';
import { atEnd } from './at-end.ts';
import { testFactors } from './factor-deps.ts';
import { injectedInto, type PortalClient, portalClient } from './portal-client.ts';
import { silentLog } from './silent-log.ts';
import { type TestClock, testClock } from './test-clock.ts';
import type { TestDatabase } from './test-database.ts';
import { testHttpServer, testOrigin } from './test-http-server.ts';

type Given = Parameters<typeof enterByService>[1];

export interface TestPortal {
  readonly app: HttpServer;
  /** Every route of the portal that this server has. */
  readonly routes: readonly ServedRoute[];
  readonly db: Kysely<Database>;
  readonly clock: TestClock;
  readonly authorities: Authorities;
  readonly requests: RequestDeps;
  readonly domains: DomainDeps;
  readonly webhooks: WebhookDeps;
  readonly massRevocations: MassRevocationDeps;
  /** The terms in force; a test may replace them. */
  terms: Terms;
  /** How often a CA key signed a certificate since the start. */
  signatures(): number;
  /** Signed in for good, whatever the clock does. */
  client(login: string): PortalClient;
  actor(login: string): Promise<Actor>;
  structureId(name: string): Promise<string>;
  /** What designations and invitations are given with. */
  readonly designations: Parameters<typeof registerClaimRoutes>[1] & Parameters<typeof registerInvitationRoutes>[1];
  /** A new account, its name and address made from its login; its id. */
  account(login: string, roles?: readonly StandingRole[]): Promise<string>;
  /** Another address for this account, which nothing in the portal changes yet. */
  changeAddress(login: string, email: string): Promise<void>;
  /** The service makes this account a representative of the structure. */
  represent(login: string, structure: string, kind?: 'legalRepresentative' | 'delegate'): Promise<string>;
  designate(mandate: { readonly login: string; readonly structure: string } & Partial<Given>): Promise<void>;
  /** Declares a domain for the structure, granted by the service. */
  grantDomain(structure: string, name: string): Promise<void>;
  /** A change that an administrator of the platform would make. */
  asService<T>(work: (tx: Transaction<Database>) => Promise<T>): Promise<T>;
}

export interface ServedRoute {
  readonly method: string;
  readonly url: string;
  readonly schema: { readonly body?: unknown };
  /** Media type of its body, where it is not JSON. */
  readonly accepts: string | undefined;
}

export interface TestPortalOptions {
  /** Give the clock of another portal to make a second one on the same database. */
  readonly clock?: TestClock;
  /** How domains are proven; nothing proves them unless it is given. */
  readonly proof?: ProofPorts;
  /** How webhooks reach their receivers; they reach none unless it is given. */
  readonly webhooks?: Partial<Pick<WebhookDeps, 'resolver' | 'dialer' | 'networks' | 'ports' | 'loopbackPort'>>;
  /** Stands before the issuing CA's key. */
  readonly signer?: (real: Signer) => Signer;
}

export const portalStart = '2026-11-23T09:00:00.000Z';
/** One for all portals of a test file, as one for a process. */
const csrReader = openCsrReader();
atEnd(() => csrReader.close());

export const testBounceSecret = 'a-secret-that-only-tests-share-with-nobody';
export const testPassphrase = 'a passphrase that only tests know, long enough';

/** The whole portal in this process, with the demo data, on real PostgreSQL; only sessions and the clock are the test's. */
export async function openTestPortal(database: TestDatabase, options: TestPortalOptions = {}): Promise<TestPortal> {
  const db = database.runtime;
  const clock = options.clock ?? testClock(portalStart);
  await establish(
    { db, clock, passphrase: testPassphrase },
    {
      ...{ kind: 'test', name: 'DEMONSTRATION', preset: null, organisation: 'SCEAU DEMONSTRATION', siren: '000000000' },
      ...{ publicationUrl: 'http://publication.example', policyOid: null, keyAlgorithm: 'p-256' },
    },
  );
  let signed = 0;
  const opened = await openAuthorities(db, testPassphrase);
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
  const domains: DomainDeps = {
    ...{ db, clock, domainRules: requests.domainRules, mail: requests.mail, mailQueued: requests.mailQueued },
    ...{ proof: options.proof ?? null, reproofDays: 180 },
  };
  const nothing = () => undefined;
  const massRevocations = { ...requests, revoked: nothing, massRevocationQueued: nothing };
  const actor = (login: string) => actorOf(db, login);
  const { random } = testFactors;
  const designations = {
    ...{ db, clock, catalogue, random, searchWords, mail: requests.mail, mailQueued: requests.mailQueued },
    domainRules: requests.domainRules,
    evidenceKey: Buffer.alloc(32, 9),
    accounts: { ...testFactors, db, clock },
  };
  const webhooks: WebhookDeps = {
    ...{ db, clock, random, catalogue, domainRules: requests.domainRules, publicOrigin: testOrigin },
    ...{ secretKey: Buffer.alloc(32, 5), networks: [], ports: [], loopbackPort: null, ...options.webhooks },
    resolver: options.webhooks?.resolver ?? nowhere,
    dialer: options.webhooks?.dialer ?? { post: async () => ({ outcome: 'unreachable', status: null }) },
  };
  const routes: ServedRoute[] = [];
  const app = await testHttpServer({
    http: { rateFactor: 10_000 },
    clock,
    resolveActor: actor,
    permits: ({ roles }, action) => mayEver(roles, action),
    doors: (door) => {
      door.addHook('onRoute', ({ method, url, schema, config }) => {
        if (config?.door?.side !== 'portal') return;
        const { accepts, streams } = config.door;
        const taken = accepts ?? (streams === true ? 'application/octet-stream' : undefined);
        for (const one of [method].flat()) {
          if (one !== 'HEAD') routes.push({ method: one, url, schema: schema ?? {}, accepts: taken });
        }
      });
      registerInstanceRoutes(door, {
        authorities,
        clock,
        currentTerms: (now) => termsViews(portal.terms, now),
        supportEmail: null,
        mailKept: true,
        echo: () => null,
        signInOffers: ['password', 'passkey'],
        demoAccounts: demoAccounts.map(({ email: _email, roles: _roles, ...shown }) => shown),
      });
      registerAccountRoutes(door, {
        ...{ ...testFactors, db, clock },
        standingOf: (actor) => standingOf(db, actor, clock.now()),
      });
      registerFederatedRoutes(
        door,
        openFederated(
          { oidcProviders: [], clientCertificate: null },
          {
            ...{ accounts: designations.accounts, log: silentLog, trustedProxy: false },
            invitations: invitationsForIdentified(designations),
          },
        ),
      );
      registerTermsRoutes(door, { terms: portal.terms, clock });
      registerStructureRoutes(door, { ...requests, importQueued: () => undefined });
      registerDesignationRoutes(door, {
        ...designations,
        openInvitations: (actor, structureId, of) => openInvitations(designations, actor, structureId, of),
      });
      registerInvitationRoutes(door, designations);
      registerClaimRoutes(door, designations);
      registerPeopleRoutes(door, designations);
      registerRequestRoutes(door, requests);
      registerPersonRoutes(door, { ...requests, random, evidenceKey: designations.evidenceKey, nationalIdsOf });
      registerDomainRoutes(door, domains);
      registerCertificateRoutes(door, { ...requests, revoked: () => undefined, keys: testFactors.keys });
      registerMassRevocationRoutes(door, massRevocations);
      registerKnownKeyRoutes(door, { ...requests, revoked: () => undefined, random });
      registerReminderRoutes(door, { db, clock });
      registerCalendarRoutes(door, {
        ...{ db, clock, publicOrigin: testOrigin, random },
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
        bounceSecret: testBounceSecret,
      });
      registerWebhookRoutes(door, webhooks);
    },
  });
  const asService = <T>(work: (tx: Transaction<Database>) => Promise<T>) =>
    inTransaction(db, { actor: { kind: 'service', id: 'test' }, structureId: null }, work);
  const structureId = async (name: string) =>
    (await db.selectFrom('structures').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
  const transport = injectedInto(app, new URL(testOrigin).host);
  return Object.assign(portal, {
    ...{
      app,
      routes,
      db,
      clock,
      authorities,
      requests,
      actor,
      asService,
      structureId,
      designations,
      domains,
      webhooks,
      massRevocations,
    },
    account: async (login: string, roles: readonly StandingRole[] = []) => {
      const facts = { login, roles, displayName: `${login} (essai)`, email: `${login}@essai.example` } as const;
      const call = { ...facts, password: 'mot de passe d’essai', locale: 'fr', demo: false } as const;
      return asService((tx) => createAccount(tx, call, clock.now()));
    },
    changeAddress: (login: string, email: string) =>
      database.owner.transaction().execute(async (tx) => {
        await sql`select set_config('sceau.actor_kind', 'service', true), set_config('sceau.actor_id', 'test', true)`.execute(
          tx,
        );
        await tx.updateTable('accounts').set({ email }).where('login', '=', login).execute();
      }),
    represent: async (
      login: string,
      structure: string,
      kind: 'legalRepresentative' | 'delegate' = 'legalRepresentative',
    ) => {
      const held = { accountId: (await actor(login)).accountId, structureId: await structureId(structure) };
      const period = { validFrom: clock.now(), validUntil: null };
      return asService((tx) => enterByService(tx, { ...held, ...period, kind }, clock.now()));
    },
    signatures: () => signed,
    grantDomain: async (structure: string, name: string) => {
      const granted = { structureId: await structureId(structure), name, reason: 'for this test' };
      await asService((tx) => grantByService(tx, granted, clock.now()));
    },
    client: (login: string) => portalClient({ transport, origin: testOrigin, cookie: `__Host-sceau=${login}` }),
    designate: async ({ login, structure, ...mandate }: { login: string; structure: string } & Partial<Given>) => {
      const given = {
        ...{ accountId: (await actor(login)).accountId, structureId: await structureId(structure) },
        ...{ offers: ['ORG', 'SERV'], domains: null, validFrom: clock.now(), validUntil: null },
      };
      const row = { ...given, ...mandate, kind: 'technicalAdmin' } as const;
      await asService((tx) => enterByService(tx, row, clock.now()));
    },
  });
}

const nowhere: WebhookDeps['resolver'] = {
  txt: async () => ({ kind: 'answered', values: [] }),
  addresses: async () => ({ kind: 'answered', values: [] }),
};

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
    sessionId: '0f4d5c55-6d8e-4f0e-8c0f-52b9ad3a7c10',
    method: 'password',
    authenticatedAt: row.created_at,
  };
}
