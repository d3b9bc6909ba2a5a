import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { type KeyInFile, keyInFile } from './key-in-file.ts';
import { toPem } from './pem.ts';
import { openPkcs8 } from './pkcs8.ts';

const folder = await temporaryFolder();
const at = (name: string) => join(folder, name);
const run = (...parameters: readonly string[]) => execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' });
const bytes = (name: string) => new Uint8Array(readFileSync(at(name)));
const password = 'Bretagne&Sirop-42/Quai';

/** Every form that openssl writes of one key. */
for (const kind of ['rsa', 'p256', 'p384'] as const) {
  if (kind === 'rsa') run('genrsa', '-traditional', '-out', `${kind}.old.pem`, '2048');
  else run('ecparam', '-genkey', '-name', kind === 'p256' ? 'prime256v1' : 'secp384r1', '-out', `${kind}.old.pem`);
  run('pkcs8', '-topk8', '-nocrypt', '-in', `${kind}.old.pem`, '-out', `${kind}.pem`);
  run('pkey', '-in', `${kind}.pem`, '-outform', 'DER', '-out', `${kind}.der`);
  run('pkey', '-in', `${kind}.pem`, '-pubout', '-out', `${kind}.pub.pem`);
  run('pkey', '-in', `${kind}.pem`, '-pubout', '-outform', 'DER', '-out', `${kind}.pub.der`);
  run('req', '-new', '-key', `${kind}.pem`, '-subj', '/CN=essai', '-out', `${kind}.csr`);
  run('req', '-new', '-x509', '-days', '9', '-key', `${kind}.pem`, '-subj', '/CN=essai', '-out', `${kind}.crt`);
  run('x509', '-in', `${kind}.crt`, '-outform', 'DER', '-out', `${kind}.cer`);
  run(
    'pkcs8',
    '-topk8',
    '-in',
    `${kind}.pem`,
    '-v2',
    'aes-256-cbc',
    '-passout',
    `pass:${password}`,
    '-out',
    `${kind}.sealed`,
  );
  run(
    ...[
      'pkcs12',
      '-export',
      '-inkey',
      `${kind}.pem`,
      '-in',
      `${kind}.crt`,
      '-passout',
      `pass:${password}`,
      '-out',
      `${kind}.p12`,
    ],
  );
  run(
    ...[
      'pkcs12',
      '-export',
      '-keypbe',
      'NONE',
      '-certpbe',
      'NONE',
      '-inkey',
      `${kind}.pem`,
      '-in',
      `${kind}.crt`,
      '-passout',
      `pass:${password}`,
      '-out',
      `${kind}.open.p12`,
    ],
  );
  writeFileSync(at(`${kind}.both`), Buffer.concat([bytes(`${kind}.crt`), bytes(`${kind}.pem`)]));
}

function found(input: Uint8Array | string): KeyInFile {
  const key = keyInFile(input);
  assert.ok(key.ok, key.ok ? '' : key.refusal.code);
  return key.value;
}
const publicOf = (key: KeyInFile): Buffer => {
  if (key.kind === 'public') return Buffer.from(key.spkiDer);
  assert.equal(key.kind, 'private');
  const der = key.kind === 'private' ? key.pkcs8Der : new Uint8Array();
  return execFileSync('openssl', ['pkey', '-inform', 'DER', '-pubout', '-outform', 'DER'], { input: der });
};

for (const kind of ['rsa', 'p256', 'p384'] as const) {
  const expected = Buffer.from(bytes(`${kind}.pub.der`));
  for (const file of ['old.pem', 'pem', 'der', 'pub.pem', 'pub.der', 'csr', 'crt', 'cer', 'open.p12', 'both']) {
    test(`finds the key of ${kind}.${file}, as a file and as a text`, () => {
      assert.deepEqual(publicOf(found(bytes(`${kind}.${file}`))), expected);
      const text = readFileSync(at(`${kind}.${file}`), 'utf8');
      if (text.startsWith('-----'))
        assert.deepEqual(publicOf(found(`voici\r\n${text.replaceAll('\n', '\r\n')}`)), expected);
      const bare = Buffer.from(bytes(`${kind}.${file}`)).toString('base64');
      if (!text.startsWith('-----')) assert.deepEqual(publicOf(found(bare)), expected);
    });
  }
  for (const file of ['sealed', 'p12']) {
    test(`finds the sealed key of ${kind}.${file}, which its password opens`, async () => {
      const key = found(bytes(`${kind}.${file}`));
      assert.ok(key.kind === 'sealed');
      assert.equal(key.from, file === 'p12' ? 'pkcs12' : 'pkcs8');
      const { subtle } = globalThis.crypto;
      const opened = await openPkcs8(key.sealedDer, password, { subtle });
      assert.ok(opened.ok);
      assert.deepEqual(publicOf({ kind: 'private', pkcs8Der: opened.value }), expected);
      assert.equal((await openPkcs8(key.sealedDer, `${password}!`, { subtle })).ok, false);
    });
  }
}

test('takes the private key of a file that holds more, the leaf of a chain, and any key that others certify', () => {
  assert.equal(found(bytes('rsa.both')).kind, 'private');
  const chain = `${readFileSync(at('p256.crt'), 'utf8')}${readFileSync(at('rsa.crt'), 'utf8')}`;
  assert.deepEqual(publicOf(found(chain)), Buffer.from(bytes('p256.pub.der')));
  const { publicKey } = generateKeyPairSync('ed25519');
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  assert.deepEqual(publicOf(found(toPem('public-key', spki))), Buffer.from(spki));
});

test('says what is wrong with what holds no key', () => {
  run('rsa', '-aes128', '-traditional', '-in', 'rsa.pem', '-passout', 'pass:secret', '-out', 'rsa.oldsealed');
  const pem = readFileSync(at('rsa.pem'), 'utf8');
  for (const [input, code] of [
    ['', 'key-file.empty'],
    [' \r\n ', 'key-file.empty'],
    [new Uint8Array(), 'key-file.empty'],
    ['x'.repeat(65_537), 'key-file.too-large'],
    ['bonjour', 'key-file.unknown'],
    [pem.slice(0, 200), 'key-file.damaged'],
    [pem.replace('MII', '%%%'), 'key-file.damaged'],
    [readFileSync(at('rsa.oldsealed')), 'key-file.sealed-pem'],
    ['-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----', 'key-file.no-key'],
    [Uint8Array.of(0x30, 0), 'key-file.unknown'],
    [bytes('rsa.p12').subarray(0, 300), 'key-file.damaged'],
  ] as const) {
    const key = keyInFile(input);
    assert.ok(!key.ok && key.refusal.code === code, `${code}: ${key.ok ? 'found' : key.refusal.code}`);
  }
});

test('never throws, whatever the octets', () => {
  const real = ['rsa.p12', 'rsa.cer', 'p256.der', 'rsa.pub.der', 'p384.open.p12'].map(bytes);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (octets) => void keyInFile(octets)));
  fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void keyInFile(text)));
  fc.assert(
    fc.property(fc.constantFrom(...real), fc.nat(), fc.nat(255), (octets, place, octet) => {
      keyInFile(octets.with(place % octets.length, octet));
      keyInFile(octets.subarray(0, place % octets.length));
    }),
  );
});
