import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ecdsaDerToRaw,
  ecdsaRawToDer,
  signatureAlgorithmDer,
  signatureAlgorithmFromDer,
} from './signature-algorithms.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test('writes NULL with RSA and nothing with ECDSA, and finds each again', () => {
  const hexes = {
    sha256WithRSA: '300d06092a864886f70d01010b0500',
    sha512WithRSA: '300d06092a864886f70d01010d0500',
    ecdsaWithSHA256: '300a06082a8648ce3d040302',
    ecdsaWithSHA384: '300a06082a8648ce3d040303',
  } as const;
  for (const [algorithm, hex] of Object.entries(hexes)) {
    const der = signatureAlgorithmDer(algorithm as keyof typeof hexes);
    assert.equal(Buffer.from(der).toString('hex'), hex);
    assert.equal(signatureAlgorithmFromDer(der), algorithm);
  }
  assert.equal(signatureAlgorithmFromDer(bytes('300b06092a864886f70d01010b')), undefined);
});

test('turns ECDSA signatures from raw to DER and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (raw) => {
      assert.deepEqual(Buffer.from(ecdsaDerToRaw(ecdsaRawToDer(raw), 32) ?? []), Buffer.from(raw));
    }),
  );
});

for (const [what, der] of [
  ['a third integer', '3009 020101 020101 020101'],
  ['a negative integer', '3006 020181 020101'],
  ['a padded integer', '3007 02020001 020101'],
  ['an integer too long', `3026 0221 01${'00'.repeat(32)} 020101`],
  ['trailing bytes', '3006 020101 020101 00'],
  ['a BER length', '308106 020101 020101'],
  ['nothing', ''],
] as const) {
  test(`refuses an ECDSA signature with ${what}`, () => assert.equal(ecdsaDerToRaw(bytes(der), 32), null));
}
