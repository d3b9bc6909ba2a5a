import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import * as certificates from '../../core/contract/certificates.ts';
import * as desk from '../../core/contract/desk.ts';
import * as journal from '../../core/contract/journal.ts';
import * as mailbox from '../../core/contract/mailbox.ts';
import * as contract from '../../core/contract/portal.ts';
import * as registry from '../../core/contract/registry.ts';
import type { RouteContract } from '../../core/contract/route.ts';
import { opensslCsr } from '../../test/support/openssl.ts';
import { injectedInto, pathOf, portalClient } from '../../test/support/portal-client.ts';
import { authCli, draft, finalised, proposedCode, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

/** Whoever may not see an object gets the answer of an object that does not exist: generated from the contract. */
const portal = await openTestPortal(await createTestDatabase());
const owner = portal.client('hopital');
const stranger = portal.client('editeur');
const officer = portal.client('officier');
const nobody = portalClient({ transport: injectedInto(portal.app, new URL(testOrigin).host), origin: testOrigin });
const valmont = await portal.structureId('CH de Valmont');
await portal.designate({ login: 'editeur', structure: 'CH de Valmont', offers: ['SERV'] });

const draftId = await draft(owner, valmont, authCli());
const finalisedId = await finalised(owner, valmont);
const withdrawnId = await finalised(owner, valmont);
await withdraw(owner, withdrawnId);
const { productId } = (await owner.call(contract.readRequest, { params: { requestId: withdrawnId } })).value.request;
const [aMail] = (await owner.call(mailbox.listMails, {})).value.mails;
assert.ok(aMail);
const [aCertificate] = (await owner.call(certificates.findCertificates, {})).value.certificates;
assert.ok(aCertificate);
const requestIds = { draft: draftId, finalised: finalisedId, withdrawn: withdrawnId };

const structureForm = {
  ...{ kind: 'EJ', name: 'X', shortName: '', finess: '', siret: '', siren: '', rppsRang: '', adeli: '', parent: '' },
  ...{ addressLines: [], postcode: '', town: '', department: '75', emails: [], phones: [], state: 'open' },
};
const anImport = await officer.call(registry.startImport, {
  body: { kind: 'csv', isComplete: false, fileName: 'registre.csv', fileBytes: 10 },
});
const importId = anImport.value.import.id;

/** Right bodies and queries: what is refused is the object, never its form. */
const bodies: Readonly<Record<string, unknown>> = {
  createRequest: { offer: 'ORG', structureId: valmont },
  saveDraft: { usage: 'AUTH_CLI', fields: {}, step: 2 },
  finaliseRequest: { csr: await opensslCsr('p-256'), keyOrigin: 'own-csr', locale: 'fr' },
  cancelRequest: { reason: 'Demande faite en double' },
  withdrawRequest: { revocationCode: proposedCode(), accepted: [] },
  decideImport: { decision: 'refuse', reason: 'Le fichier est coupé' },
  changeStructure: { ...structureForm, updatedAt: '2026-11-23T09:00:00.000Z' },
};
const queries: Readonly<Record<string, object>> = { listStructureProducts: { offer: 'ORG' } };

const isRoute = (value: unknown): value is RouteContract =>
  typeof value === 'object' && value !== null && 'method' in value && 'policy' in value;
const routes = Object.entries({ ...contract, ...mailbox, ...certificates, ...desk, ...journal, ...registry }).flatMap(
  ([name, value]) => (isRoute(value) ? [{ name, route: value }] : []),
);
const closed = routes.filter(({ route }) => route.policy.kind !== 'public');

/** What each closed route names; a route to come that names something else fails here. */
const objectsOf = ({
  name,
  route,
}: (typeof closed)[number]): readonly { what: string; params: object; body?: unknown }[] => {
  const parameters = [...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter).join(' ');
  const body = bodies[name];
  switch (parameters) {
    case 'requestId':
      return Object.entries(requestIds).map(([what, requestId]) => ({ what, params: { requestId }, body }));
    case 'requestId format':
      return [...contract.certificateFileFormats].map((format) => ({
        what: format,
        params: { requestId: withdrawnId, format },
      }));
    case 'structureId':
      return [{ what: 'structure', params: { structureId: valmont }, body }];
    case 'productId':
      return [{ what: 'product', params: { productId } }];
    case 'mailId':
      return [{ what: 'mail', params: { mailId: aMail.id } }];
    case 'certificateId':
      return [{ what: 'certificate', params: { certificateId: aCertificate.id } }];
    case 'importId':
      return [{ what: 'import', params: { importId }, body }];
    // Bytes are not what this client sends: server/structures/import/import-finess.test.ts.
    case 'importId position':
    case 'kind':
      return [];
    case '':
      return name === 'createRequest' ? [{ what: 'structure in the body', params: {}, body }] : [];
    default:
      return assert.fail(`${name} names ${parameters}: say here what that is`);
  }
};

const cases = closed.flatMap((one) => objectsOf(one).map((object) => ({ ...one, ...object })));
const send = (client: typeof owner, { name, route, params, body }: (typeof cases)[number]) =>
  client.send(route.method, pathOf(route.path, params, queries[name] ?? {}), body);

/** The same call about something that was never there. */
const unknown = (one: (typeof cases)[number]) => {
  const params = Object.fromEntries(
    Object.entries(one.params).map(([name, value]) => [name, name === 'format' ? value : randomUUID()]),
  );
  const body = one.name === 'createRequest' ? { offer: 'ORG', structureId: randomUUID() } : one.body;
  return { ...one, params, body };
};

test('covers every closed route of the contract that names an object', () => {
  const lists = ['findRequests', 'findStructures', 'listMails', 'listRefusedAddresses', 'findCertificates'];
  const officersLists = ['findEvents', 'readState', 'findRegistry', 'listImports', 'startImport', 'registerStructure'];
  const bytes = ['sendImportPart'];
  const previews = ['previewMail', 'previewMailHtml'];
  const covered = new Set(cases.map(({ name }) => name));
  assert.deepEqual(
    closed
      .map(({ name }) => name)
      .filter((name) => !covered.has(name))
      .toSorted(),
    [...lists, ...officersLists, ...bytes, ...previews].toSorted(),
  );
  assert.ok(cases.length >= 25);
});

/** Refused at the route's own door to who never may, before any object is looked for. */
const officers = new Set([
  ...['resendMail', 'cancelRequest', 'readRegistryStructure', 'changeStructure', 'followSource'],
  ...['readImport', 'decideImport', 'stopImport', 'downloadImportReport'],
]);

for (const one of cases) {
  test(`${one.name} on a ${one.what} of others is not found, exactly as what does not exist`, async () => {
    const [refused, absent] = [await send(stranger, one), await send(stranger, unknown(one))];
    const code = officers.has(one.name) ? 'http.not-found' : 'not-found';
    assert.deepEqual([refused.status, refused.problem.code], [404, code]);
    assert.deepEqual(refused.problem, absent.problem);
  });

  test(`${one.name} on a ${one.what} asks who calls, before anything else`, async () => {
    const refused = await send(nobody, one);
    assert.deepEqual([refused.status, refused.problem.code], [401, 'session.required']);
  });
}

const writes = cases.filter(({ name, route }) => route.method !== 'GET' && !officers.has(name));
for (const one of writes) {
  test(`an officer cannot ${one.name} on a ${one.what}: not found`, async () => {
    assert.deepEqual([(await send(officer, one)).status], [404]);
  });
}

test('an officer reads every request but the drafts, which are their authors’ alone', async () => {
  const read = async (requestId: string) =>
    (await officer.call(contract.readRequest, { params: { requestId } })).status;
  assert.deepEqual([await read(draftId), await read(finalisedId), await read(withdrawnId)], [404, 200, 200]);
});

test('a colleague of the same structure and offer sees what was finalised and never a draft, by any route', async () => {
  const colleague = portal.client('editeur');
  const theirs = await draft(owner, valmont, sslServ());
  for (const { name, route } of closed.filter(({ route }) => route.path.includes(':requestId'))) {
    if (officers.has(name)) continue;
    const params = { requestId: theirs, format: 'pem' };
    const refused = await colleague.send(route.method, pathOf(route.path, params), bodies[name]);
    assert.deepEqual([refused.status, refused.problem.code], [404, 'not-found'], name);
  }
  const shared = await finalised(owner, valmont, sslServ());
  assert.equal((await colleague.call(contract.readRequest, { params: { requestId: shared } })).status, 200);
  const edited = await colleague.call(contract.saveDraft, {
    params: { requestId: shared },
    body: { usage: 'SSL_SERV', fields: {}, step: 2 },
  });
  assert.equal(edited.status, 404);
  assert.equal((await withdraw(colleague, shared)).status, 200);
});

test('lists hold what this person may see, no more', async () => {
  const seen = async (client: typeof owner, query = {}) =>
    (await client.call(contract.findRequests, { query })).value.requests.map(({ id }) => id);
  const mine = await seen(owner);
  assert.ok([draftId, finalisedId, withdrawnId].every((id) => mine.includes(id)));
  const strangers = await seen(stranger);
  assert.ok([draftId, finalisedId, withdrawnId].every((id) => !strangers.includes(id)));
  const officers = await seen(officer);
  assert.deepEqual(
    [draftId, finalisedId, withdrawnId].map((id) => officers.includes(id)),
    [false, true, true],
  );
  const mails = (await stranger.call(mailbox.listMails, {})).value.mails;
  assert.deepEqual(mails, []);
  assert.ok((await owner.call(mailbox.listMails, {})).value.total >= 4);
  assert.equal(
    (await officer.call(mailbox.listMails, {})).value.total,
    (await owner.call(mailbox.listMails, {})).value.total,
  );
});

test('a search finds by reference, name, structure without accents, and treats % and _ as themselves', async () => {
  await portal.designate({ login: 'editeur', structure: 'Clinique des Tilleuls' });
  const ile = await portal.structureId('Centre hospitalier de l’Île aux Cœurs et des communes associées');
  const client = portal.client('editeur');
  const form = authCli('signature');
  const requestId = await finalised(client, ile, {
    ...form,
    fields: { actorEmail: 'exploitation@editeur.example', serviceName: '100 % automatique, R+D' },
  });
  const { reference } = (await client.call(contract.readRequest, { params: { requestId } })).value.request;
  for (const [search, expected] of [
    [reference.toLowerCase(), true],
    ['ile coeurs', true],
    ['Île aux Cœurs', true],
    ['l’île', true],
    ['automatique', true],
    ['100 %', true],
    ['automatique, r+d', true],
    ['979 999 018', true],
    ['valmont', false],
    ['100_%', false],
    ['% manuel', false],
  ] as const) {
    const { requests } = (await client.call(contract.findRequests, { query: { search, state: 'finalised' } })).value;
    assert.equal(
      requests.some(({ id }) => id === requestId),
      expected,
      search,
    );
  }
  for (const [query, expected] of [
    [{ offer: 'ORG', usage: 'AUTH_CLI', structureId: ile }, true],
    [{ offer: 'SERV' }, false],
    [{ usage: 'SIGN' }, false],
    [{ structureId: valmont }, false],
    [{ state: 'withdrawn' as const }, false],
  ] as const) {
    const { requests } = (await client.call(contract.findRequests, { query })).value;
    assert.equal(
      requests.some(({ id }) => id === requestId),
      expected,
      JSON.stringify(query),
    );
  }
});

test('a search finds who asked, for an officer alone; pages of 100 go on where the one before ended', async () => {
  const total = async (client: typeof owner, search: string) =>
    (await client.call(contract.findRequests, { query: { search } })).value.total;
  assert.ok((await total(officer, 'hopital')) >= 2);
  assert.equal(await total(owner, 'hopital'), 0);
  for (let index = 0; index < 100; index += 1) {
    // Many saved at the same instant: the identifier alone tells them apart.
    if (index % 40 === 0) portal.clock.advance(1);
    await draft(owner, valmont, authCli());
  }
  const ids: string[] = [];
  let after: string | null | undefined;
  while (after !== null) {
    const query = after === undefined ? {} : { after };
    const page = (await owner.call(contract.findRequests, { query })).value;
    ids.push(...page.requests.map(({ id }) => id));
    if (page.next !== null) assert.equal(page.requests.length, 100);
    else assert.equal(page.total, ids.length);
    after = page.next;
  }
  assert.ok(ids.length > 100);
  assert.equal(new Set(ids).size, ids.length);
});

test('a person whose last designation ended finds nothing, their own drafts neither', async () => {
  const client = portal.client('hopital');
  const { accountId } = await portal.actor('hopital');
  await portal.asService((tx) =>
    tx
      .updateTable('mandates')
      .set({ ended_at: portal.clock.now() })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute(),
  );
  assert.deepEqual((await client.call(contract.findRequests, {})).value, {
    requests: [],
    total: 0,
    totalIsLeast: false,
    next: null,
  });
  assert.deepEqual((await client.call(contract.findStructures, {})).value, {
    ...{ structures: [], entities: [], total: 0, hint: null },
  });
  assert.equal((await client.call(contract.readRequest, { params: { requestId: draftId } })).status, 404);
});
