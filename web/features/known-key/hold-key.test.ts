import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { test } from 'node:test';
import { spkiSha256Hex } from '../../../core/x509/keys.ts';
import { toPem } from '../../../core/x509/pem.ts';
import { sealPkcs8 } from '../../../core/x509/pkcs8.ts';
import { holdKey } from './hold-key.ts';

const { subtle } = globalThis.crypto;
const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length));

for (const [name, pair] of [
  ['RSA 2048', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['RSA 4096', generateKeyPairSync('rsa', { modulusLength: 4096 })],
  ['P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
] as const) {
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
  const print = spkiSha256Hex(new Uint8Array(spki));

  test(`names a ${name} key by its public half, and signs with it`, async () => {
    const held = await holdKey(String(pair.privateKey.export({ format: 'pem', type: 'pkcs8' })), subtle);
    assert.ok(held.ok && held.value.state === 'held');
    const { key } = held.value;
    assert.deepEqual([key.spkiSha256, key.isPrivate], [print, true]);
    const signature = Buffer.from((await key.sign?.('un texte à signer')) ?? '', 'base64');
    const by = {
      key: createPublicKey(pair.publicKey.export({ format: 'pem', type: 'spki' })),
      dsaEncoding: 'ieee-p1363',
    } as const;
    assert.ok(verify('sha256', Buffer.from('un texte à signer'), by, signature));
  });

  test(`opens a sealed ${name} key by its password, and not by another`, async () => {
    const der = new Uint8Array(pair.privateKey.export({ format: 'der', type: 'pkcs8' }));
    const sealed = await sealPkcs8(der, 'le bon mot', { subtle, random, iterations: 1000 });
    const found = await holdKey(toPem('sealed-key', sealed), subtle);
    assert.ok(found.ok && found.value.state === 'sealed');
    const wrong = await found.value.open('le mauvais');
    assert.ok(!wrong.ok && wrong.refusal.code === 'key-file.password-wrong');
    const opened = await found.value.open('le bon mot');
    assert.ok(opened.ok && opened.value.spkiSha256 === print);
  });

  test(`names the same ${name} key by its public half alone, and cannot sign`, async () => {
    const held = await holdKey(String(pair.publicKey.export({ format: 'pem', type: 'spki' })), subtle);
    assert.ok(held.ok && held.value.state === 'held');
    assert.deepEqual(held.value.key, { spkiSha256: print, isPrivate: false, sign: null });
  });
}

test('says so of a private key of another kind', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const held = await holdKey(String(privateKey.export({ format: 'pem', type: 'pkcs8' })), subtle);
  assert.ok(!held.ok && held.refusal.code === 'key-file.other-key');
});
