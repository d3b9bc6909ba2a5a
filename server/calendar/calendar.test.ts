import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import * as contract from '../../core/contract/follow.ts';
import { authCli, finalise, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const admin = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');

const issue = async (name: string) => {
  const requestId = await finalised(admin, valmont, authCli(name));
  assert.equal((await withdraw(admin, requestId)).status, 200);
  return db.selectFrom('certificates').selectAll().where('request_id', '=', requestId).executeTakeFirstOrThrow();
};
const open = async (client = admin) => (await client.call(contract.openCalendar, {})).value.path;
/** As a calendar program does it: no cookie, nothing but the address. */
const read = async (path: string) => {
  const answer = await portal.app.inject({ method: 'GET', url: path, headers: { host: new URL(testOrigin).host } });
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload };
};
const uidsOf = async (path: string) =>
  [...(await read(path)).bytes.toString('utf8').matchAll(/^UID:([^@\r]+)/gm)].map(([, uid]) => uid);

test('is read without sign-in at a private address of which only the hash is kept', async () => {
  const certificate = await issue('agenda-un');
  const path = await open();
  const token = path.match(/([A-Za-z0-9_-]{22})\.ics$/)?.[1] ?? assert.fail(path);
  assert.equal(Buffer.from(token, 'base64url').length, 16);
  const kept = await db.selectFrom('calendar_feeds').selectAll().execute();
  assert.deepEqual(
    kept.map(({ token_sha256 }) => token_sha256.toString('hex')),
    [createHash('sha256').update(token).digest('hex')],
  );
  const answer = await read(path);
  assert.equal(answer.status, 200);
  assert.match(String(answer.headers['content-type']), /^text\/calendar/);
  const text = answer.bytes.toString('utf8');
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(certificate.not_after);
  assert.match(text, new RegExp(`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}\r\n`));
  assert.deepEqual(await uidsOf(path), [certificate.id]);
  assert.doesNotMatch(text, new RegExp(certificate.serial.toString('hex'), 'i'));
});

test('has one event for each end, and none for what is renewed or revoked', async () => {
  const [one, other] = [await issue('agenda-deux'), await issue('agenda-trois')];
  const path = await open();
  assert.equal((await uidsOf(path)).length, 3);
  await portal.asService((tx) => revokeQuietly(tx, clock.now(), [other.id]));
  clock.set(new Date(one.not_after.getTime() - 86_400_000).toISOString());
  const renewed = (await admin.call(contract.renewCertificate, { params: { certificateId: one.id } })).value.request.id;
  await finalise(admin, renewed);
  assert.equal((await withdraw(admin, renewed)).status, 200);
  const uids = await uidsOf(path);
  assert.ok(!uids.includes(one.id) && !uids.includes(other.id));
  assert.equal(uids.length, 2);
});

test('a new address ends the one before, and its owner ends it', async () => {
  const [first, second] = [await open(), await open()];
  assert.equal((await read(first)).status, 404);
  assert.equal((await read(second)).status, 200);
  assert.notEqual((await admin.call(contract.readCalendar, {})).value.openedAt, null);
  await admin.call(contract.closeCalendar, {});
  assert.equal((await read(second)).status, 404);
  assert.equal((await admin.call(contract.readCalendar, {})).value.openedAt, null);
  assert.equal((await read(`/api/calendars/${'A'.repeat(22)}.ics`)).status, 404);
});

test('shows what its owner may see at that moment, and nothing once the account is closed', async () => {
  const stranger = portal.client('editeur');
  const path = await open(stranger);
  assert.deepEqual(await uidsOf(path), []);
  await portal.designate({ login: 'editeur', structure: 'CH de Valmont' });
  assert.equal((await uidsOf(path)).length, 2);
  const { accountId } = await portal.actor('editeur');
  await portal.asService((tx) =>
    tx.updateTable('accounts').set({ closed_at: clock.now() }).where('id', '=', accountId).execute(),
  );
  assert.equal((await read(path)).status, 404);
});
