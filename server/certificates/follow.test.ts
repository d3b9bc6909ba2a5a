import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCertificates } from '../../core/contract/certificates.ts';
import * as contract from '../../core/contract/follow.ts';
import { copyCertificate } from '../../test/support/many-certificates.ts';
import { authCli, finalise, finalised, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const admin = portal.client('hopital');
const officer = portal.client('officier');
const stranger = portal.client('editeur');
const [valmont, tilleuls] = [
  await portal.structureId('CH de Valmont'),
  await portal.structureId('Clinique des Tilleuls'),
];
const dayMs = 86_400_000;

const issue = async (form = authCli(), structure = valmont) => {
  const requestId = await finalised(admin, structure, form);
  assert.equal((await withdraw(admin, requestId)).status, 200);
  return db.selectFrom('certificates').selectAll().where('request_id', '=', requestId).executeTakeFirstOrThrow();
};
const hostile = { ...authCli(), fields: { ...authCli().fields, serviceName: '+33 GED archives' } };
const old = await issue();
const revoked = await issue(authCli(), tilleuls);
clock.advance(10 * 86_400);
const formula = await issue(hostile);
clock.advance(60 * 86_400);
await portal.grantDomain('Clinique des Tilleuls', 'ch-valmont.example');
const server = await issue(sslServ(), tilleuls);
await portal.asService((tx) => revokeQuietly(tx, clock.now(), [revoked.id]));
/** 85 days before the end of the first, which leaves the last 155. */
clock.set(new Date(old.not_after.getTime() - 85 * dayMs).toISOString());
await finalised(admin, valmont);

const countsOf = async (client = admin) => (await client.call(contract.countCertificates, {})).value;
const fileOf = async (format: string, query = '', client = admin) =>
  client.send('GET', `/api/certificates/export/${format}${query}`);

test('counts what a person sees by state, by end and by day of Paris', async () => {
  const counts = await countsOf();
  const { endings, ...states } = counts;
  assert.deepEqual(states, { valid: 3, within30: 0, within90: 1, expired: 0, revoked: 1, waiting: 1 });
  const dayOf = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(at);
  assert.deepEqual(
    endings,
    [old, formula, server].map(({ not_after }) => ({ day: dayOf(not_after), count: 1 })),
  );
  assert.deepEqual(await countsOf(officer), counts);
  assert.deepEqual((await countsOf(stranger)).valid, 0);
  await portal.designate({ login: 'editeur', structure: 'Clinique des Tilleuls', offers: ['SERV'] });
  const theirs = await countsOf(stranger);
  assert.deepEqual([theirs.valid, theirs.revoked, theirs.waiting], [1, 0, 0]);
});

test('counts change at the very end of a certificate', async () => {
  const before = clock.now();
  clock.set(old.not_after.toISOString());
  assert.deepEqual([(await countsOf()).valid, (await countsOf()).expired], [3, 0]);
  clock.advance(1);
  assert.deepEqual([(await countsOf()).valid, (await countsOf()).expired], [2, 1]);
  clock.set(before.toISOString());
});

test('exports what the filters show, as CSV that no spreadsheet runs, and as JSON', async () => {
  const csv = await fileOf('csv');
  assert.match(String(csv.headers['content-disposition']), /^attachment; filename="certificats-\d{4}-\d\d-\d\d\.csv"/);
  const lines = csv.bytes.toString('utf8').slice(1).trimEnd().split('\r\n');
  assert.equal(lines.length, 5);
  assert.ok(lines.some((line) => line.startsWith('"\'+33 GED archives";')));
  assert.ok(lines.every((line) => !/(?:^|;)"[=+\-@]/.test(line)));
  const json: { id: string; sha256: string }[] = JSON.parse((await fileOf('json')).bytes.toString('utf8'));
  const { certificates } = (await admin.call(findCertificates, {})).value;
  assert.deepEqual(
    json.map(({ id }) => id),
    certificates.map(({ id }) => id),
  );
  assert.equal(json[0]?.sha256, server.sha256.toString('hex'));
  assert.deepEqual(
    JSON.parse((await fileOf('json', '?usage=SSL_SERV')).bytes.toString('utf8')).map(({ id }: { id: string }) => id),
    [server.id],
  );
  assert.equal((await fileOf('json', '?state=expired')).bytes.toString('utf8'), '[]\n');
});

test('an export shows a person the structures and offers of their own, and nobody else’s', async () => {
  const rows = JSON.parse((await fileOf('json', '', stranger)).bytes.toString('utf8'));
  assert.deepEqual(
    rows.map(({ id }: { id: string }) => id),
    [server.id],
  );
});

test('an export goes on through its pages, each row once', async () => {
  await copyCertificate(database.owner, {
    ...{ requestId: server.request_id, count: 2100, structures: 0 },
    now: clock.now(),
  });
  const rows: { id: string }[] = JSON.parse((await fileOf('json')).bytes.toString('utf8'));
  assert.equal(rows.length, 2104);
  assert.equal(new Set(rows.map(({ id }) => id)).size, 2104);
});

test('a product tells its certificates and who did what', async () => {
  const params = { productId: old.product_id };
  const begun = (await admin.call(contract.renewCertificate, { params: { certificateId: old.id } })).value.request;
  assert.equal((await finalise(admin, begun.id)).status, 200);
  assert.equal((await withdraw(admin, begun.id)).status, 200);
  const { certificates, acts } = (await admin.call(contract.readProductHistory, { params })).value;
  assert.deepEqual(
    certificates.map(({ id, renewal }) => [id === old.id, renewal]),
    [
      [false, 'early'],
      [true, 'renewed'],
    ],
  );
  assert.deepEqual(
    acts.map(({ event }) => event).filter((event) => event.startsWith('request.') || event.startsWith('renewal.')),
    [
      ...['request.withdrawn', 'request.finalised', 'renewal.begun'],
      ...['request.withdrawn', 'request.finalised', 'request.created'],
    ],
  );
  const { displayName } = await portal.actor('hopital');
  assert.equal(acts[0]?.by, displayName);
  assert.equal((await stranger.call(contract.readProductHistory, { params })).status, 404);
});
