import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { giveKeyChallenge, keyChallengeText, reportCompromisedKey } from '../../core/contract/known-keys.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import type { BodyOf } from '../../core/contract/route.ts';
import { parseCrl } from '../../core/x509/crl-reader.ts';
import { toHex } from '../../core/x509/hex.ts';
import { spkiSha256Hex } from '../../core/x509/keys.ts';
import { readOcspAnswer } from '../../test/support/ocsp-answer.ts';
import { ocspQuestions } from '../../test/support/ocsp-questions.ts';
import { openssl } from '../../test/support/openssl.ts';
import { authCli, draft, finalise, withdraw } from '../../test/support/portal-journey.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal, testPassphrase } from '../../test/support/test-portal.ts';
import { wholeCrl } from '../../test/support/whole-crl.ts';
import { ocspAnswers } from '../authority/answer-ocsp.ts';
import { openResponders, renewResponder } from '../authority/ocsp-responder.ts';
import { publishDueCrls } from '../authority/publish-crls.ts';
import { findCurrentCrl } from '../authority/read-publication.ts';
import { revokeBlockedKeys } from './revoke-blocked-keys.ts';

/** A key that is known to be out of control is said so of every certificate that bore it, also of those revoked before for less. */
const portal = await openTestPortal(await createTestDatabase());
const { clock, db, authorities } = portal;
const hospital = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const folder = await temporaryFolder();
const deps = { db, authorities, passphrase: testPassphrase };
await renewResponder(deps, clock.now());
const { answer } = ocspAnswers({ db, authorities, log: silentLog, responder: openResponders(deps) });
const questions = ocspQuestions(authorities.organisations.certificateDer);

interface Held {
  readonly privateKey: KeyObject;
  readonly spkiSha256: string;
  readonly csr: string;
}

async function newKey(): Promise<Held> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const file = join(folder, 'key.pem');
  await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const made = await openssl('req', '-new', '-key', file, '-subj', '/CN=cle');
  assert.ok(made.ok, made.output);
  const csr = made.output.replace(/-----[^-]+-----|\s/g, '');
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, spkiSha256: spkiSha256Hex(new Uint8Array(spki)), csr };
}

async function certified({ csr }: Held) {
  const requestId = await draft(hospital, valmont, authCli());
  assert.equal((await finalise(hospital, requestId, { csr })).status, 200);
  assert.equal((await withdraw(hospital, requestId)).status, 200);
  const rows = db.selectFrom('certificates').select(['id', 'serial']).where('request_id', '=', requestId);
  const { id, serial } = await rows.executeTakeFirstOrThrow();
  return { id, serial, serialHex: serial.toString('hex') };
}
type Certificate = Awaited<ReturnType<typeof certified>>;

const revoke = async ({ id }: Certificate, reason: BodyOf<typeof revokeCertificate>['reason']) => {
  const done = await hospital.call(revokeCertificate, { params: { certificateId: id }, body: { reason } });
  assert.equal(done.status, 200, done.bytes.toString('utf8'));
};

async function report({ privateKey, spkiSha256 }: Held) {
  const stranger = portal.client('');
  const { portal: origin, nonce } = (await stranger.call(giveKeyChallenge, { body: { spkiSha256 } })).value;
  const text = keyChallengeText({ portal: origin, spkiSha256, nonce });
  const signature = sign('sha256', Buffer.from(text), privateKey).toString('base64');
  return (await stranger.call(reportCompromisedKey, { body: { spkiSha256, nonce, signature } })).value;
}

/** What relying parties read of it in a list made now, in its delta, and in OCSP: the reason and the date. */
async function published({ serial, serialHex }: Certificate) {
  await publishDueCrls({ db, authorities }, clock.now());
  const { fileName } = authorities.organisations;
  const listed = [];
  for (const kind of ['full', 'delta'] as const) {
    const list = parseCrl(await wholeCrl(await findCurrentCrl({ db, authorities }, fileName, kind)));
    assert.ok(list.ok);
    listed.push(list.value.entries.find((one) => toHex(one.serial) === serialHex));
  }
  const ocsp = readOcspAnswer(
    (await answer(questions.withNonce(serial, serial), clock.now())).der,
    questions.issuerKey,
  );
  return {
    reasons: [...listed.map((entry) => entry?.reason), ocsp.reasonCode],
    dates: [...new Set([...listed.map((entry) => entry?.revokedAtSeconds), ocsp.revokedAtSeconds])],
  };
}
const everywhere = ['keyCompromise', 'keyCompromise', 1];
const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000);

test('a proof of compromise reaches a certificate that was revoked for another reason, in lists and OCSP, from its first date', async () => {
  const key = await newKey();
  const [live, replaced] = [await certified(key), await certified(key)];
  const firstDate = clock.now();
  await revoke(replaced, 'superseded');
  assert.deepEqual(await published(replaced), {
    reasons: ['superseded', 'superseded', 4],
    dates: [secondsOf(firstDate)],
  });
  clock.advance(3600);
  assert.deepEqual(await report(key), { revoked: 1, blockedBefore: false });
  assert.deepEqual(await published(replaced), { reasons: everywhere, dates: [secondsOf(firstDate)] });
  assert.deepEqual(await published(live), { reasons: everywhere, dates: [secondsOf(clock.now())] });
  const events = db.selectFrom('journal').select(['event', 'facts']).where('event', '=', 'revocation.upgraded');
  const ours = (await events.execute()).filter(({ facts }) => facts.includes(replaced.serialHex));
  assert.deepEqual(
    ours.map(({ facts }) => JSON.parse(facts).means),
    ['proof'],
  );
  const mails = db.selectFrom('mails').select('subject').where('text_body', 'like', `%${replaced.serialHex}%`);
  const subjects = (await mails.execute()).map(({ subject }) => subject);
  assert.ok(
    subjects.some((subject) => subject.includes('déclarée compromise')),
    subjects.join(' | '),
  );
  assert.deepEqual(await report(key), { revoked: 0, blockedBefore: true }, 'and it is said once');
  assert.equal((await events.execute()).length, 1);
});

test('so does a proof where no certificate with the key is in force any more', async () => {
  const key = await newKey();
  const replaced = await certified(key);
  await revoke(replaced, 'cessationOfOperation');
  clock.advance(60);
  assert.deepEqual(await report(key), { revoked: 0, blockedBefore: false });
  assert.deepEqual((await published(replaced)).reasons, everywhere);
});

test('so does the compromise of another certificate with the same key', async () => {
  const key = await newKey();
  const [stolen, replaced] = [await certified(key), await certified(key)];
  const firstDate = clock.now();
  await revoke(replaced, 'superseded');
  clock.advance(60);
  await revoke(stolen, 'keyCompromise');
  assert.deepEqual(await published(replaced), { reasons: everywhere, dates: [secondsOf(firstDate)] });
  const rows = db.selectFrom('revocations').select('means').where('certificate_id', '=', replaced.id).orderBy('step');
  assert.deepEqual(
    (await rows.execute()).map(({ means }) => means),
    ['person', 'same-key'],
  );
});

test('of two at once, a lesser reason and a proof, the key is said to be compromised whichever came first', async () => {
  const key = await newKey();
  const [one, other] = [await certified(key), await certified(key)];
  await Promise.all(
    [revoke(one, 'superseded'), report(key), revoke(other, 'superseded')].map((done) => done.catch(() => null)),
  );
  for (const certificate of [one, other]) assert.deepEqual((await published(certificate)).reasons, everywhere);
});

test('a certificate signed while its key was reported is not revoked for less', async () => {
  const certificate = await certified(await newKey());
  await portal.asService(async (tx) => {
    const key = tx.selectFrom('certificates').select('spki_sha256').where('id', '=', certificate.id);
    const { spki_sha256 } = await key.executeTakeFirstOrThrow();
    const row = { spki_sha256, reason: 'compromised', created_at: clock.now() };
    await tx.insertInto('blocked_keys').values(row).execute();
  });
  await revoke(certificate, 'superseded');
  assert.deepEqual((await published(certificate)).reasons, everywhere);
  assert.equal(await revokeBlockedKeys({ ...portal.requests, revoked: () => undefined }, clock.now()), 0);
});
