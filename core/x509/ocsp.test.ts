import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assembleOcspResponse, ocspResponseFrame } from './ocsp.ts';

test('a frame around signed data is the response that is encoded of it, whatever the lengths', () => {
  // Lengths of one, two and three octets.
  const octets = fc
    .integer({ min: 0, max: 70_000 })
    .chain((length) => fc.constantFrom(length % 130, length % 700, length));
  fc.assert(
    fc.property(octets, octets, fc.nat(255), (signedOctets, certificateOctets, fill) => {
      const signedData = new Uint8Array(signedOctets).fill(fill);
      const certificate = new Uint8Array(certificateOctets).fill(255 - fill);
      const { start, end } = ocspResponseFrame(signedOctets, certificate);
      const joined = Buffer.concat([start, signedData, end]);
      assert.ok(joined.equals(assembleOcspResponse(signedData, certificate)));
    }),
  );
});
