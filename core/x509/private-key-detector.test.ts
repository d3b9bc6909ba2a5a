import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toPem } from './pem.ts';
import { sealPkcs8 } from './pkcs8.ts';
import { findPrivateKey } from './private-key-detector.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const der = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1'): Buffer =>
  type === 'pkcs8'
    ? key.export({ type, format: 'der' })
    : type === 'pkcs1'
      ? key.export({ type, format: 'der' })
      : key.export({ type, format: 'der' });
const random = (length: number) => new Uint8Array(randomBytes(length));
const sealed = await sealPkcs8(new Uint8Array(der(ec.privateKey, 'pkcs8')), 'x', {
  random,
  subtle: crypto.subtle,
  iterations: 1,
});

const keys: readonly (readonly [string, Buffer])[] = [
  ['pkcs8', der(rsa.privateKey, 'pkcs8')],
  ['pkcs8', der(ec.privateKey, 'pkcs8')],
  ['pkcs8', der(ed.privateKey, 'pkcs8')],
  ['pkcs1', der(rsa.privateKey, 'pkcs1')],
  ['sec1', der(ec.privateKey, 'sec1')],
  ['encrypted-pkcs8', Buffer.from(sealed)],
];

const bodies: readonly (readonly [string, (key: Buffer) => Uint8Array | string])[] = [
  ['raw', (key) => new Uint8Array(key)],
  ['raw, amid other bytes', (key) => new Uint8Array(Buffer.concat([Buffer.from('{"0'), key, Buffer.from('0"}')]))],
  ['base64 in JSON', (key) => JSON.stringify({ csr: key.toString('base64'), n: 1 })],
  ['base64 in JSON, as bytes', (key) => new Uint8Array(Buffer.from(JSON.stringify({ csr: key.toString('base64') })))],
  ['base64 after letters', (key) => `voici/ma/cle ${key.toString('base64')}`],
  ['base64 on lines, in JSON', (key) => JSON.stringify({ a: key.toString('base64').replace(/.{64}/g, '$&\r\n') })],
  ['base64url in an address', (key) => `https://a.example/?x=${key.toString('base64url')}&y=2`],
  ['base64 in a form', (key) => `x=${encodeURIComponent(key.toString('base64'))}`],
  ['base64 with escaped slashes', (key) => `{"a":"${key.toString('base64').replaceAll('/', '\\/')}"}`],
  ['base64 with unicode escapes', (key) => `{"a":"${key.toString('base64').replaceAll('+', '\\u002b')}"}`],
  ['hex', (key) => `{"a":"${key.toString('hex')}"}`],
  ['hex after a digit', (key) => `{"a":"1${key.toString('hex')}"}`],
  [
    'hex in capitals with colons',
    (key) =>
      key
        .toString('hex')
        .toUpperCase()
        .replace(/..(?=.)/g, '$&:'),
  ],
];

for (const [kind, key] of keys) {
  for (const [how, wrap] of bodies) {
    test(`finds ${kind} of ${key.length} octets, ${how}`, () => assert.equal(findPrivateKey(wrap(key)), kind));
  }
}

const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const texts: readonly (readonly [string, string, Uint8Array | string])[] = [
  ['PEM', 'pem', pem],
  ['PEM in JSON', 'pem', JSON.stringify({ csr: pem })],
  ['PEM in UTF-16', 'pem', new Uint8Array(Buffer.from(`\ufeff${pem}`, 'utf16le'))],
  ['PEM in base64', 'pem', Buffer.from(pem).toString('base64')],
  ['a PKCS#1 PEM label alone', 'pem', '-----BEGIN RSA PRIVATE KEY-----'],
  ['an encrypted PEM label alone', 'pem', '-----BEGIN ENCRYPTED PRIVATE KEY-----'],
  ['SSH2 armour', 'pem', '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----'],
  ['OpenSSH', 'openssh', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA'],
  ['PuTTY', 'putty', 'PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none'],
  ['a JWK', 'jwk', JSON.stringify(ec.privateKey.export({ format: 'jwk' }))],
  ['a JWK in a JSON text', 'jwk', JSON.stringify({ a: JSON.stringify(rsa.privateKey.export({ format: 'jwk' })) })],
  ['the head of a PKCS#12', 'pkcs12', Buffer.from('3082100002010330820fc606092a864886f70d010701a0820fb7', 'hex')],
  ['the head of a BER PKCS#12', 'pkcs12', Buffer.from('3080020103308006092a864886f70d010701a080', 'hex')],
];

for (const [what, kind, input] of texts) {
  test(`finds ${what}`, () => assert.equal(findPrivateKey(input), kind));
}

const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
for (const [what, input] of [
  ['nothing', ''],
  ['a public key', publicPem],
  ['a PKCS#1 public key', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['a public JWK', JSON.stringify(ec.publicKey.export({ format: 'jwk' }))],
  ['a JSON member named d', JSON.stringify({ d: 'a'.repeat(100), kind: 'x' })],
  ['words about a private key', 'Where is my PRIVATE KEY? I did not paste it.'],
  ['a long run of one letter', 'M'.repeat(60_000)],
  ['noise in base64', randomBytes(40_000).toString('base64')],
  ['a PEM of a public thing', toPem('certificate', random(1000))],
] as const) {
  test(`finds none in ${what}`, () => assert.equal(findPrivateKey(input), null));
}

const corpora = new URL('../../../shared/corpora/', import.meta.url);
const skip = existsSync(corpora) ? false : 'no corpus beside this repository (../shared/corpora)';

test('finds none in any request or certificate of the corpora, raw, base64 or hex', { skip }, () => {
  for (const folder of ['csr/', 'certs/']) {
    for (const file of readdirSync(new URL(folder, corpora))) {
      // Fuzz files that are no request hold key structures too.
      if (file.endsWith('.tsv') || /^opensslfuzz-(?!csrlike)/.test(file)) continue;
      const bytes = readFileSync(new URL(folder + file, corpora));
      const found = [bytes, bytes.toString('base64'), bytes.toString('hex')].map(findPrivateKey);
      assert.deepEqual([file, ...found], [file, null, null, null]);
    }
  }
});

test('reads a body of 64 KiB in a few milliseconds', () => {
  const body = JSON.stringify({ csr: randomBytes(48_000).toString('base64') });
  findPrivateKey(body);
  const started = performance.now();
  findPrivateKey(body);
  assert.ok(performance.now() - started < 50);
});
