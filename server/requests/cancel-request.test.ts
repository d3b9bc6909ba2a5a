import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import * as desk from '../../core/contract/desk.ts';
import * as contract from '../../core/contract/portal.ts';
import { authCli, draft, finalise, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';
import { burnStaleIntents } from '../authority/burn.ts';
import { publishDueCrls } from '../authority/publish-crls.ts';
import type { Signer } from '../authority/signer.ts';
import { lapseRequests } from './lapse-requests.ts';

/** Signatures wait while a test holds this. */
let held: Promise<void> = Promise.resolve();
const portal = await openTestPortal(await createTestDatabase(), {
  signer: (real: Signer) => ({
    algorithm: real.algorithm,
    sign: async (chunks) => {
      await held;
      return real.sign(chunks);
    },
  }),
});
const { clock, db } = portal;
const client = portal.client('hopital');
const officer = portal.client('officier');
const valmont = await portal.structureId('CH de Valmont');
const reason = 'Le service « Urgences » a changé de nom. Refaites la demande avec le nouveau.';

const cancel = (requestId: string, body: { reason: string } = { reason }, by = officer) =>
  by.call(desk.cancelRequest, { params: { requestId }, body });
const read = async (requestId: string, by = client) =>
  (await by.call(contract.readRequest, { params: { requestId } })).value.request;
const codeOf = (answer: { readonly status: number; readonly problem: { readonly code: string } }) => [
  answer.status,
  answer.problem.code,
];
const intended = async (requestId: string): Promise<void> => {
  for (;;) {
    const intents = await db.selectFrom('issuance_intents').select('id').where('request_id', '=', requestId).execute();
    if (intents.length > 0) return;
    await delay(5);
  }
};
const mailsOf = (requestId: string) =>
  db.selectFrom('mails').select(['kind', 'text_body']).where('request_id', '=', requestId).execute();
const cancelledEvents = async (requestId: string) =>
  (await db.selectFrom('journal').selectAll().where('event', '=', 'request.cancelled').execute()).filter(
    ({ facts }) => JSON.parse(facts).request === requestId,
  );

test('ends a request, with one mail, one event, and a reason that its author reads', async () => {
  const requestId = await finalised(client, valmont);
  const answer = (await cancel(requestId, { reason: `  ${reason}\n` })).value.request;
  const cancellation = { at: clock.now().toISOString(), reason };
  assert.deepEqual([answer.state, answer.cancellation], ['cancelled', cancellation]);
  const seen = await read(requestId);
  assert.deepEqual([seen.state, seen.cancellation], ['cancelled', cancellation]);
  const { requests } = (await client.call(contract.findRequests, { query: { state: 'cancelled' } })).value;
  assert.ok(requests.some(({ id }) => id === requestId));

  const [event] = await cancelledEvents(requestId);
  assert.deepEqual(
    [event?.version, event?.actor_id, event?.structure_id, JSON.parse(event?.facts ?? '')],
    [1, (await portal.actor('officier')).accountId, valmont, { request: requestId, reference: seen.reference, reason }],
  );
  const [mail, ...others] = (await mailsOf(requestId)).filter(({ kind }) => kind === 'cancelled');
  assert.ok(mail?.text_body.replace(/\s+/g, ' ').includes('a changé de nom. Refaites la demande'));
  assert.deepEqual(others, []);
});

test('asked again with the same reason it answers the same; with another, the first stands', async () => {
  const requestId = await finalised(client, valmont);
  const first = (await cancel(requestId)).value;
  clock.advance(1);
  assert.deepEqual((await cancel(requestId)).value, first);
  assert.deepEqual(codeOf(await cancel(requestId, { reason: 'Un tout autre motif' })), [409, 'cancellation.done']);
  assert.equal((await cancelledEvents(requestId)).length, 1);
  assert.equal((await read(requestId)).cancellation?.reason, reason);
});

test('takes a reason of 10 to 500 plain characters, and says which field', async () => {
  const requestId = await finalised(client, valmont);
  for (const [typed, code] of [
    ['court', 'cancellation.reason-too-short'],
    [' '.repeat(40), 'cancellation.reason-too-short'],
    ['a'.repeat(501), 'cancellation.reason-too-long'],
    ['Demande \u202e en double', 'text.invisible'],
  ] as const) {
    const { status, problem } = await cancel(requestId, { reason: typed });
    assert.deepEqual([status, problem.code, problem.field], [422, code, 'reason']);
  }
  assert.equal((await read(requestId)).state, 'finalised');
});

test('cancels only what waits for its withdrawal', async () => {
  const signed = await finalised(client, valmont);
  await withdraw(client, signed);
  assert.deepEqual(codeOf(await cancel(signed)), [409, 'cancellation.signed']);
  await client.call(contract.confirmDelivery, { params: { requestId: signed } });
  assert.deepEqual(codeOf(await cancel(signed)), [409, 'cancellation.signed']);
  const draftId = await draft(client, valmont, authCli());
  assert.deepEqual(codeOf(await cancel(draftId)), [404, 'not-found']);
});

test('nobody but an officer cancels: not its author, not an auditor', async () => {
  const requestId = await finalised(client, valmont);
  for (const login of ['hopital', 'editeur', 'auditeur']) {
    assert.deepEqual(codeOf(await cancel(requestId, { reason }, portal.client(login))), [404, 'http.not-found'], login);
  }
  assert.equal((await read(requestId, portal.client('auditeur'))).state, 'finalised');
});

test('a cancelled request is never signed, changed, delivered or lapsed, and says why', async () => {
  const requestId = await finalised(client, valmont);
  await cancel(requestId);
  const before = portal.signatures();
  for (const answer of [
    await withdraw(client, requestId),
    await withdraw(client, requestId, { revocationCode: { kind: 'typed', code: 'un code assez long' } }),
    await finalise(client, requestId),
    await client.call(contract.confirmDelivery, { params: { requestId } }),
    await client.call(contract.readCertificate, { params: { requestId } }),
  ]) {
    assert.deepEqual([...codeOf(answer), answer.problem.params?.reason], [410, 'request.cancelled', reason]);
  }
  await lapseRequests(portal.requests, new Date(clock.now().getTime() + 11 * 86_400_000));
  assert.deepEqual([(await read(requestId)).state, portal.signatures()], ['cancelled', before]);
});

test('its key and its name are free for the same product: the same CSR makes a new request', async () => {
  const form = authCli();
  const requestId = await finalised(client, valmont, form);
  const { csr_der } = await db
    .selectFrom('requests')
    .select('csr_der')
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow();
  const csr = csr_der?.toString('base64') ?? assert.fail();
  await cancel(requestId);
  const again = await draft(client, valmont, form);
  assert.equal((await finalise(client, again, { csr })).status, 200);
  assert.equal((await withdraw(client, again)).status, 200);
});

test('a signature on its way is waited for; once stale it is burnt, and what it signed is shown to nobody', async (t) => {
  const requestId = await finalised(client, valmont);
  const { promise, resolve } = Promise.withResolvers<void>();
  t.after(() => resolve());
  held = promise;
  const withdrawing = withdraw(client, requestId);
  await intended(requestId);
  clock.advance(59);
  const refused = await cancel(requestId);
  assert.deepEqual(
    [...codeOf(refused), refused.problem.params],
    [409, 'cancellation.signing', { retryAfterSeconds: 60 }],
  );
  clock.advance(1);
  assert.equal((await cancel(requestId)).value.request.state, 'cancelled');
  resolve();
  held = Promise.resolve();
  assert.deepEqual(codeOf(await withdrawing), [410, 'request.cancelled']);
  assert.equal((await read(requestId)).certificate, null);
});

test('fifty withdrawals and cancellations at once come to exactly one outcome', async () => {
  for (let round = 0; round < 4; round += 1) {
    const requestId = await finalised(client, valmont);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index + round) % 2 === 0
          ? withdraw(client, requestId).then(({ status }) => ({ kind: 'withdrawal', status }))
          : cancel(requestId).then(({ status }) => ({ kind: 'cancellation', status })),
      ),
    );
    const succeeded = new Set(answers.filter(({ status }) => status === 200).map(({ kind }) => kind));
    const { state, certificate } = await read(requestId);
    assert.deepEqual([succeeded.size, ['withdrawn', 'cancelled'].includes(state)], [1, true]);
    assert.deepEqual(succeeded, new Set([state === 'withdrawn' ? 'withdrawal' : 'cancellation']));
    assert.equal(certificate === null, state === 'cancelled');
    const others = answers.filter(({ status }) => status !== 200).map(({ status }) => status);
    assert.ok(
      others.every((status) => status === (state === 'withdrawn' ? 409 : 410)),
      others.join(' '),
    );
  }
});

test('whatever happened here, every invariant holds', async () => {
  const later = new Date(clock.now().getTime() + 120_000);
  await burnStaleIntents(db, later);
  await publishDueCrls(portal.requests, later);
  await assertInvariants(db, later);
});
