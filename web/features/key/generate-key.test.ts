import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsr, verifyProofOfPossession } from '../../../core/x509/csr.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { type DistinguishedName, toDistinguishedName } from '../../../core/x509/names.ts';
import { openPkcs8 } from '../../../core/x509/pkcs8.ts';
import { subtleKeyParams } from '../../../core/x509/subtle-signature.ts';
import { generateKey, type KeyMeans } from './generate-key.ts';

const { subtle } = globalThis.crypto;
const means: KeyMeans = { subtle, random: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)) };
const subject: DistinguishedName = [
  { type: 'C', value: 'FR' },
  { type: 'O', value: 'CH DE VALMONT' },
  { type: 'CN', value: 'Étoile' },
];
const password = 'Bretagne&Sirop-42/Quai';

for (const algorithm of ['rsa-2048', 'p-256', 'p-384'] as const satisfies readonly KeyAlgorithm[]) {
  test(`makes a ${algorithm} key whose CSR proves it and whose sealed form opens`, async () => {
    const made = await generateKey({ algorithm, subject, password }, means);

    const csr = parseCsr(made.csrDer);
    assert.ok(csr.ok);
    assert.equal(csr.value.publicKey.algorithm, algorithm);
    assert.deepEqual(toDistinguishedName(csr.value.subject), subject);
    assert.deepEqual(new Uint8Array(csr.value.spkiDer), made.spkiDer);
    assert.ok((await verifyProofOfPossession(csr.value, subtle)).ok);

    const opened = await openPkcs8(made.sealedDer, password, { subtle });
    assert.ok(opened.ok);
    await subtle.importKey('pkcs8', opened.value, subtleKeyParams(algorithm), false, ['sign']);
  });
}

test('seals every key with a salt and an initialisation vector of its own', async () => {
  const order = { algorithm: 'p-256', subject, password } as const;
  const [one, other] = [await generateKey(order, means), await generateKey(order, means)];
  assert.notDeepEqual(one.sealedDer, other.sealedDer);
  assert.notDeepEqual(one.spkiDer, other.spkiDer);
});
