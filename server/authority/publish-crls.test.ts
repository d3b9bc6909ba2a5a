import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCrl } from '../../core/x509/crl-reader.ts';
import { toHex } from '../../core/x509/hex.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal, portalStart } from '../../test/support/test-portal.ts';
import { armFailpoint } from '../platform/failpoints.ts';
import { burnStaleIntents } from './burn.ts';
import { publishDueCrls } from './publish-crls.ts';
import { findCurrentCrl } from './read-publication.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const issuing = 'ACI-EL-ORG-TEST';
const root = 'ACR-EL-TEST';

const publish = () => publishDueCrls(portal, clock.now());
const current = async (fileName = issuing, kind: 'full' | 'delta' = 'full') => {
  const found = (await findCurrentCrl(portal, fileName, kind)) ?? assert.fail();
  const parsed = parseCrl(found.crlDer);
  assert.ok(parsed.ok);
  return { ...found, ...parsed.value };
};
const serialsOf = ({ entries }: Awaited<ReturnType<typeof current>>) => entries.map(({ serial }) => toHex(serial));

/** A signature that nobody will ever know the end of, burnt a minute later. Its serial. */
async function burnOne(): Promise<string> {
  const requestId = await finalised(client, valmont);
  armFailpoint({ name: 'issue.after-sign', mode: 'throw' });
  await withdraw(client, requestId);
  armFailpoint(null);
  clock.advance(60);
  assert.equal(await burnStaleIntents(db, clock.now()), 1);
  const query = db.selectFrom('issuance_intents').select('serial').where('request_id', '=', requestId);
  return toHex((await query.executeTakeFirstOrThrow()).serial);
}

test('the first lists are there from the start, empty, valid 72 hours and 90 days, each with an empty delta', async () => {
  for (const [fileName, hours] of [
    [issuing, 72],
    [root, 90 * 24],
  ] as const) {
    const full = await current(fileName);
    const delta = await current(fileName, 'delta');
    assert.equal(full.thisUpdate.toISOString(), portalStart);
    assert.equal(full.nextUpdate.getTime() - full.thisUpdate.getTime(), hours * 3_600_000);
    assert.deepEqual([full.entries, delta.entries], [[], []]);
    assert.deepEqual([delta.head.crlNumber, delta.head.deltaBaseNumber], [full.crlNumber, full.crlNumber]);
  }
});

test('a list is renewed at a third of its life, not before', async () => {
  clock.set(portalStart);
  clock.advance(24 * 3600 - 1);
  assert.deepEqual(await publish(), []);
  clock.advance(1);
  assert.deepEqual(await publish(), [issuing]);
  assert.deepEqual(await publish(), []);
});

test('a burnt serial is listed at the next run, by two processes once', async () => {
  const serial = await burnOne();
  const runs = await Promise.all([publish(), publish(), publish()]);
  assert.deepEqual(runs.flat(), [issuing]);
  assert.deepEqual(serialsOf(await current()), [serial]);
  assert.deepEqual((await current(root)).entries, []);
});

test('numbers follow the clock', async () => {
  assert.equal((await current()).crlNumber, BigInt(clock.now().getTime()));
});

test('a process whose clock is behind lists what another one burnt, and never takes a newer list back', async () => {
  const listed = await current();
  const burnt = await burnOne();
  const behind = (seconds: number) => new Date(clock.now().getTime() - seconds * 1000);
  assert.deepEqual(await publishDueCrls(portal, behind(86_400)), []);
  assert.equal((await current()).crlNumber, listed.crlNumber);
  assert.deepEqual(await publishDueCrls(portal, behind(30)), [issuing]);
  const after = await current();
  assert.ok(after.crlNumber > listed.crlNumber && after.thisUpdate >= listed.thisUpdate);
  assert.ok(serialsOf(after).includes(burnt));
  assert.deepEqual(await publish(), []);
});

test('a list from years ahead, made by a clock gone wrong, gives way to one with the true date and a higher number', async () => {
  const wrong = new Date(clock.now().getTime() + 4 * 365 * 86_400_000);
  assert.ok((await publishDueCrls(portal, wrong)).includes(issuing));
  const poisoned = await current();
  assert.equal(poisoned.thisUpdate.getTime(), Math.floor(wrong.getTime() / 1000) * 1000);
  assert.ok((await publish()).includes(issuing));
  const mended = await current();
  assert.ok(mended.crlNumber > poisoned.crlNumber && mended.thisUpdate <= clock.now());
});

test('a fault between the signature and the commit publishes nothing; the next run makes the list', async () => {
  const serial = await burnOne();
  const before = await current();
  armFailpoint({ name: 'crl.after-sign', mode: 'throw' });
  await assert.rejects(publish(), /crl\.after-sign/);
  armFailpoint(null);
  assert.equal((await current()).crlNumber, before.crlNumber);
  assert.deepEqual(await publish(), [issuing]);
  assert.ok(serialsOf(await current()).includes(serial));
});

test('an entry leaves once a list was published after the end that was meant for its serial', async () => {
  const [row] = await db
    .selectFrom('issuance_intents')
    .select('not_after')
    .where('state', '=', 'burnt')
    .orderBy('not_after')
    .execute();
  const end = row?.not_after ?? assert.fail();
  const listedBefore = serialsOf(await current()).length;
  clock.set(new Date(end.getTime() + 1000).toISOString());
  await publish();
  assert.equal(serialsOf(await current()).length, listedBefore);
  clock.advance(86_400);
  await publish();
  assert.ok(serialsOf(await current()).length < listedBefore);
});
