import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { randomBer } from '../../test/support/random-ber.ts';
import { berToDer } from './ber.ts';
import { preScanDer } from './pre-scan.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const read = (given: Uint8Array, limits = {}): string => {
  const der = berToDer(given, limits);
  return der.ok ? Buffer.from(der.value).toString('hex') : der.refusal.code;
};

describe('BER becomes DER', () => {
  for (const [what, ber, der] of [
    ['an indefinite length', '30 80 02 01 01 00 00', '30 03 02 01 01'],
    ['one in another', '30 80 30 80 00 00 00 00', '30 02 30 00'],
    ['a length with zeros before it', '30 84 00 00 00 03 02 01 01', '30 03 02 01 01'],
    ['a length in nine octets', '04 89 00 00 00 00 00 00 00 00 01 07', '04 01 07'],
    ['a string in pieces', '24 80 04 01 01 04 02 02 03 00 00', '04 03 01 02 03'],
    ['pieces in pieces, one empty', '24 80 24 05 04 01 01 04 00 04 01 02 00 00', '04 02 01 02'],
    ['a string of no piece', '24 80 00 00', '04 00'],
    ['bits in pieces', '23 80 03 02 00 aa 03 02 04 f0 00 00', '03 03 04 aa f0'],
    ['characters in pieces', '3e 80 04 02 00 41 00 00', '1e 02 00 41'],
    ['a long tag', 'bf 81 00 80 02 01 01 00 00', 'bf 81 00 03 02 01 01'],
    ['a tag whose syntax it does not know', 'a0 80 04 01 01 04 01 02 00 00', 'a0 06 04 01 01 04 01 02'],
  ] as const) {
    test(what, () => assert.equal(read(bytes(ber)), der.replaceAll(' ', '')));
  }
});

describe('refuses', () => {
  for (const [what, ber, code] of [
    ['nothing', '', 'der.empty'],
    ['an end that does not come', '30 80 02 01 01', 'der.truncated'],
    ['half an end', '30 80 00', 'der.truncated'],
    ['an end where none is due', '30 02 00 00', 'der.tag-invalid'],
    ['an end alone', '00 00', 'der.tag-invalid'],
    ['an indefinite primitive', '04 80 00 00', 'der.length-indefinite'],
    ['the reserved length', '30 ff 00', 'der.length-overflow'],
    ['a length beyond all numbers', `04 fe ${'ff'.repeat(126)}`, 'der.truncated'],
    ['a length beyond the value around', '30 03 04 04 01 02 03 04', 'der.truncated'],
    ['a length beyond the definite value around an indefinite one', '30 05 30 80 04 02 01 02 00 00', 'der.truncated'],
    ['something after', '30 80 00 00 00 00', 'der.trailing-bytes'],
    ['a piece of another kind', '24 80 02 01 01 00 00', 'der.form-invalid'],
    ['a piece of bits that is not whole octets', '23 80 03 02 04 f0 03 02 00 aa 00 00', 'der.form-invalid'],
    ['a piece of bits that is empty', '23 80 03 00 00 00', 'der.form-invalid'],
    ['a depth of 33', `${'3080'.repeat(33)}${'0000'.repeat(33)}`, 'der.too-deep'],
    ['a depth of thirty thousand', '3080'.repeat(30_000), 'der.too-deep'],
    ['a string nested thirty thousand times', '2480'.repeat(30_000), 'der.too-deep'],
    ['thirty thousand values', `3080${'0500'.repeat(30_000)}0000`, 'der.too-many-values'],
    ['thirty thousand pieces', `2480${'0400'.repeat(30_000)}0000`, 'der.too-many-values'],
    ['70,000 octets', '00'.repeat(70_000), 'der.too-large'],
  ] as const) {
    test(what, () => assert.equal(read(bytes(ber)), code));
  }
});

test('takes the largest file of the smallest pieces in little time', () => {
  const begun = performance.now();
  assert.equal(read(bytes(`2480${'040107'.repeat(16_000)}0000`)), `04823e80${'07'.repeat(16_000)}`);
  assert.ok(performance.now() - begun < 2_000);
});

test('never throws, and what it gives has the lengths of DER', () => {
  const octet = fc.constantFrom(0, 0x04, 0x24, 0x30, 0x80, 0xa0, 0x81, 0x84, 0x02, 0x03, 0x23, 1, 2, 3);
  fc.assert(
    fc.property(fc.array(octet, { maxLength: 40 }), (given) => {
      const der = berToDer(Uint8Array.from(given));
      if (!der.ok) return;
      assert.deepEqual(berToDer(der.value), der);
      const scanned = preScanDer(der.value);
      if (!scanned.ok) assert.doesNotMatch(scanned.refusal.code, /length|truncated|trailing/);
    }),
    { numRuns: 3_000 },
  );
});

test('DER passes unchanged, and comes back from any BER of it', () => {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const der = new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }));
  assert.deepEqual(berToDer(der), { ok: true, value: der });
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 20, maxLength: 60 }), (chances) => {
      let at = 0;
      const draw = (below: number) => (chances[at++ % chances.length] ?? 0) % below;
      assert.deepEqual(berToDer(randomBer(der, draw)), { ok: true, value: der });
    }),
  );
});
