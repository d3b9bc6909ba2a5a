import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { buildCsr } from '../../core/x509/csr.ts';
import { authCli, draft, finalise, forms, freshCsr, freshName, withdraw } from '../../test/support/portal-journey.ts';
import { refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { rsaSpki } from '../../test/support/weak-moduli.ts';
import { knownKeys } from '../platform/migrations/0002-keys.ts';
import { runtimeRole } from '../platform/postgres-embedded.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const tilleuls = await portal.structureId('Clinique des Tilleuls');

const seal = () => forms(freshName())[1] ?? assert.fail();
const asking = async (structureId: string, csr: string, form = authCli()) =>
  finalise(client, await draft(client, structureId, form), { csr });
const codeOf = (answer: Awaited<ReturnType<typeof asking>>) =>
  answer.status === 200 ? 'taken' : [answer.status, answer.problem.code, answer.problem.field];

test('a key of another structure is refused without a word of whose it is', async () => {
  const csr = await freshCsr();
  assert.equal(codeOf(await asking(valmont, csr)), 'taken');
  const refused = await asking(tilleuls, csr);
  assert.deepEqual(codeOf(refused), [422, 'key.other-structure', 'csr']);
  assert.doesNotMatch(refused.bytes.toString('utf8'), /Valmont|1769999004|AUTH_CLI/i);
});

test('a key of another usage of the same structure is refused, and the usage is named', async () => {
  const csr = await freshCsr();
  assert.equal(codeOf(await asking(valmont, csr)), 'taken');
  const refused = await asking(valmont, csr, seal());
  assert.deepEqual(codeOf(refused), [422, 'key.other-usage', 'csr']);
  assert.match(refused.problem.title, /AUTH_CLI.*ORG/);
});

test('a renewal may keep its key, unless the product wants a new one', async () => {
  const csr = await freshCsr();
  const first = await asking(valmont, csr);
  assert.equal((await withdraw(client, first.value.request.id)).status, 200);
  assert.equal(codeOf(await asking(valmont, csr)), 'taken');
  const products = catalogue.products.map((product) => ({ ...product, keyMayStay: false }));
  const before = portal.requests.catalogue;
  Object.assign(portal.requests, { catalogue: { ...catalogue, products } });
  assert.deepEqual(codeOf(await asking(valmont, csr)), [422, 'key.renewal-needs-new', 'csr']);
  Object.assign(portal.requests, { catalogue: before });
});

test('the key of a lapsed request may come back for the same structure and usage, and for no other', async () => {
  const csr = await freshCsr();
  const { id } = (await asking(valmont, csr)).value.request;
  await portal.asService((tx) =>
    tx.updateTable('requests').set({ state: 'lapsed', lapsed_at: portal.clock.now() }).where('id', '=', id).execute(),
  );
  assert.equal(codeOf(await asking(valmont, csr)), 'taken');
  assert.deepEqual(codeOf(await asking(tilleuls, csr)), [422, 'key.other-structure', 'csr']);
});

test('of fifty requests of two structures that bring one new key at once, one structure gets it', async () => {
  const csr = await freshCsr();
  const drafts = await Promise.all(
    Array.from({ length: 50 }, (_, index) => draft(client, index % 2 === 0 ? valmont : tilleuls, authCli())),
  );
  const answers = await Promise.all(drafts.map((id) => finalise(client, id, { csr })));
  const taken = answers.flatMap(({ status }, index) => (status === 200 ? [index % 2] : []));
  const refused = answers.filter(({ status }) => status !== 200).map(({ problem }) => problem.code);
  assert.deepEqual([taken.length, new Set(taken).size], [25, 1]);
  const known = await db.selectFrom('known_keys').select('spki_sha256').execute();
  assert.equal(new Set(known.map(({ spki_sha256 }) => spki_sha256.toString('hex'))).size, known.length);
  assert.deepEqual([...new Set(refused)], ['key.other-structure']);
});

test('of requests of two structures and two usages that bring one new key at once, exactly one passes', async () => {
  const csr = await freshCsr();
  const uses = [authCli, seal].flatMap((form) => [valmont, tilleuls].map((structure) => ({ form, structure })));
  const drafts = await Promise.all(uses.map(({ form, structure }) => draft(client, structure, form())));
  const answers = await Promise.all(drafts.map((id) => finalise(client, id, { csr })));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('a key that became another structure’s after Finaliser is refused at withdrawal, and nothing is signed', async () => {
  const csr = await freshCsr();
  const { id } = (await asking(valmont, csr)).value.request;
  // Only old data, from before keys were claimed, can stand like this.
  await sql.raw('alter table known_keys disable trigger user').execute(database.owner);
  await sql`update known_keys set structure_id = ${tilleuls}
    where spki_sha256 = (select spki_sha256 from requests where id = ${id})`.execute(database.owner);
  await sql.raw('alter table known_keys enable trigger user').execute(database.owner);
  const before = portal.signatures();
  const refused = await withdraw(client, id);
  assert.deepEqual([refused.status, refused.problem.code], [422, 'key.other-structure']);
  assert.equal(portal.signatures(), before);
});

test('a weak key is refused at Finaliser before its signature is looked at', async () => {
  const spkiDer = rsaSpki(new Uint8Array(256).fill(0xff));
  const csr = await buildCsr({ subject: [], spkiDer, signatureAlgorithm: 'sha256WithRSA' }, async () =>
    new Uint8Array(256).fill(1),
  );
  const refused = await asking(valmont, Buffer.from(csr).toString('base64'));
  assert.deepEqual(codeOf(refused), [422, 'key.small-factor', 'csr']);
});

test('what is known of keys only grows', async () => {
  for (const statement of ['update known_keys set usage = usage', 'delete from known_keys']) {
    assert.equal((await refusalOf(db, statement)).code, '42501');
    assert.equal((await refusalOf(database.owner, statement)).code, '23514');
  }
});

test('the migration learns the keys of requests that were there: a certificate first, then the oldest', async () => {
  const [waiting, certified] = [await asking(valmont, await freshCsr()), await asking(tilleuls, await freshCsr())];
  const [first, second] = [waiting.value.request.id, certified.value.request.id];
  assert.equal((await withdraw(client, second)).status, 200);
  await sql.raw('drop table known_keys').execute(database.owner);
  await sql.raw('alter table requests disable trigger user').execute(database.owner);
  await sql`update requests set spki_sha256 = (select spki_sha256 from requests where id = ${second})
    where id = ${first}`.execute(database.owner);
  await sql.raw('alter table requests enable trigger user').execute(database.owner);
  await knownKeys.up(database.owner as never, { runtimeRole });
  const known = await sql<{ structure_id: string }>`select structure_id from known_keys
    where spki_sha256 = (select spki_sha256 from requests where id = ${second})`.execute(db);
  assert.deepEqual(known.rows, [{ structure_id: tilleuls }]);
  const missing = await sql`select 1 from requests r where state <> 'draft'
    and not exists (select 1 from known_keys k where k.spki_sha256 = r.spki_sha256)`.execute(db);
  assert.deepEqual(missing.rows, []);
});
