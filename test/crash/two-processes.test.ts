import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoStructures } from '../../server/demo/demo-data.ts';
import { crashPortal } from '../support/crash-portal.ts';
import { authCli, draft, finalise, finalised, proposedCode, withdraw } from '../support/portal-journey.ts';
import { assertInvariants } from '../support/verify-invariants.ts';

/** Two server processes on one database behave as one. */
const portal = await crashPortal();
const { runtime: db } = portal.database;
const servers = await Promise.all([portal.start(), portal.start()]);
const clients = await Promise.all(servers.map((server) => portal.signedIn(server)));
const [first = assert.fail(), second = assert.fail()] = clients;
const valmont = await portal.structureId('CH de Valmont');

test('processes that start together on an empty database make one instance', async () => {
  const count = async (table: 'instance' | 'authorities' | 'structures') =>
    Number((await db.selectFrom(table).select(db.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
  assert.deepEqual(
    [await count('instance'), await count('authorities'), await count('structures')],
    // A root, and a CA for each kind of holder.
    [1, 3, demoStructures.length],
  );
});

for (const [kind, revocationCode] of [
  ['proposed', proposedCode(3)],
  ['typed', { kind: 'typed' as const, code: 'un code de révocation' }],
] as const) {
  test(`fifty withdrawals at once with one ${kind} code, half on each process: one certificate, fifty same answers`, async () => {
    const requestId = await finalised(first, valmont);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        withdraw(index % 2 === 0 ? first : second, requestId, { revocationCode }),
      ),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map(({ bytes }) => bytes.toString())).size, 1);
    const intents = await db
      .selectFrom('issuance_intents')
      .select('state')
      .where('request_id', '=', requestId)
      .execute();
    assert.deepEqual(intents, [{ state: 'issued' }]);
    const certificates = await db.selectFrom('certificates').select('id').where('request_id', '=', requestId).execute();
    assert.equal(certificates.length, 1);
  });
}

test('two codes in a race over two processes: one wins with all its callers, the others are told', async () => {
  const requestId = await finalised(first, valmont);
  const codes = [proposedCode(4), proposedCode(5)];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      withdraw(index % 4 < 2 ? first : second, requestId, { revocationCode: codes[index % 2] ?? assert.fail() }),
    ),
  );
  const statuses = [0, 1].map(
    (code) => new Set(answers.filter((_, index) => index % 2 === code).map(({ status }) => status)),
  );
  assert.deepEqual(statuses.map((set) => [...set]).sort(), [[200], [409]]);
});

test('two drafts of one name finalised at once on two processes: one wins, the other is told', async () => {
  for (let round = 0; round < 5; round += 1) {
    const form = authCli();
    const drafts = [await draft(first, valmont, form), await draft(second, valmont, form)];
    const answers = await Promise.all([finalise(first, drafts[0] ?? ''), finalise(second, drafts[1] ?? '')]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    assert.equal(answers.find(({ status }) => status === 409)?.problem.code, 'product.exists');
  }
});

test('one draft finalised ten times at once over two processes: once', async () => {
  const requestId = await draft(first, valmont, authCli());
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => finalise(index % 2 === 0 ? first : second, requestId)),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, ...Array(9).fill(409)]);
});

test('keeps every invariant over all of it', () => assertInvariants(db, new Date()));
