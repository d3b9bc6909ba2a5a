import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { reading } from './der-reader.ts';
import { tag } from './der-tags.ts';
import { encodeDer } from './der-writer.ts';
import { preScanDer } from './pre-scan.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const codeOf = (bytes: Uint8Array): string => {
  const scanned = preScanDer(bytes);
  return scanned.ok ? 'ok' : scanned.refusal.code;
};

const table: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'der.empty'],
  ['an empty SEQUENCE', '30 00', 'ok'],
  ['empty SEQUENCEs at the end of one another', '30 04 30 02 30 00', 'ok'],
  ['a lone identifier', '30', 'der.truncated'],
  ['a length cut short', '30 82 01', 'der.truncated'],
  ['a value past its parent', '30 03 04 02 00', 'der.truncated'],
  ['bytes after the value', '30 00 00', 'der.trailing-bytes'],
  ['two values', '30 00 30 00', 'der.trailing-bytes'],
  ['an indefinite length', '30 80 00 00', 'der.length-indefinite'],
  ['a long form for a short length', '04 81 01 00', 'der.length-not-minimal'],
  ['a leading zero in a length', `04 82 00 80 ${'00'.repeat(128)}`, 'der.length-not-minimal'],
  ['a length of 4 GiB', '30 84 ff ff ff ff', 'der.truncated'],
  ['a length on 5 octets', '30 85 01 00 00 00 00', 'der.length-overflow'],
  ['the reserved length octet', '30 ff', 'der.length-overflow'],
  ['an end-of-contents value', '30 02 00 00', 'der.tag-invalid'],
  ['a high tag number', '9f 1f 00', 'ok'],
  ['a high tag number that fits the low form', '9f 1e 00', 'der.tag-invalid'],
  ['a high tag number with a leading 80', '9f 80 1f 00', 'der.tag-invalid'],
  ['a high tag number without end', '9f ff ff ff ff 01 00', 'der.tag-invalid'],
  ['a primitive SEQUENCE', '10 00', 'der.form-invalid'],
  ['a constructed OCTET STRING', '24 02 04 00', 'der.form-invalid'],
  ['an empty INTEGER', '02 00', 'der.integer-invalid'],
  ['INTEGER 0', '02 01 00', 'ok'],
  ['INTEGER 128', '02 02 00 80', 'ok'],
  ['an INTEGER with a useless 00', '02 02 00 7f', 'der.integer-invalid'],
  ['an INTEGER with a useless FF', '02 02 ff 80', 'der.integer-invalid'],
  ['BOOLEAN 01', '01 01 01', 'der.boolean-invalid'],
  ['BOOLEAN FF', '01 01 ff', 'ok'],
  ['an empty BOOLEAN', '01 00', 'der.boolean-invalid'],
  ['a NULL with content', '05 01 00', 'der.null-invalid'],
  ['a BIT STRING without its first octet', '03 00', 'der.bit-string-invalid'],
  ['a BIT STRING with 8 unused bits', '03 02 08 00', 'der.bit-string-invalid'],
  ['a BIT STRING with unused bits set', '03 02 04 f8', 'der.bit-string-invalid'],
  ['an empty BIT STRING with unused bits', '03 01 01', 'der.bit-string-invalid'],
  ['a BIT STRING of 4 bits', '03 02 04 f0', 'ok'],
  ['an empty OID', '06 00', 'der.oid-invalid'],
  ['an OID arc with a leading 80', '06 03 55 80 03', 'der.oid-invalid'],
  ['an OID that does not end', '06 02 55 84', 'der.oid-invalid'],
  ['an OID under 2.25 with a UUID', `06 14 69 83 ${'ff'.repeat(17)} 7f`, 'ok'],
  ['an OID arc over 128 bits', `06 15 69 ${'ff'.repeat(19)} 7f`, 'der.oid-invalid'],
  ['a long OID', `06 81 81 ${'01'.repeat(129)}`, 'der.oid-invalid'],
  ['bad UTF-8', '0c 02 c3 28', 'der.text-invalid'],
  ['a UTF-8 surrogate', '0c 03 ed a0 80', 'der.text-invalid'],
  ['overlong UTF-8', '0c 02 c0 80', 'der.text-invalid'],
  ['a PrintableString with @', '13 01 40', 'der.text-invalid'],
  ['a PrintableString with *', '13 01 2a', 'der.text-invalid'],
  ["a PrintableString with '()+,-./:=?", '13 0c 27 28 29 2b 2c 2d 2e 2f 3a 3d 3f 20', 'ok'],
  ['an IA5String with é', '16 01 e9', 'der.text-invalid'],
  ['a NumericString with a letter', '12 01 41', 'der.text-invalid'],
  ['an odd BMPString', '1e 01 41', 'der.text-invalid'],
  ['a UTCTime without seconds', `17 0b ${Buffer.from('2601010000Z').toString('hex')}`, 'der.time-invalid'],
  [
    'a GeneralizedTime with an offset',
    `18 13 ${Buffer.from('20260101000000+0100').toString('hex')}`,
    'der.time-invalid',
  ],
];

for (const [what, input, code] of table) {
  test(`answers ${code} to ${what}`, () => assert.equal(codeOf(hex(input)), code));
}

const nested = (depth: number): Uint8Array => {
  let value: Uint8Array = new Uint8Array(0);
  for (let i = 0; i < depth; i += 1) {
    const inner = value;
    value = encodeDer((writer) => writer.constructed(tag.sequence, () => writer.raw(inner)));
  }
  return value;
};

test('reads 32 levels, not 33, nor 2441, at once', () => {
  assert.equal(codeOf(nested(32)), 'ok');
  assert.equal(codeOf(nested(33)), 'der.too-deep');
  const deep = nested(2441);
  const started = performance.now();
  assert.equal(codeOf(deep), 'der.too-deep');
  assert.ok(performance.now() - started < 50);
});

test('refuses 10 MB by its size, at once', () => {
  const large = new Uint8Array(10_000_000).fill(0x30);
  const started = performance.now();
  assert.equal(codeOf(large), 'der.too-large');
  assert.ok(performance.now() - started < 50);
});

test('accepts 16,384 bytes and refuses one more', () => {
  const filled = (octets: number) => encodeDer((writer) => writer.octetString(new Uint8Array(octets)));
  assert.equal(filled(16_380).length, 16_384);
  assert.equal(codeOf(filled(16_380)), 'ok');
  assert.equal(codeOf(filled(16_381)), 'der.too-large');
});

test('counts values', () => {
  const many = encodeDer((writer) =>
    writer.sequence(() => {
      for (let i = 0; i < 5000; i += 1) writer.null();
    }),
  );
  assert.equal(codeOf(many), 'der.too-many-values');
  assert.ok(preScanDer(many, { maxNodes: 5001 }).ok);
});

test('never throws, whatever the bytes, and neither does a reader after it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      preScanDer(bytes);
      reading(bytes, (cursor) => cursor.listOf(tag.sequence, (list) => list.oid()));
    }),
    { numRuns: 2000 },
  );
});

test('reads back every integer that the writer makes', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 300n }), (value) => {
      const read = reading(
        encodeDer((writer) => writer.integer(value)),
        (cursor) => BigInt(`0x${Buffer.from(cursor.integer()).toString('hex')}`),
      );
      assert.deepEqual(read, { ok: true, value });
    }),
  );
});

test('writes lengths of every size so that the scan accepts them', () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
    const value = encodeDer((writer) => writer.sequence(() => writer.octetString(new Uint8Array(length))), 1);
    assert.ok(preScanDer(value, { maxBytes: 100_000 }).ok, `${length}`);
  }
});
