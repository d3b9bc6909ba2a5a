import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { constants, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as contract from '../../core/contract/known-keys.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { spkiSha256Hex } from '../../core/x509/keys.ts';
import { authCli, draft, finalise, withdraw } from '../../test/support/portal-journey.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { forgetKeyChallenges } from './key-challenge.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
const hospital = portal.client('hopital');
/** Nobody: what is asked here needs no session. */
const stranger = portal.client('');
const valmont = await portal.structureId('CH de Valmont');
const folder = await temporaryFolder();
const openssl = (parameters: readonly string[], input = ''): Buffer => execFileSync('openssl', parameters, { input });

interface Held {
  readonly privateKey: KeyObject;
  readonly spkiSha256: string;
  readonly file: string;
}

async function makeKey(kind: 'rsa' | 'P-256' | 'P-384'): Promise<Held> {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: kind });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const spkiSha256 = spkiSha256Hex(new Uint8Array(spki));
  const file = join(folder, `${spkiSha256}.pem`);
  await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return { privateKey, spkiSha256, file };
}

/** A certificate of this key, or two. */
async function certified({ file }: Held, count = 1): Promise<readonly string[]> {
  const csr = openssl(['req', '-new', '-key', file, '-subj', '/CN=cle', '-outform', 'DER']).toString('base64');
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const id = await draft(hospital, valmont, authCli());
    const answer = await finalise(hospital, id, { csr });
    assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
    assert.equal((await withdraw(hospital, id)).status, 200);
    const row = db.selectFrom('certificates').select('id').where('request_id', '=', id);
    ids.push((await row.executeTakeFirstOrThrow()).id);
  }
  return ids;
}

const standingOf = async (spkiSha256: string) =>
  (await stranger.call(contract.askAboutKey, { body: { spkiSha256 } })).value.standing;
async function challengeFor(spkiSha256: string) {
  const { portal: origin, nonce } = (await stranger.call(contract.giveKeyChallenge, { body: { spkiSha256 } })).value;
  return { nonce, text: contract.keyChallengeText({ portal: origin, spkiSha256, nonce }) };
}
const report = (spkiSha256: string, nonce: string, signature: Buffer) =>
  stranger.call(contract.reportCompromisedKey, {
    body: { spkiSha256, nonce, signature: signature.toString('base64') },
  });
const codeOf = ({ bytes }: { readonly bytes: Buffer }) => JSON.parse(bytes.toString('utf8')).code;
const signed = ({ privateKey }: Held, text: string) => sign('sha256', Buffer.from(text), privateKey);
const meansOf = async (certificateId: string) =>
  (
    await db.selectFrom('revocations').select(['means', 'reason']).where('certificate_id', '=', certificateId).execute()
  )[0];

test('tells a stranger of a key whether it is in force or blocked, and nothing else', async () => {
  const key = await makeKey('rsa');
  assert.equal(await standingOf(key.spkiSha256), 'none');
  const [id = ''] = await certified(key);
  const answer = await stranger.call(contract.askAboutKey, { body: { spkiSha256: key.spkiSha256 } });
  assert.deepEqual(answer.value, { standing: 'live' });
  const body = { reason: 'superseded' } as const;
  assert.equal((await hospital.call(revokeCertificate, { params: { certificateId: id }, body })).status, 200);
  assert.equal(await standingOf(key.spkiSha256), 'none', 'what was in force is told as if it never was');
});

for (const [how, kind, makeSignature] of [
  ['RSA, PKCS#1 v1.5', 'rsa', signed],
  [
    'RSA, PSS with a salt of 32 octets, as WebCrypto',
    'rsa',
    ({ privateKey: key }, text) =>
      sign('sha256', Buffer.from(text), { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  ],
  [
    'RSA, PSS with the longest salt, as openssl by default',
    'rsa',
    ({ privateKey: key }, text) =>
      sign('sha256', Buffer.from(text), {
        ...{ key, padding: constants.RSA_PKCS1_PSS_PADDING },
        saltLength: constants.RSA_PSS_SALTLEN_MAX_SIGN,
      }),
  ],
  ['P-256 in DER', 'P-256', signed],
  [
    'P-384 as r and s, as WebCrypto',
    'P-384',
    ({ privateKey: key }, text) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }),
  ],
  [
    'the very command that the page shows, which an editor gave a line end',
    'P-256',
    ({ file }, text) => openssl(['dgst', '-sha256', '-sign', file], `${text}\n`),
  ],
] as const satisfies readonly (readonly [string, 'rsa' | 'P-256' | 'P-384', (key: Held, text: string) => Buffer])[]) {
  test(`a signature proves that a key is out of control (${how}): its certificates are revoked and it is blocked`, async () => {
    const key = await makeKey(kind);
    const ids = await certified(key, 2);
    const { nonce, text } = await challengeFor(key.spkiSha256);
    const answer = await report(key.spkiSha256, nonce, makeSignature(key, text));
    assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
    assert.deepEqual(answer.value, { revoked: 2, blockedBefore: false });
    for (const id of ids) assert.deepEqual(await meansOf(id), { means: 'proof', reason: 'keyCompromise' });
    assert.equal(await standingOf(key.spkiSha256), 'blocked');
    const csr = openssl(['req', '-new', '-key', key.file, '-subj', '/CN=cle', '-outform', 'DER']).toString('base64');
    assert.equal(codeOf(await finalise(hospital, await draft(hospital, valmont, authCli()), { csr })), 'key.blocked');
    const again = await challengeFor(key.spkiSha256);
    const second = await report(key.spkiSha256, again.nonce, makeSignature(key, again.text));
    assert.deepEqual(second.value, { revoked: 0, blockedBefore: true });
  });
}

test('tells the people of each certificate, and writes down who proved what', async () => {
  const key = await makeKey('rsa');
  const [id = ''] = await certified(key);
  const { nonce, text } = await challengeFor(key.spkiSha256);
  assert.equal((await report(key.spkiSha256, nonce, signed(key, text))).status, 200);
  const row = await db.selectFrom('certificates').select('serial').where('id', '=', id).executeTakeFirstOrThrow();
  const mails = await db.selectFrom('mails').select(['kind', 'text_body']).where('kind', '=', 'revoked').execute();
  assert.ok(mails.filter(({ text_body }) => text_body.includes(row.serial.toString('hex'))).length >= 2);
  const events = await db.selectFrom('journal').select(['event', 'facts', 'actor_id']).execute();
  const ours = events.filter(({ facts }) => facts.includes(key.spkiSha256)).map(({ event }) => event);
  assert.deepEqual(ours, ['request.finalised', 'key-proof.accepted', 'key.blocked']);
});

test('a challenge serves once, for its key, for thirty minutes, and whatever came of it', async () => {
  const key = await makeKey('P-256');
  const other = await makeKey('P-256');
  const [id = ''] = await certified(key);
  await certified(other);
  const bad = await challengeFor(key.spkiSha256);
  const wrong = await report(key.spkiSha256, bad.nonce, signed(other, bad.text));
  assert.deepEqual([wrong.status, codeOf(wrong)], [422, 'key-proof.refused']);
  assert.equal(codeOf(await report(key.spkiSha256, bad.nonce, signed(key, bad.text))), 'key-proof.challenge-ended');

  const elsewhere = await challengeFor(other.spkiSha256);
  const text = contract.keyChallengeText({
    ...{ portal: 'https://portail.example' },
    ...{ spkiSha256: key.spkiSha256, nonce: elsewhere.nonce },
  });
  assert.equal(codeOf(await report(key.spkiSha256, elsewhere.nonce, signed(key, text))), 'key-proof.challenge-ended');

  const late = await challengeFor(key.spkiSha256);
  clock.advance(1800);
  const ended = await report(key.spkiSha256, late.nonce, signed(key, late.text));
  assert.deepEqual([ended.status, codeOf(ended)], [410, 'key-proof.challenge-ended']);
  assert.equal(await meansOf(id), undefined);

  const raced = await challengeFor(key.spkiSha256);
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => report(key.spkiSha256, raced.nonce, signed(key, raced.text))),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 410, 410, 410]);
});

test('a signature over anything else than this purpose, portal, key and challenge proves nothing', async () => {
  const key = await makeKey('rsa');
  const [id = ''] = await certified(key);
  for (const change of [
    (text: string) => text.replace('sceau:', 'other:'),
    (text: string) => text.replace('://', ':/'),
    (text: string) => `${text}x`,
    (text: string) => `\n${text}`,
    () => '',
  ]) {
    const { nonce, text } = await challengeFor(key.spkiSha256);
    assert.equal(codeOf(await report(key.spkiSha256, nonce, signed(key, change(text)))), 'key-proof.refused');
  }
  assert.equal(await meansOf(id), undefined);
});

test('says the same of a key that nobody registered as of a signature that does not hold, and gives it a challenge alike', async () => {
  const key = await makeKey('P-256');
  const { nonce, text } = await challengeFor(key.spkiSha256);
  const answer = await report(key.spkiSha256, nonce, signed(key, text));
  assert.deepEqual([answer.status, codeOf(answer)], [422, 'key-proof.refused']);
  const blocked = db
    .selectFrom('blocked_keys')
    .select('reason')
    .where('spki_sha256', '=', Buffer.from(key.spkiSha256, 'hex'));
  assert.equal(await blocked.executeTakeFirst(), undefined, 'a stranger fills no table of blocked keys');
});

test('a key that was finalised and not withdrawn yet can be proven too, and is then signed for nobody', async () => {
  const key = await makeKey('rsa');
  const csr = openssl(['req', '-new', '-key', key.file, '-subj', '/CN=cle', '-outform', 'DER']).toString('base64');
  const id = await draft(hospital, valmont, authCli());
  assert.equal((await finalise(hospital, id, { csr })).status, 200);
  const { nonce, text } = await challengeFor(key.spkiSha256);
  assert.deepEqual((await report(key.spkiSha256, nonce, signed(key, text))).value, {
    revoked: 0,
    blockedBefore: false,
  });
  assert.equal(codeOf(await withdraw(hospital, id)), 'key.blocked');
});

test('bad input is refused, never a fault; forgotten challenges are swept', async () => {
  const { nonce } = await challengeFor('ab'.repeat(32));
  for (const body of [
    { spkiSha256: 'AB'.repeat(32), nonce, signature: 'AAAAAAAA' },
    { spkiSha256: 'ab'.repeat(32), nonce, signature: '%%%%%%%%%' },
    { spkiSha256: 'ab'.repeat(32), nonce, signature: 'A'.repeat(1_001) },
    { spkiSha256: 'ab'.repeat(32), nonce: 'n'.repeat(61), signature: 'AAAAAAAA' },
  ]) {
    assert.equal((await stranger.call(contract.reportCompromisedKey, { body })).status, 400);
  }
  clock.advance(1800);
  await forgetKeyChallenges(db, clock.now());
  assert.equal((await db.selectFrom('key_challenges').select('expires_at').execute()).length, 0);
});
