import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readState } from '../../core/contract/desk.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal, testPassphrase } from '../../test/support/test-portal.ts';
import { statusJson, statusPage } from '../publication/status-page.ts';
import { renewResponder } from './ocsp-responder.ts';
import { publishDueCrls } from './publish-crls.ts';
import { readPublicationStatus } from './read-publication-status.ts';
import { watchPublication } from './watch-publication.ts';

const portal = await openTestPortal(await createTestDatabase());
const { clock, db, authorities } = portal;
const deps = { db, authorities, passphrase: testPassphrase };
const hour = 3600;
const start = clock.now().getTime();
const { fileName } = authorities.organisations;
await renewResponder(deps, clock.now());
await publishDueCrls(deps, clock.now());

const watch = () => watchPublication(deps, clock.now());
/** As anybody reads them: of one CA, in hours since the start. */
async function incidents(subject = fileName) {
  const status = await readPublicationStatus(deps, clock.now());
  const { incidents: told } = JSON.parse(statusJson('TEST', status, clock.now())) as {
    incidents: { kind: string; subject: string; beganAt: string; endedAt: string | null }[];
  };
  const hours = (at: string | null) => (at === null ? null : Math.round((Date.parse(at) - start) / 360_000) / 10);
  return told
    .filter((one) => one.subject === subject)
    .map(({ kind, beganAt, endedAt }) => [kind, hours(beganAt), hours(endedAt)]);
}
const state = async () => (await portal.client('officier').call(readState, {})).value;
const organisationsIn = async () => (await state()).authorities.find((one) => one.fileName === fileName);

test('a fresh publication has no incident and no alarm', async () => {
  await watch();
  assert.deepEqual(await incidents(), []);
  assert.deepEqual(
    (await organisationsIn())?.crls.map(({ isLate }) => isLate),
    [false, false],
  );
  assert.equal((await state()).ocsp.isLate, false);
});

test('a stopped job is an incident from half of the life of the list, written down or not, and alarms in « État »', async () => {
  clock.advance(37 * hour);
  assert.deepEqual(await incidents(), [['crl-late', 36, null]]);
  await watch();
  await watch();
  assert.deepEqual(await incidents(), [['crl-late', 36, null]], 'once');
  assert.deepEqual(
    (await organisationsIn())?.crls.map(({ isLate, isOverdue }) => [isLate, isOverdue]),
    [
      [true, false],
      [true, false],
    ],
  );
  const page = statusPage('TEST', await readPublicationStatus(deps, clock.now()), clock.now());
  assert.match(page, /a passé la moitié de sa vie/);
  assert.match(page, /passed half of its life/);
  assert.doesNotMatch(page, /Aucun incident/);
});

test('then an expired list is another, and both end with the next list', async () => {
  clock.advance(36 * hour);
  await watch();
  const lasting = await incidents();
  assert.deepEqual(lasting, [
    ['crl-expired', 72, null],
    ['crl-late', 36, 72],
  ]);
  assert.deepEqual(
    (await organisationsIn())?.crls.map(({ isLate, isOverdue }) => [isLate, isOverdue]),
    [
      [false, true],
      [false, true],
    ],
  );
  await publishDueCrls(deps, clock.now());
  await watch();
  assert.deepEqual(await incidents(), [
    ['crl-expired', 72, 73],
    ['crl-late', 36, 72],
  ]);
});

test('a responder is late two days before its end, then missing, until the next one', async () => {
  clock.set(new Date(start + 6 * 24 * hour * 1000).toISOString());
  await publishDueCrls(deps, clock.now());
  const ofOcsp = async () => (await incidents()).filter(([kind]) => String(kind).startsWith('ocsp'));
  await watch();
  assert.deepEqual(
    (await ofOcsp()).map(([kind, , ended]) => [kind, ended]),
    [['ocsp-late', null]],
  );
  assert.deepEqual([(await state()).ocsp.isLate, (await state()).ocsp.isOverdue], [true, false]);
  clock.advance(2 * 24 * hour);
  await watch();
  const [gone, late] = await ofOcsp();
  assert.deepEqual([gone?.[0], gone?.[2], late?.[0], late?.[2]], ['ocsp-expired', null, 'ocsp-late', gone?.[1]]);
  await renewResponder(deps, clock.now());
  await watch();
  assert.deepEqual(
    (await ofOcsp()).map(([kind, , ended]) => [kind, ended]),
    [
      ['ocsp-expired', 8 * 24],
      ['ocsp-late', gone?.[1]],
    ],
  );
});

test('what happened while no process ran is known once one runs again', async () => {
  await publishDueCrls(deps, clock.now());
  await watch();
  const before = (await incidents()).length;
  clock.advance(100 * hour);
  // The process that starts makes a list before any job looks.
  await publishDueCrls(deps, clock.now());
  await watch();
  const all = await incidents();
  const [expired, late] = all.filter(([kind]) => String(kind).startsWith('crl'));
  assert.deepEqual([expired?.[0], late?.[0]], ['crl-expired', 'crl-late']);
  assert.equal(Number(expired?.[2]) - Number(expired?.[1]), 28);
  assert.equal(Number(late?.[2]) - Number(late?.[1]), 36);
  assert.ok(all.length >= before + 2);
  await watch();
  assert.equal((await incidents()).length, all.length);
});
