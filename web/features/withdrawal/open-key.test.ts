import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { sealPkcs8 } from '../../../core/x509/pkcs8.ts';
import { subtleKeyParams } from '../../../core/x509/subtle-signature.ts';
import { openKey } from './open-key.ts';

const { subtle } = globalThis.crypto;
const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length));
const means = { subtle, random };
const password = 'Bretagne&Sirop-42/Quai';
/** Few iterations: what is tested is the proof, not the cost. */
const seal = (pkcs8Der: Uint8Array<ArrayBuffer>) => sealPkcs8(pkcs8Der, password, { ...means, iterations: 1000 });

async function makeKey(algorithm: KeyAlgorithm) {
  const pair = await subtle.generateKey(subtleKeyParams(algorithm), true, ['sign', 'verify']);
  const pkcs8Der = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey));
  return {
    pkcs8Der,
    spkiDer: new Uint8Array(await subtle.exportKey('spki', pair.publicKey)),
    sealedDer: await seal(pkcs8Der),
  };
}

for (const algorithm of ['rsa-2048', 'p-256', 'p-384'] as const) {
  test(`opens a ${algorithm} key and proves it against the request's public key`, async () => {
    const { pkcs8Der, spkiDer, sealedDer } = await makeKey(algorithm);
    const opened = await openKey(sealedDer, password, spkiDer, means);
    assert.ok(opened.ok);
    assert.deepEqual(opened.value, pkcs8Der);
  });
}

test('a wrong password never opens, whatever padding it leaves', async () => {
  const { spkiDer, sealedDer } = await makeKey('p-256');
  for (let i = 0; i < 600; i += 1) {
    const opened = await openKey(sealedDer, `wrong ${i}`, spkiDer, means);
    assert.ok(!opened.ok);
    assert.equal(opened.refusal.code, 'password-wrong');
  }
});

test('refuses the key of another request, of the same family or not', async () => {
  const { sealedDer } = await makeKey('p-256');
  for (const algorithm of ['p-256', 'p-384', 'rsa-2048'] as const) {
    const opened = await openKey(sealedDer, password, (await makeKey(algorithm)).spkiDer, means);
    assert.ok(!opened.ok);
    assert.equal(opened.refusal.code, 'key-of-another-request');
  }
});

test('tells a damaged file from a wrong password', async () => {
  const { spkiDer, sealedDer } = await makeKey('p-256');
  const inTheKey = sealedDer.length - 60;
  for (const damaged of [
    sealedDer.subarray(0, 100),
    sealedDer.with(4, 0xff),
    sealedDer.with(inTheKey, (sealedDer[inTheKey] ?? 0) ^ 1),
    Uint8Array.of(0x30, 0),
  ]) {
    const opened = await openKey(damaged, password, spkiDer, means);
    assert.ok(!opened.ok);
    assert.equal(opened.refusal.code, 'key-damaged');
  }
});
