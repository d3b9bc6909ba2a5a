import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { toPem } from '../../core/x509/pem.ts';
import { readOcspAnswer } from '../../test/support/ocsp-answer.ts';
import { ocspQuestions } from '../../test/support/ocsp-questions.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal, testPassphrase } from '../../test/support/test-portal.ts';
import { armFailpoint } from '../platform/failpoints.ts';
import { ocspAnswers } from './answer-ocsp.ts';
import { type Authority, issuingAuthorities } from './authority.ts';
import { burnStaleIntents } from './burn.ts';
import { openResponders, renewResponder } from './ocsp-responder.ts';

const database = await createTestDatabase();
// openssl judges by the clock of this machine.
const portal = await openTestPortal(database);
const { clock, db, authorities } = portal;
clock.set(new Date().toISOString());
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const deps = { db, authorities, passphrase: testPassphrase };
assert.equal(await renewResponder(deps, clock.now()), true);
const newAnswers = () => ocspAnswers({ db, authorities, log: silentLog, responder: openResponders(deps) }).answer;
const answer = newAnswers();
const issuerKey = new X509Certificate(authorities.organisations.certificateDer).publicKey;
const folder = await temporaryFolder();
const at = (name: string) => join(folder, name);
const run = promisify(execFile);
await writeFile(at('root.pem'), toPem('certificate', authorities.root.certificateDer));
await writeFile(at('issuer.pem'), toPem('certificate', authorities.organisations.certificateDer));

const requestFor = async (serials: readonly string[], ...more: string[]): Promise<Buffer> => {
  const asked = serials.flatMap((serial) => ['-serial', `0x${serial}`]);
  await run('openssl', ['ocsp', ...more, '-issuer', at('issuer.pem'), ...asked, '-reqout', at('request.der')]);
  return readFile(at('request.der'));
};
/** What openssl reads in an answer that it has verified up to the root. */
const judged = async (requestDer: Buffer, answerDer: Uint8Array): Promise<string> => {
  await writeFile(at('request.der'), requestDer);
  await writeFile(at('response.der'), answerDer);
  const { stdout, stderr } = await run('openssl', [
    ...['ocsp', '-respin', at('response.der'), '-reqin', at('request.der'), '-issuer', at('issuer.pem')],
    ...['-CAfile', at('root.pem'), '-verify_other', at('issuer.pem'), '-resp_text', '-text'],
  ]);
  assert.match(stderr, /Response verify OK/);
  return stdout;
};
async function issued() {
  const requestId = await finalised(client, valmont);
  assert.equal((await withdraw(client, requestId)).status, 200);
  const query = db.selectFrom('certificates').select(['id', 'serial']).where('request_id', '=', requestId);
  const { id, serial } = await query.executeTakeFirstOrThrow();
  return { id, serialHex: serial.toString('hex') };
}
const revoke = (certificateId: string, reason: 'keyCompromise' | 'unspecified') =>
  client.call(revokeCertificate, { params: { certificateId }, body: { reason } });

for (const hash of ['-sha1', '-sha256']) {
  test(`openssl verifies good and revoked, one or several in a request, asked with ${hash}, its nonce repeated`, async () => {
    const [good, stolen, quiet] = [await issued(), await issued(), await issued()];
    await revoke(stolen.id, 'keyCompromise');
    await revoke(quiet.id, 'unspecified');
    const request = await requestFor([good.serialHex, stolen.serialHex, quiet.serialHex], hash);
    const { der, cacheable } = await answer(request, clock.now());
    const text = await judged(request, der);
    assert.deepEqual(
      text.match(/Cert Status: \w+/g),
      ['good', 'revoked', 'revoked'].map((s) => `Cert Status: ${s}`),
    );
    assert.equal(text.match(/Revocation Reason: keyCompromise \(0x1\)/g)?.length, 1);
    assert.equal(text.match(/Revocation Reason/g)?.length, 1);
    assert.equal(text.match(/OCSP Nonce/g)?.length, 2);
    assert.equal(cacheable, null);
  });
}

/** What it holds once its first look at what others change, which no answer waits for, is over. */
async function heldBy({ inHand, answer: ask }: ReturnType<typeof ocspAnswers>, request: Buffer) {
  for (let tries = 0; tries < 100; tries += 1) {
    const held = inHand(request, clock.now());
    if (held !== null) return held;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await ask(request, clock.now());
  }
  return assert.fail('nothing is held');
}

test('an answer without nonce is held, and passed on for 45 s; a revocation shows 10 s later at most, in every process', async () => {
  const certificate = await issued();
  const request = await requestFor([certificate.serialHex], '-no_nonce');
  const other = ocspAnswers({ db, authorities, log: silentLog, responder: openResponders(deps) });
  const one = ocspAnswers({ db, authorities, log: silentLog, responder: openResponders(deps) });
  for (const process of [one, other]) {
    // The first question of a process finds it knowing nothing of what others change: its answer is not held.
    assert.equal(process.inHand(request, clock.now()), null);
    await process.answer(request, clock.now());
    const { cacheable } = await process.answer(request, clock.now());
    assert.equal((cacheable?.until.getTime() ?? 0) - clock.now().getTime(), 45_000);
  }
  const held = await heldBy(one, request);
  assert.match(await judged(request, Buffer.from(held.latin1, 'latin1')), /Cert Status: good/);
  assert.equal((await revoke(certificate.id, 'keyCompromise')).status, 200);
  assert.match(await judged(request, (await newAnswers()(request, clock.now())).der), /Cert Status: revoked/);
  clock.advance(4);
  assert.equal(one.inHand(request, clock.now())?.latin1, held.latin1);
  clock.advance(6);
  for (const process of [one, other]) {
    assert.equal(process.inHand(request, clock.now()), null);
    const { der } = await process.answer(request, clock.now());
    assert.match(await judged(request, der), /Cert Status: revoked/);
  }
  clock.set(new Date().toISOString());
});

test('a change that another commits late is not missed, however long its transaction lasted', async () => {
  const certificate = await issued();
  const request = await requestFor([certificate.serialHex], '-no_nonce');
  const process = ocspAnswers({ db, authorities, log: silentLog, responder: openResponders(deps) });
  const ask = async (advance: number) => {
    clock.advance(advance);
    const inHand = process.inHand(request, clock.now());
    await new Promise((resolve) => setTimeout(resolve, 100));
    return inHand;
  };
  await portal.asService(async (tx) => {
    await revokeQuietly(tx, clock.now(), [certificate.id]);
    await process.answer(request, clock.now());
    await new Promise((resolve) => setTimeout(resolve, 100));
    await process.answer(request, clock.now());
    for (let looks = 0; looks < 4; looks += 1) assert.ok((await ask(5)) !== null);
  });
  await ask(5);
  assert.equal(await ask(1), null, 'the change was heard of at the next look');
  assert.match(await judged(request, (await process.answer(request, clock.now())).der), /Cert Status: revoked/);
  clock.set(new Date().toISOString());
});

test('a serial is good from the commit of its intent, and revoked once burnt', async () => {
  const requestId = await finalised(client, valmont);
  armFailpoint({ name: 'issue.after-sign', mode: 'throw' });
  await withdraw(client, requestId);
  armFailpoint(null);
  const intents = db.selectFrom('issuance_intents').select('serial').where('request_id', '=', requestId);
  const serialHex = (await intents.executeTakeFirstOrThrow()).serial.toString('hex');
  const request = await requestFor([serialHex]);
  assert.match(await judged(request, (await answer(request, clock.now())).der), /Cert Status: good/);
  assert.equal(await burnStaleIntents(db, new Date(clock.now().getTime() + 61_000)), 1);
  assert.match(await judged(request, (await newAnswers()(request, clock.now())).der), /Cert Status: revoked/);
});

test('a serial that was never issued is unknown, never good, is not kept, and calls an operator', async () => {
  const request = await requestFor(['4f'.repeat(16)], '-no_nonce');
  const { der, cacheable } = await answer(request, clock.now());
  assert.match(await judged(request, der), /Cert Status: unknown/);
  assert.equal(cacheable, null);
  for (let tries = 0; tries < 50; tries += 1) {
    const alarms = await db.selectFrom('status_alarms').selectAll().execute();
    if (alarms.length === 1 && alarms[0]?.detail === '4f'.repeat(16)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail('no alarm was raised');
});

for (const octets of [1, 15, 16, 32, 33, 127, 128]) {
  test(`repeats a nonce of ${octets} octets, and lets nobody keep the answer`, async () => {
    const { serialHex } = await issued();
    const nonce = Buffer.alloc(octets, 0xa5);
    const request = ocspQuestions(authorities.organisations.certificateDer).withNonce(
      Buffer.from(serialHex, 'hex'),
      nonce,
    );
    const { der, cacheable } = await answer(request, clock.now());
    assert.match(await judged(request, der), /Cert Status: good/);
    const { nonce: repeated } = readOcspAnswer(der, issuerKey);
    assert.deepEqual(Buffer.from(repeated ?? []), nonce);
    assert.equal(cacheable, null);
  });
}

for (const octets of [0, 129, 1000]) {
  test(`calls a request with a nonce of ${octets} octets malformed (RFC 9654 §2.1)`, async () => {
    const { serialHex } = await issued();
    const request = ocspQuestions(authorities.organisations.certificateDer).withNonce(
      Buffer.from(serialHex, 'hex'),
      Buffer.alloc(octets, 0xa5),
    );
    const { der, cacheable } = await answer(request, clock.now());
    assert.equal(Buffer.from(der).toString('hex'), '30030a0101');
    assert.equal(cacheable, null);
  });
}

test('refuses to speak for another issuer, and calls malformed what is no request', async () => {
  await run('openssl', ['ocsp', '-issuer', at('root.pem'), '-serial', '0x01', '-reqout', at('other.der')]);
  const other = await answer(await readFile(at('other.der')), clock.now());
  assert.equal(Buffer.from(other.der).toString('hex'), '30030a0106');
  const good = await requestFor(['4f'.repeat(16)]);
  for (const bytes of [
    Buffer.alloc(0),
    good.subarray(0, 40),
    Buffer.concat([good, Buffer.of(0)]),
    Buffer.alloc(5000, 0x30),
  ]) {
    assert.equal(Buffer.from((await answer(bytes, clock.now())).der).toString('hex'), '30030a0101');
  }
  for (let at = 0; at < good.length; at += 1) {
    const flipped = Buffer.from(good);
    flipped[at] = (flipped[at] ?? 0) ^ 0xff;
    const { der } = await answer(flipped, clock.now());
    assert.equal(der[0], 0x30);
  }
});

test('the responder is renewed at half of its week, never twice at once, and the new one answers', async () => {
  assert.deepEqual(await Promise.all([renewResponder(deps, clock.now()), renewResponder(deps, clock.now())]), [
    false,
    false,
  ]);
  const later = new Date(clock.now().getTime() + 4 * 86_400_000);
  const made = await Promise.all([
    renewResponder(deps, later),
    renewResponder(deps, later),
    renewResponder(deps, later),
  ]);
  assert.ok(made.some((one) => one));
  const respondersOf = ({ id }: Authority) =>
    db.selectFrom('ocsp_responders').selectAll().where('authority_id', '=', id).orderBy('not_after').execute();
  for (const authority of issuingAuthorities(authorities)) assert.equal((await respondersOf(authority)).length, 2);
  const [old, young] = await respondersOf(authorities.organisations);
  assert.ok(old !== undefined && young !== undefined && young.not_after > old.not_after);
  await writeFile(at('responder.der'), young.certificate_der);
  const { stdout } = await run('openssl', ['x509', '-inform', 'DER', '-in', at('responder.der'), '-noout', '-text']);
  assert.match(stdout, /OCSP Signing/);
  assert.match(stdout, /OCSP No Check/);
  const responder = await openResponders(deps)(authorities.organisations, later);
  assert.equal(responder?.id, young.id);
  const tooLate = new Date(young.not_after.getTime() + 1);
  const { der } = await newAnswers()(await requestFor(['4f'.repeat(16)]), tooLate);
  assert.equal(Buffer.from(der).toString('hex'), '30030a0103');
});

test('a CA whose key does not answer keeps the other from no responder', async () => {
  const { organisations } = authorities;
  const signer = { ...organisations.signer, sign: () => Promise.reject(new Error('the key does not answer')) };
  const broken = { ...deps, authorities: { ...authorities, organisations: { ...organisations, signer } } };
  const count = async ({ id }: Authority) =>
    (await db.selectFrom('ocsp_responders').select('id').where('authority_id', '=', id).execute()).length;
  const before = await count(authorities.persons);
  const later = new Date(clock.now().getTime() + 30 * 86_400_000);
  await assert.rejects(renewResponder(broken, later), /does not answer/);
  assert.equal(await count(authorities.persons), before + 1);
});
