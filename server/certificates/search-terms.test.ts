import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newSerial } from '../../core/x509/certificate.ts';
import { partsOf, searchTerms } from './search-terms.ts';

const serials = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((octets) => Buffer.from(newSerial(() => octets)));
const pairs = (hex: string) => hex.match(/../g) ?? [];

/** As openssl, Windows, Firefox, Java and people write one. */
const writings: readonly ((hex: string) => string)[] = [
  (hex) => hex,
  (hex) => hex.toUpperCase(),
  (hex) => pairs(hex).join(':'),
  (hex) => ` ${pairs(hex.toUpperCase()).join(' ')} `,
  (hex) => `\u200e${pairs(hex).join(' ')}`,
  (hex) => pairs(hex).join('-'),
  (hex) => `serial=${hex.toUpperCase()}`,
  (hex) => `0x${hex}`,
  (hex) => `00${hex}`,
  (hex) => `00:${pairs(hex).join(':')}`,
  (hex) => hex.replace(/^0+/, ''),
  (hex) => BigInt(`0x${hex}`).toString(),
];

test('reads a serial in whatever form a tool writes it', () => {
  fc.assert(
    fc.property(serials, fc.constantFrom(...writings), (serial, written) => {
      assert.deepEqual(searchTerms(written(serial.toString('hex'))), { kind: 'serial', serial });
    }),
  );
});

test('reads a SHA-256 fingerprint, with or without colons', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (octets) => {
      const sha256 = Buffer.from(octets);
      const hex = sha256.toString('hex');
      const forms = [hex, pairs(hex.toUpperCase()).join(':'), `SHA256 Fingerprint=${pairs(hex).join(':')}`];
      for (const form of forms) assert.deepEqual(searchTerms(form), { kind: 'fingerprint', sha256 }, form);
    }),
  );
});

test('takes everything else for words', () => {
  for (const typed of [
    'portail.ch-valmont.example',
    '979 999 018',
    'D-2026-000817',
    'dead beef',
    'Île aux Cœurs',
    '',
  ]) {
    assert.equal(searchTerms(typed).kind, 'words', typed);
  }
  // 39 digits, and more than 16 octets.
  assert.equal(searchTerms('9'.repeat(39)).kind, 'words');
});

test('a word has parts between what is no letter or digit, the longest first', () => {
  assert.deepEqual(partsOf('dpi-prod.ch-valmont.fr'), ['valmont', 'prod', 'dpi']);
  assert.deepEqual(partsOf('hôpital_12'), ['hôpital']);
  assert.deepEqual(partsOf('*.ch.fr'), []);
});
