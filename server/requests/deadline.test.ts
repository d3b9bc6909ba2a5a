import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { armFailpoint } from '../platform/failpoints.ts';
import { lapseRequests } from './lapse-requests.ts';
import { lockRequest } from './store.ts';

const portal = await openTestPortal(await createTestDatabase());
const { clock } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const stateOf = async (requestId: string) =>
  (await client.call(contract.readRequest, { params: { requestId } })).value.request.state;
const instant = (iso: string, milliseconds: number) => new Date(Date.parse(iso) + milliseconds).toISOString();

/** Ten days of 24 hours later, whatever the wall clock in Paris did in between. */
for (const [what, finalisedAt, limit] of [
  ['in winter', '2026-11-24T08:14:30.250Z', '2026-12-04T08:14:30.250Z'],
  ['across the change to summer time of 28 March 2027', '2027-03-20T22:59:59.999Z', '2027-03-30T22:59:59.999Z'],
  ['that ends in the hour that 28 March 2027 skips in Paris', '2027-03-18T01:30:00.000Z', '2027-03-28T01:30:00.000Z'],
  ['across the change to winter time of 31 October 2027', '2027-10-25T12:00:00.000Z', '2027-11-04T12:00:00.000Z'],
  ['that ends in the hour that 31 October 2027 repeats', '2027-10-21T00:30:00.000Z', '2027-10-31T00:30:00.000Z'],
  ['over 29 February 2028', '2028-02-25T10:00:00.000Z', '2028-03-06T10:00:00.000Z'],
] as const) {
  test(`a request ${what} is withdrawn until 1 ms before its limit, not at it, not after`, async () => {
    clock.set(finalisedAt);
    const [early, atLimit, late] = [
      await finalised(client, valmont),
      await finalised(client, valmont),
      await finalised(client, valmont),
    ];
    const { request } = (await client.call(contract.readRequest, { params: { requestId: early } })).value;
    assert.equal(request.withdrawBefore, limit);
    clock.set(instant(limit, -1));
    assert.equal((await withdraw(client, early)).status, 200);
    for (const [requestId, milliseconds] of [
      [atLimit, 0],
      [late, 1],
    ] as const) {
      clock.set(instant(limit, milliseconds));
      const refused = await withdraw(client, requestId);
      assert.deepEqual([refused.status, refused.problem.code], [410, 'request.lapsed']);
      assert.equal(await stateOf(requestId), 'finalised');
    }
    assert.equal(await lapseRequests(portal.requests, clock.now()), 2);
    assert.deepEqual(
      [await stateOf(early), await stateOf(atLimit), await stateOf(late)],
      ['withdrawn', 'lapsed', 'lapsed'],
    );
  });
}

test('the job lapses at the limit and not a millisecond before, once', async () => {
  clock.set('2026-12-10T08:00:00.000Z');
  const requestId = await finalised(client, valmont);
  const limit = '2026-12-20T08:00:00.000Z';
  assert.equal(await lapseRequests(portal.requests, new Date(instant(limit, -1))), 0);
  assert.equal(await lapseRequests(portal.requests, new Date(limit)), 1);
  assert.equal(await lapseRequests(portal.requests, new Date(limit)), 0);
  assert.equal(await stateOf(requestId), 'lapsed');
});

test('a lapsed request answers 410 to a withdrawal, even by a clock that is behind', async () => {
  clock.set('2026-12-11T08:00:00.000Z');
  const requestId = await finalised(client, valmont);
  assert.equal(await lapseRequests(portal.requests, new Date('2026-12-21T08:00:00.000Z')), 1);
  const refused = await withdraw(client, requestId);
  assert.deepEqual([refused.status, refused.problem.code], [410, 'request.lapsed']);
  assert.match(refused.problem.title, /Faites une nouvelle demande/);
  for (const answer of [
    await client.call(contract.readCertificate, { params: { requestId } }),
    await client.call(contract.confirmDelivery, { params: { requestId } }),
  ]) {
    assert.deepEqual([answer.status, answer.problem.code], [409, 'request.not-withdrawn']);
  }
});

test('two processes lapse a request once', async () => {
  clock.set('2026-12-12T08:00:00.000Z');
  await finalised(client, valmont);
  const now = new Date('2026-12-22T08:00:00.000Z');
  const lapsed = await Promise.all([
    lapseRequests(portal.requests, now),
    lapseRequests(portal.requests, now),
    lapseRequests(portal.requests, now),
  ]);
  assert.deepEqual(lapsed.toSorted(), [0, 0, 1]);
});

test('a withdrawal accepted just before the limit is never lapsed under the signer', async () => {
  clock.set('2026-12-13T08:00:00.000Z');
  const requestId = await finalised(client, valmont);
  clock.set('2026-12-23T07:59:59.999Z');
  const after = new Date('2026-12-23T08:00:00.020Z');
  armFailpoint({ name: 'issue.after-intent-commit', mode: 'throw' });
  assert.equal((await withdraw(client, requestId)).status, 500);
  armFailpoint(null);
  assert.equal(await lapseRequests(portal.requests, after), 0);
  assert.equal(await stateOf(requestId), 'finalised');
  // The signer never came back: its intent is burnt, and only then the request lapses.
  clock.set('2026-12-23T08:01:00.000Z');
  const refused = await withdraw(client, requestId);
  assert.deepEqual([refused.status, refused.problem.code], [410, 'request.lapsed']);
  assert.equal(await lapseRequests(portal.requests, clock.now()), 1);
});

test('the lapse job waits for a withdrawal that holds the request, then sees its intent', async () => {
  clock.set('2026-12-14T08:00:00.000Z');
  const requestId = await finalised(client, valmont);
  clock.set('2026-12-24T07:59:59.999Z');
  const after = new Date('2026-12-24T08:00:00.020Z');
  const lapsing = await portal.asService(async (tx) => {
    await lockRequest(tx, requestId);
    const job = lapseRequests(portal.requests, after);
    const template = await tx.selectFrom('issuance_intents').selectAll().executeTakeFirstOrThrow();
    const serial = Buffer.alloc(16, 5);
    const intent = { ...template, id: requestId, request_id: requestId, serial, state: 'pending' as const };
    await tx
      .insertInto('issuance_intents')
      .values({ ...intent, created_at: clock.now(), settled_at: null })
      .execute();
    return { job };
  });
  assert.equal(await lapsing.job, 0);
  assert.equal(await stateOf(requestId), 'finalised');
  await portal.asService(async (tx) => {
    await tx
      .updateTable('issuance_intents')
      .set({ state: 'burnt', settled_at: after })
      .where('id', '=', requestId)
      .execute();
  });
  assert.equal(await lapseRequests(portal.requests, after), 1);
});
