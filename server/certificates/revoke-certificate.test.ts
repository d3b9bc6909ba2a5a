import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { findCertificates, readIssuedCertificate } from '../../core/contract/certificates.ts';
import { revokeByCode, revokeCertificate } from '../../core/contract/revocations.ts';
import type { BodyOf } from '../../core/contract/route.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import {
  authCli,
  draft,
  finalise,
  finalised,
  freshCsr,
  proposedCode,
  withdraw,
} from '../../test/support/portal-journey.ts';
import { refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { revokeBlockedKeys } from './revoke-blocked-keys.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
const hospital = portal.client('hopital');
const officer = portal.client('officier');
const valmont = await portal.structureId('CH de Valmont');

type Reason = BodyOf<typeof revokeCertificate>['reason'];

async function issued(code = proposedCode(), client = hospital) {
  const requestId = await finalised(client, valmont);
  const answer = await withdraw(client, requestId, { revocationCode: code });
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  const row = await db
    .selectFrom('certificates')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  return { ...row, serialHex: row.serial.toString('hex') };
}
const revoke = (client: PortalClient, certificateId: string, reason: Reason, more: object = {}) =>
  client.call(revokeCertificate, { params: { certificateId }, body: { reason, ...more } });
const withCode = (body: BodyOf<typeof revokeByCode>) => hospital.call(revokeByCode, { body });
const code = (answer: { readonly bytes: Buffer }) => JSON.parse(answer.bytes.toString('utf8')).code;
const revocationsOf = (id: string) =>
  db.selectFrom('revocations').selectAll().where('certificate_id', '=', id).orderBy('step').execute();
const mailsAbout = (serialHex: string) =>
  db
    .selectFrom('mails')
    .select(['kind', 'recipients', 'copies'])
    .where('text_body', 'like', `%${serialHex}%`)
    .execute();

test('fifty at once revoke once: one fact, one event, one mail, and the same answer for all', async () => {
  const certificate = await issued();
  const answers = await Promise.all(Array.from({ length: 50 }, () => revoke(hospital, certificate.id, 'superseded')));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.equal(new Set(answers.map(({ bytes }) => bytes.toString('utf8'))).size, 1);
  assert.equal((await revocationsOf(certificate.id)).length, 1);
  const events = db.selectFrom('journal').selectAll().where('event', '=', 'certificate.revoked');
  const ours = (await events.execute()).filter(({ facts }) => facts.includes(certificate.serialHex));
  assert.deepEqual(
    ours.map(({ actor_kind }) => actor_kind),
    ['person'],
  );
  const mails = (await mailsAbout(certificate.serialHex)).filter(({ kind }) => kind === 'revoked');
  const [first, ...representatives] = mails;
  assert.deepEqual(first?.recipients, ['certificats@ch-valmont.example']);
  assert.deepEqual(first?.copies, ['dsi@ch-valmont.example']);
  assert.equal(new Set(representatives.map(({ recipients }) => recipients[0])).size, representatives.length);
  const shown = await hospital.call(readIssuedCertificate, { params: { certificateId: certificate.id } });
  assert.equal(shown.value.certificate.state, 'revoked');
  assert.equal(shown.value.certificate.revocation?.reason, 'superseded');
  const listed = await hospital.call(findCertificates, { query: { state: 'revoked', search: certificate.serialHex } });
  assert.equal(listed.value.total, 1);
});

test('is final: another reason is refused, a compromise is added once and keeps the first date', async () => {
  const certificate = await issued();
  await revoke(hospital, certificate.id, 'superseded');
  clock.advance(3600);
  const other = await revoke(hospital, certificate.id, 'cessationOfOperation');
  assert.deepEqual([other.status, code(other)], [409, 'revocation.done']);
  const since = certificate.not_before.toISOString();
  const upgraded = await revoke(hospital, certificate.id, 'keyCompromise', { invalidSince: since });
  assert.equal(upgraded.status, 200);
  const [first, second, more] = await revocationsOf(certificate.id);
  assert.equal(more, undefined);
  assert.deepEqual([first?.reason, second?.reason], ['superseded', 'keyCompromise']);
  assert.deepEqual(second?.revoked_at, first?.revoked_at);
  assert.equal(second?.invalid_since?.toISOString(), since);
  assert.equal((await revoke(hospital, certificate.id, 'superseded')).status, 200);
  const blocked = db.selectFrom('blocked_keys').selectAll().where('spki_sha256', '=', certificate.spki_sha256);
  assert.equal((await blocked.executeTakeFirst())?.reason, 'compromised');
});

test('a compromise takes every live certificate with the key along, and the key is refused from then on', async () => {
  const csr = await freshCsr();
  const requests: string[] = [];
  for (const _ of [1, 2]) {
    const id = await draft(hospital, valmont, authCli());
    assert.equal((await finalise(hospital, id, { csr })).status, 200);
    assert.equal((await withdraw(hospital, id)).status, 200);
    requests.push(id);
  }
  const certificates = await db.selectFrom('certificates').selectAll().where('request_id', 'in', requests).execute();
  const [chosen, other] = certificates;
  assert.ok(chosen !== undefined && other !== undefined);
  assert.equal((await revoke(hospital, chosen.id, 'keyCompromise')).status, 200);
  const [along] = await revocationsOf(other.id);
  assert.deepEqual([along?.reason, along?.means, along?.account_id], ['keyCompromise', 'same-key', null]);
  const again = await finalise(hospital, await draft(hospital, valmont, authCli()), { csr });
  assert.equal(code(again), 'key.blocked');
});

test('a certificate signed while its key was reported is revoked by the next sweep', async () => {
  const certificate = await issued();
  await portal.asService(async (tx) => {
    const row = { spki_sha256: certificate.spki_sha256, reason: 'compromised', created_at: clock.now() };
    await tx.insertInto('blocked_keys').values(row).execute();
  });
  const deps = { ...portal.requests, revoked: () => undefined };
  assert.equal(await revokeBlockedKeys(deps, clock.now()), 1);
  assert.equal(await revokeBlockedKeys(deps, clock.now()), 0);
  assert.equal((await revocationsOf(certificate.id))[0]?.means, 'same-key');
});

test('who may: the administrator there, an officer anywhere; others find nothing, an auditor may only read', async () => {
  const certificate = await issued();
  for (const login of ['auditeur', 'editeur'])
    assert.ok([403, 404].includes((await revoke(portal.client(login), certificate.id, 'superseded')).status), login);
  assert.equal((await revocationsOf(certificate.id)).length, 0);
  assert.equal((await revoke(hospital, certificate.id, 'privilegeWithdrawn')).status, 422);
  assert.equal((await revoke(officer, certificate.id, 'privilegeWithdrawn')).status, 200);
  assert.equal((await revocationsOf(certificate.id))[0]?.means, 'officer');
  assert.equal((await revoke(hospital, randomUUID(), 'superseded')).status, 404);
});

test('a representative revokes what the structure has, whoever asked for it, and nothing elsewhere', async () => {
  await portal.account('directrice');
  const director = portal.client('directrice');
  const certificate = await issued();
  assert.equal((await revoke(director, certificate.id, 'superseded')).status, 404);
  await portal.represent('directrice', 'CH de Valmont');
  assert.equal((await revoke(director, certificate.id, 'privilegeWithdrawn')).status, 422, 'a reason of officers');
  const done = await revoke(director, certificate.id, 'affiliationChanged');
  assert.equal(done.status, 200, done.bytes.toString('utf8'));
  const [row] = await revocationsOf(certificate.id);
  const { accountId } = await portal.actor('directrice');
  assert.deepEqual([row?.means, row?.account_id, row?.reason], ['person', accountId, 'affiliationChanged']);
});

test('an expired certificate is revoked no more, but for its key, which is then blocked: signed in, or by the code', async () => {
  const [one, other] = [await issued(), await issued(proposedCode(3))];
  const now = clock.now().toISOString();
  clock.set(new Date(Math.max(one.not_after.getTime(), other.not_after.getTime()) + 1000).toISOString());
  const late = await revoke(hospital, one.id, 'superseded');
  assert.deepEqual([late.status, code(late)], [409, 'revocation.expired']);
  const byCode = { serial: other.serialHex, code: proposedCode(3).code };
  const lateByCode = await withCode({ ...byCode, reason: 'superseded' });
  assert.deepEqual([lateByCode.status, code(lateByCode)], [409, 'revocation.expired']);
  assert.equal((await revocationsOf(one.id)).length + (await revocationsOf(other.id)).length, 0);
  assert.equal((await revoke(hospital, one.id, 'keyCompromise')).status, 200);
  assert.equal((await withCode({ ...byCode, reason: 'keyCompromise' })).status, 200);
  for (const { id, spki_sha256 } of [one, other]) {
    assert.equal((await revocationsOf(id))[0]?.reason, 'keyCompromise');
    const blocked = db.selectFrom('blocked_keys').select('reason').where('spki_sha256', '=', spki_sha256);
    assert.equal((await blocked.executeTakeFirst())?.reason, 'compromised');
  }
  clock.set(now);
});

test('without signing in, by serial and code of either kind, however the serial and a proposed code are written', async () => {
  const proposed = await issued(proposedCode(9));
  const typed = await issued({ kind: 'typed', code: 'Le chat dort à midi' });
  const written = proposedCode(9).code.toLowerCase().replaceAll('-', ' ');
  const serial = (proposed.serialHex.match(/../g) ?? []).join(':').toUpperCase();
  const first = await withCode({ serial, code: written, reason: 'cessationOfOperation' });
  assert.equal(first.status, 200, first.bytes.toString('utf8'));
  assert.equal(first.value.revocation.means, 'code');
  assert.deepEqual((await withCode({ serial, code: written, reason: 'cessationOfOperation' })).value, first.value);
  const second = await withCode({ serial: typed.serialHex, code: ' Le chat dort à midi ', reason: 'unspecified' });
  assert.equal(second.status, 200);
  const [row] = await revocationsOf(typed.id);
  assert.deepEqual([row?.means, row?.account_id, row?.reason], ['code', null, 'unspecified']);
});

test('a wrong code and an unknown serial get the same answer, in the same time, and leave the certificate good', async () => {
  const certificate = await issued({ kind: 'typed', code: 'Le chat dort à midi' });
  const asked = [
    { serial: certificate.serialHex, code: 'Le chat dort à minuit' },
    { serial: certificate.serialHex, code: proposedCode(1).code },
    { serial: '4f'.repeat(16), code: 'Le chat dort à midi' },
    { serial: 'aucune série', code: 'Le chat dort à midi' },
    { serial: certificate.serialHex, code: '' },
  ];
  const bodies = new Set<string>();
  for (const one of asked) {
    const started = performance.now();
    const answer = await withCode({ ...one, reason: 'superseded' });
    assert.ok(performance.now() - started >= 395);
    assert.equal(answer.status, 422);
    bodies.add(answer.bytes.toString('utf8'));
  }
  assert.equal(bodies.size, 1);
  assert.equal((await revocationsOf(certificate.id)).length, 0);
  const refused = db.selectFrom('journal').select('sequence').where('event', '=', 'revocation.refused');
  assert.equal((await refused.execute()).length, asked.length);
});

test('the database holds it whatever the code does', async () => {
  const revoked = await issued();
  await revoke(hospital, revoked.id, 'keyCompromise');
  const good = await issued();
  const [row] = await revocationsOf(revoked.id);
  assert.ok(row !== undefined);
  const said = (reason: string, step: number, at = 'now()', id = good.id) =>
    `insert into revocations select authority_id, serial, ${step}, id, structure_id, '${reason}', ${at}, null, 'code',
      null, null, not_after, now() from certificates where id = '${id}'`;
  const now = 'set constraints all immediate';
  const refused = async (...statements: string[]) => (await refusalOf(db, ...statements)).message;
  const later = `'${row.revoked_at.toISOString()}'`;
  assert.match(await refused(said('superseded', 1), now), /still valid/);
  assert.match(await refused(said('keyCompromise', 2)), /only another reason/);
  assert.match(await refused(said('keyCompromise', 2, later, revoked.id)), /only another reason/);
  assert.match(await refused(said('certificateHold', 1)), /check constraint/);
  assert.match(await refused(`update certificates set state = 'revoked' where id = '${good.id}'`, now), /without a/);
  assert.match(await refused(`update certificates set state = 'valid' where id = '${revoked.id}'`), /cannot become/);
  assert.match(await refused(`update revocations set reason = 'superseded'`), /permission denied/);
  assert.match(await refused('delete from revocations'), /permission denied/);
});
