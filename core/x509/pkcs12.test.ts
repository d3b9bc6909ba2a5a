import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { buildPkcs12 } from './pkcs12.ts';
import { derivedFor, derivePkcs12, toBmp } from './pkcs12-mac.ts';
import { modernPkcs12 } from './pkcs12-modern.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

test('derives the known answers of the PKCS#12 KDF', () => {
  const derive = (purpose: 1 | 2 | 3, password: string, salt: string, iterations: number, length: number): string =>
    Buffer.from(derivePkcs12({ hash: sha1, purpose, password, salt: bytes(salt), iterations, length })).toString('hex');
  const { key, iv, mac } = derivedFor;
  assert.equal(derive(key, 'smeg', '0a58cf64530d823f', 1, 24), '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3');
  assert.equal(derive(iv, 'smeg', '0a58cf64530d823f', 1, 8), '79993dfe048d3b76');
  assert.equal(derive(mac, 'smeg', '3d83c0e4546ac140', 1, 20), '8d967d88f6caa9d714800ab3d48051d63f73a312');
  assert.equal(derive(key, 'queeg', '05dec959acff72f7', 1000, 24), 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4');
});

test('derives as many octets as asked', () => {
  for (const length of [1, 32, 33, 100]) {
    const derived = derivePkcs12({ hash: sha256, purpose: 1, password: 'a', salt: bytes('00'), iterations: 2, length });
    assert.equal(derived.length, length);
  }
});

test('writes BMP text as UTF-16BE', () => {
  assert.equal(Buffer.from(toBmp('É’😀')).toString('hex'), '00c92019d83dde00');
});

const content = { certificateDer: bytes('3000'), chainDer: [], pkcs8Der: new Uint8Array(40), friendlyName: '' };
const form = modernPkcs12({ random: (length) => new Uint8Array(length), subtle: crypto.subtle });

for (const [password, code] of [
  ['', 'pkcs12.password-empty'],
  ['Mot-de-passe-Été-2026!', 'pkcs12.password-not-ascii'],
  ['tab\tulation', 'pkcs12.password-not-ascii'],
  ['espace insécable\u00a0', 'pkcs12.password-not-ascii'],
] as const) {
  test(`answers ${code} to the password ${JSON.stringify(password)}`, async () => {
    const built = await buildPkcs12(content, password, form);
    assert.equal(built.ok ? '' : built.refusal.code, code);
  });
}

test('builds the same file from the same randomness', async () => {
  assert.deepEqual(
    await buildPkcs12(content, 'Bretagne&Sirop-42/Quai ~', form),
    await buildPkcs12(content, 'Bretagne&Sirop-42/Quai ~', form),
  );
});
