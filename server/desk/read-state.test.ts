import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/desk.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { jobRunsIn } from '../platform/job-runs.ts';

const portal = await openTestPortal(await createTestDatabase());
const { clock, db } = portal;
const read = async (login = 'officier') => (await portal.client(login).call(contract.readState, {})).value;
const runs = (process: string) => jobRunsIn(db, process);
const job = async () => {
  const [one] = (await read()).jobs;
  return one ?? assert.fail();
};

test('is for officers and auditors alone', async () => {
  assert.equal((await read('auditeur')).weakKeys > 0, true);
  for (const login of ['hopital', 'editeur']) {
    assert.equal((await portal.client(login).call(contract.readState, {})).status, 404);
  }
});

test('names each authority, its key, its life and the age of its lists', async () => {
  const { authorities, databaseBytes, versions } = await read();
  assert.equal(authorities.length, 3);
  for (const { fileName, subject, keyAlgorithm, notBefore, notAfter, isExpired, crls } of authorities) {
    assert.ok(fileName !== '' && subject.includes('CN=') && keyAlgorithm !== '' && notBefore < notAfter);
    assert.equal(isExpired, false);
    assert.ok(crls.some(({ kind, number, isOverdue }) => kind === 'full' && /^\d+$/.test(number) && !isOverdue));
  }
  assert.ok(databaseBytes > 1_000_000);
  assert.equal(versions.node, process.version);
  assert.match(versions.postgresql, /^\d+\./);
});

test('a job that fails is told with its words, and is late after three periods without a success', async () => {
  assert.deepEqual([(await job()).isLate, (await job()).processes], [false, []]);
  await runs('one').started('publish-crls', clock.now());
  await runs('one').succeeded('publish-crls', clock.now());
  clock.advance(60);
  await runs('one').started('publish-crls', clock.now());
  await runs('one').failed('publish-crls', clock.now(), new Error('no space left'));
  clock.advance(119);
  assert.equal((await job()).isLate, false);
  assert.equal((await job()).processes[0]?.lastError, 'no space left');
  clock.advance(1);
  assert.equal((await job()).isLate, true);
  await runs('two').started('publish-crls', clock.now());
  await runs('two').succeeded('publish-crls', clock.now());
  assert.deepEqual(
    [(await job()).isLate, (await job()).processes.map(({ process }) => process)],
    [false, ['two', 'one']],
  );
});

test('what a process left behind is forgotten after a day', async () => {
  clock.advance(86_401);
  await runs('three').started('publish-crls', clock.now());
  assert.deepEqual(
    (await job()).processes.map(({ process }) => process),
    ['three'],
  );
});

test('counts serials on their way and burnt, and mails that wait, and says which are stuck', async () => {
  const client = portal.client('hopital');
  const requestId = await finalised(client, await portal.structureId('CH de Valmont'));
  assert.deepEqual((await read()).intents, { pending: 0, oldestPendingAt: null, isStuck: false, burnt: 0 });
  await withdraw(client, requestId);
  assert.deepEqual((await read()).intents, { pending: 0, oldestPendingAt: null, isStuck: false, burnt: 0 });
  await portal.asService((tx) =>
    tx
      .updateTable('mails')
      .set({ state: 'queued', queued_at: clock.now() })
      .where('request_id', '=', requestId)
      .execute(),
  );
  const queued = { queued: 2, failed: 0, oldestQueuedAt: clock.now().toISOString() };
  assert.deepEqual((await read()).mails, { ...queued, isStuck: false });
  clock.advance(3600);
  assert.deepEqual((await read()).mails, { ...queued, isStuck: true });
});

test('a list past its next update is overdue', async () => {
  clock.advance(60 * 86_400);
  const organisations = (await read()).authorities.at(-1);
  assert.ok(organisations?.crls.every(({ isOverdue }) => isOverdue));
});
