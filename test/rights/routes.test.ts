import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import * as certificates from '../../core/contract/certificates.ts';
import * as mailbox from '../../core/contract/mailbox.ts';
import { draftMassRevocation } from '../../core/contract/mass-revocations.ts';
import * as packs from '../../core/contract/packs.ts';
import * as contract from '../../core/contract/portal.ts';
import { createAccount } from '../../server/accounts/create-account.ts';
import { opensslCsr } from '../support/openssl.ts';
import { injectedInto, portalClient } from '../support/portal-client.ts';
import { authCli, draft, finalised, proposedCode, withdraw } from '../support/portal-journey.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { testOrigin } from '../support/test-http-server.ts';
import { openTestPortal, type ServedRoute } from '../support/test-portal.ts';

/*
 * Every route that the running server has × every role that is held elsewhere × a real object of somebody else: the answer of
 * what does not exist. Routes come from the server, bodies from their schemas; one that names something new fails here until it
 * is said what that is.
 */
const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const at = clock.now();
const elsewhere = 'Laboratoire du Vieux-Port';

const newcomer = (login: string) =>
  portal.asService((tx) =>
    createAccount(
      tx,
      {
        ...{ login, password: 'Bretagne&Sirop-42/Quai', displayName: 'Compte d’essai', roles: [], demo: true },
        ...{ email: `${login}@essais.example`, locale: 'fr' },
      },
      at,
    ),
  );
for (const login of ['ailleurs', 'represente', 'delegue', 'personne']) await newcomer(login);
await portal.designate({ login: 'ailleurs', structure: elsewhere });
await portal.represent('represente', elsewhere, 'legalRepresentative');
await portal.represent('delegue', elsewhere, 'delegate');

// ——— one of everything, of the CH de Valmont ———

const owner = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const draftId = await draft(owner, valmont, authCli());
const finalisedId = await finalised(owner, valmont);
const withdrawnId = await finalised(owner, valmont);
await withdraw(owner, withdrawnId);
const packId = (await owner.call(packs.createPack, { body: { pack: 'dmp', structureId: valmont } })).value.pack.id;
const { productId } = (await owner.call(contract.readRequest, { params: { requestId: withdrawnId } })).value.request;
const [mail] = (await owner.call(mailbox.listMails, {})).value.mails;
const [certificate] = (await owner.call(certificates.findCertificates, {})).value.certificates;
const { accountId } = await portal.actor('hopital');
const mandate = await db
  .selectFrom('mandates')
  .select('id')
  .where('structure_id', '=', valmont)
  .where('account_id', '=', accountId)
  .executeTakeFirstOrThrow();
const domain = await db
  .selectFrom('domains')
  .select('id')
  .where('structure_id', '=', valmont)
  .executeTakeFirstOrThrow();
const secret = () => randomBytes(32);
const later = new Date(at.getTime() + 86_400_000);
const invitationId = randomUUID();
const claimId = randomUUID();
const importId = randomUUID();
const passkeyId = randomUUID();
const sessionId = randomUUID();
const identityId = randomUUID();
const webhookId = randomUUID();
const deliveryId = randomUUID();
await portal.asService(async (tx) => {
  const addressed = { email: 'invite@essais.example', locale: 'fr' } as const;
  await tx
    .insertInto('invitations')
    .values({
      ...{ id: invitationId, kind: 'technicalAdmin', structure_id: valmont, claim_id: null, ...addressed },
      ...{ offers: ['ORG'], domains: null, valid_until: null, given_by: null, given_at: at, token_sha256: secret() },
      ...{ sent_at: at, sent_count: 1, expires_at: later, state: 'pending', settled_at: null, settled_by: null },
      ...{ decided_at: null, decided_by: null },
    })
    .execute();
  await tx
    .insertInto('claims')
    .values({
      ...{
        id: claimId,
        structure_id: valmont,
        claimant_name: 'Prénom Nom',
        claimant_function: 'Direction',
        ...addressed,
      },
      ...{ account_id: null, token_sha256: secret(), token_until: later, state: 'verified', created_at: at },
      ...{ verified_at: at, decided_at: null, decided_by: null, reason: null },
    })
    .execute();
  await tx
    .insertInto('passkeys')
    .values({
      ...{ id: passkeyId, credential_id: 'Y3JlZA', account_id: accountId, name: 'Clé', public_key: secret() },
      ...{ counter: 0n, transports: [], synced: false, created_at: at, last_used_at: null },
    })
    .execute();
  await tx
    .insertInto('sessions')
    .values({
      ...{ token_sha256: secret(), id: sessionId, account_id: accountId, method: 'password', created_at: at },
      ...{ authenticated_at: at, last_seen_at: at, expires_at: later, browser: null, system: null, last_address: null },
    })
    .execute();
  await tx
    .insertInto('federated_identities')
    .values({
      ...{
        id: identityId,
        account_id: accountId,
        method: 'oidc',
        provider: 'p',
        issuer: 'https://p.example',
        anchor: '',
      },
      ...{ subject: 's', shown_name: 'Prénom Nom', national_person_id: null, linked_at: at, last_used_at: null },
    })
    .execute();
  await tx
    .insertInto('webhooks')
    .values({
      ...{ id: webhookId, structure_id: valmont, url: 'https://si.example/avis', events: ['certificate.issued'] },
      ...{ offers: ['ORG'], state: 'active', keeper_id: accountId, sealed_secret: secret(), secret_at: at },
      ...{ sealed_previous: null, previous_until: null, created_at: at, failing_since: null },
    })
    .execute();
  await tx
    .insertInto('webhook_deliveries')
    .values({
      ...{ id: deliveryId, webhook_id: webhookId, structure_id: valmont, event: 'webhook.test', offer: null },
      ...{ subject_id: randomUUID(), occasion: '', happened_at: at, body: null, state: 'queued', attempts: 0 },
      ...{ next_attempt_at: at, queued_at: at, settled_at: null },
    })
    .execute();
  await tx
    .insertInto('registry_imports')
    .values({
      ...{ id: importId, origin: 'portal', kind: 'csv', source: 'manual-csv', is_complete: false, file_name: 'f.csv' },
      ...{ file_bytes: 10n, state: 'receiving', created_at: at, started_by: null },
    } as never)
    .execute();
});

const drafted = await portal
  .client('officier')
  .call(draftMassRevocation, { body: { criterion: { structureIds: [valmont] }, reason: 'superseded' } });
assert.equal(drafted.status, 200, drafted.bytes.toString('utf8'));

/** What each parameter of a path stands for: real objects, none of the callers'. */
const objects: Readonly<Record<string, readonly string[]>> = {
  requestId: [draftId, finalisedId, withdrawnId],
  structureId: [valmont],
  productId: [productId ?? assert.fail('no product')],
  certificateId: [certificate?.id ?? assert.fail('no certificate')],
  mailId: [mail?.id ?? assert.fail('no mail')],
  designationId: [mandate.id],
  domainId: [domain.id],
  accountId: [accountId],
  packId: [packId],
  massRevocationId: [drafted.value.id],
  ...{ invitationId: [invitationId], claimId: [claimId], importId: [importId] },
  ...{ webhookId: [webhookId], deliveryId: [deliveryId] },
  ...{ passkeyId: [passkeyId], sessionId: [sessionId], identityId: [identityId] },
};
/** Of no object: which form of a file, which template, which text, which provider. */
const choices: Readonly<Record<string, string>> = { format: 'pem', kind: 'filed', position: '0' };
const ofNobody = ['document', 'provider', 'fileName', 'file', 'name', '*'];

/** Where a sample made from the schema would be refused before the object is looked for. */
const bodies: Readonly<Record<string, unknown>> = {
  'PUT /api/requests/:requestId/draft': { usage: 'AUTH_CLI', fields: {}, step: 2 },
  'POST /api/requests/:requestId/finalise': { csr: await opensslCsr('p-256'), keyOrigin: 'own-csr', locale: 'fr' },
  'POST /api/requests/:requestId/withdraw': { revocationCode: proposedCode(), accepted: [] },
  'POST /api/requests/:requestId/cancel': { reason: 'Demande faite en double' },
};
const queries: Readonly<Record<string, string>> = {
  'GET /api/structures/:structureId/products': '?offer=ORG',
  'GET /api/structures/:structureId/domain-to-ask': '?offer=SERV&name=www.ailleurs.example',
  'GET /api/mail-previews/:kind': '?locale=fr&keyOrigin=browser',
};

interface Schema {
  readonly type?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
}

const samples = [
  randomUUID(),
  '2027-01-15',
  'ORG',
  'QUFB',
  'a'.repeat(43),
  'a'.repeat(64),
  '1',
  '75',
  'x.y',
  'A'.repeat(22),
];

/** The least that the schema takes. */
function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sampleOf(schema.anyOf[0] ?? assert.fail('an empty choice'));
  if (schema.type === 'object') {
    const members = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(members.map(([name, member]) => [name, sampleOf(member)]));
  }
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'null') return null;
  const { pattern } = schema;
  if (pattern === undefined) return 'Motif assez long pour être lu';
  return samples.find((one) => new RegExp(pattern, 'u').test(one)) ?? assert.fail(`no sample for ${pattern}`);
}

const parametersOf = ({ url }: ServedRoute): readonly string[] =>
  [...url.matchAll(/:(\w+)|(\*)/g)].map(([, name, star]) => name ?? star ?? '');

const named = portal.routes.filter((route) =>
  parametersOf(route).some((name) => !ofNobody.includes(name) && name !== 'kind'),
);

/** A call for each object that the route may be about. */
const callsOf = (route: ServedRoute): readonly { readonly path: string; readonly body: unknown }[] => {
  const key = `${route.method} ${route.url}`;
  const ids = parametersOf(route).flatMap((name) => (name in objects ? [name] : []));
  const [about = '', ...others] = ids;
  assert.deepEqual(others, [], `${key} names two objects`);
  for (const name of parametersOf(route)) assert.ok(name in objects || name in choices, `${key}: say what ${name} is`);
  const body = bodies[key] ?? (route.schema.body === undefined ? undefined : sampleOf(route.schema.body as Schema));
  return (objects[about] ?? []).map((id) => ({
    path:
      route.url.replace(`:${about}`, id).replace(/:(\w+)/g, (_all, name: string) => choices[name] ?? '') +
      (queries[key] ?? ''),
    body,
  }));
};

async function answerTo(login: string | null, route: ServedRoute, call: { path: string; body: unknown }) {
  const transport = injectedInto(portal.app, new URL(testOrigin).host);
  if (route.accepts !== undefined) {
    const cookie: Record<string, string> = login === null ? {} : { cookie: `__Host-sceau=${login}` };
    const headers = { origin: testOrigin, 'content-type': route.accepts, ...cookie };
    const { status, bytes } = await transport({ method: route.method, path: call.path, headers, body: 'x' });
    return { status, said: bytes.toString('utf8') };
  }
  const client = portalClient({
    ...{ transport, origin: testOrigin },
    ...(login === null ? {} : { cookie: `__Host-sceau=${login}` }),
  });
  const { status, bytes } = await client.send(route.method, call.path, call.body);
  return { status, said: bytes.toString('utf8') };
}

test('there are routes to try, and objects for all of them', () => {
  assert.ok(named.length > 45, `${named.length} routes`);
  const tried = new Set(named.flatMap((route) => parametersOf(route)));
  for (const name of Object.keys(objects)) assert.ok(tried.has(name), `no route names ${name}: forget it here`);
});

for (const login of ['ailleurs', 'represente', 'delegue', 'personne', 'equipe']) {
  test(`${login}, whose rights are elsewhere, finds no object of others by any route`, async () => {
    for (const route of named) {
      for (const call of callsOf(route)) {
        const { status, said } = await answerTo(login, route, call);
        assert.equal(status, 404, `${login}: ${route.method} ${route.url}: ${status} ${said.slice(0, 300)}`);
      }
    }
  });
}

test('an auditor changes nothing by any route', async () => {
  for (const route of named.filter(({ method }) => method !== 'GET')) {
    for (const call of callsOf(route)) {
      const { status, said } = await answerTo('auditeur', route, call);
      assert.equal(status, 404, `${route.method} ${route.url}: ${status} ${said.slice(0, 300)}`);
    }
  }
});

test('nobody is asked to sign in by a word about the object', async () => {
  for (const route of named) {
    for (const call of callsOf(route)) {
      const { status, said } = await answerTo(null, route, call);
      assert.deepEqual([status, JSON.parse(said).code], [401, 'session.required'], `${route.method} ${route.url}`);
    }
  }
});
