import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishDueCrls } from '../../server/authority/publish-crls.ts';
import { openDatabase } from '../../server/platform/database.ts';
import { atEnd } from '../support/at-end.ts';
import { startDroppingProxy } from '../support/dropping-proxy.ts';
import { authCli, draft, finalise, finalised, withdraw } from '../support/portal-journey.ts';
import { silentLog } from '../support/silent-log.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestPortal } from '../support/test-portal.ts';
import { assertInvariants } from '../support/verify-invariants.ts';

/** The network loses the answer to a COMMIT: done or not, nobody here knows. A retry must find out and never do it twice. */
const database = await createTestDatabase();
const proxy = await startDroppingProxy(database.runtimeUrl);
/** What this file reads for itself. */
const otherwise = { kind: 'service', id: 'test' } as const;
const runtime = openDatabase({
  login: { url: proxy.through(database.runtimeUrl) },
  poolSize: 4,
  log: silentLog,
  otherwise,
});
atEnd(() => runtime.destroy());
const portal = await openTestPortal({ ...database, runtime });
const { clock } = portal;
const db = database.runtime;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');

async function losing<T extends { status: number }>(commit: number, work: () => Promise<T>): Promise<T> {
  const before = proxy.dropped();
  proxy.dropAfterCommit(commit);
  const answer = await work();
  assert.equal(proxy.dropped(), before + 1);
  assert.equal(answer.status, 503);
  return answer;
}

test('the commit of the intent: never signed by anybody, burnt after a minute, then issued once', async () => {
  const requestId = await finalised(client, valmont);
  const before = portal.signatures();
  await losing(1, () => withdraw(client, requestId));
  assert.equal(portal.signatures(), before);
  clock.advance(60);
  assert.equal((await withdraw(client, requestId)).status, 200);
  assert.equal(portal.signatures(), before + 1);
  const intents = await db.selectFrom('issuance_intents').select('state').where('request_id', '=', requestId).execute();
  assert.deepEqual(intents.map(({ state }) => state).sort(), ['burnt', 'issued']);
});

test('the commit of the outcome: the certificate is there, and the retry gives it, signed once', async () => {
  const requestId = await finalised(client, valmont);
  const before = portal.signatures();
  await losing(2, () => withdraw(client, requestId));
  assert.equal((await withdraw(client, requestId)).status, 200);
  assert.equal(portal.signatures(), before + 1);
  const rows = await db.selectFrom('certificates').select('id').where('request_id', '=', requestId).execute();
  assert.equal(rows.length, 1);
});

test('the commit of Finaliser: finalised once, two mails, and the retry is told that it is done', async () => {
  const requestId = await draft(client, valmont, authCli());
  await losing(1, () => finalise(client, requestId));
  const again = await finalise(client, requestId);
  assert.deepEqual([again.status, again.problem.code], [409, 'request.not-draft']);
  assert.equal((await withdraw(client, requestId)).status, 200);
});

test('keeps every invariant over all of it', async () => {
  await publishDueCrls(portal, clock.now());
  await assertInvariants(db, clock.now());
});
