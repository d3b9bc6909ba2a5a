import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { base64ToBytes, bytesToBase64 } from './base64.ts';
import { encodeDer } from './der-writer.ts';
import { encodeName } from './names.ts';
import { readDerInput, toPem } from './pem.ts';
import { assembleSigned } from './signed-object.ts';

/** Shaped like a CSR as far as this file looks: version, name, filling. */
const csrDer = assembleSigned(
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.integer(0);
      writer.raw(encodeName([{ type: 'CN', value: 'essai' }]));
      writer.octetString(new Uint8Array(150).fill(7));
    });
  }),
  'sha256WithRSA',
  new Uint8Array(256).fill(9),
);
const certificateDer = assembleSigned(
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.constructed(0xa0, () => writer.integer(2));
      writer.integer(7);
    });
  }),
  'sha256WithRSA',
  new Uint8Array(256).fill(9),
);
const pem = toPem('csr', csrDer);

const answer = (input: Uint8Array | string, expected: 'csr' | 'certificate' | 'sealed-key' = 'csr'): string => {
  const der = readDerInput(input, expected);
  if (!der.ok) return der.refusal.code;
  const wanted = expected === 'csr' ? csrDer : certificateDer;
  return Buffer.compare(der.value, wanted) === 0 ? 'same' : 'other';
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'le' | 'be', bom: boolean): Uint8Array => {
  const bytes = Buffer.from(bom ? `\ufeff${text}` : text, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
};

test('writes lines of 64 characters between its two headers', () => {
  const lines = pem.trim().split('\n');
  assert.equal(lines[0], '-----BEGIN CERTIFICATE REQUEST-----');
  assert.equal(lines.at(-1), '-----END CERTIFICATE REQUEST-----');
  assert.ok(lines.slice(1, -2).every((line) => line.length === 64));
});

const readable: readonly (readonly [string, Uint8Array | string])[] = [
  ['DER', csrDer],
  ['a PEM file', utf8(pem)],
  ['pasted PEM', pem],
  ['the old header', pem.replaceAll('CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST')],
  ['CRLF', pem.replaceAll('\n', '\r\n')],
  ['CR alone', pem.replaceAll('\n', '\r')],
  ['indented lines', pem.replaceAll('\n', '\n   ')],
  ['text around, accents included', `Bonjour, voici la demande :\n${pem}\nCordialement — l’équipe`],
  ['what openssl req -text prints', `Certificate Request:\n    Data:\n        Version: 1 (0x0)\n${pem}`],
  ['a Latin-1 file', new Uint8Array(Buffer.from(`# clé d'été\n${pem}`, 'latin1'))],
  ['a BOM', utf8(`\ufeff${pem}`)],
  ['UTF-16LE with a BOM', utf16(pem, 'le', true)],
  ['UTF-16BE with a BOM', utf16(pem, 'be', true)],
  ['UTF-16LE without', utf16(pem, 'le', false)],
  ['UTF-16BE without', utf16(pem, 'be', false)],
  ['one line of base64', pem.replaceAll('\n', '').replace(/(-----B[^-]*-----)(.*)(-----E)/, '$1\n$2\n$3')],
  ['base64 alone', bytesToBase64(csrDer)],
  ['base64 alone on lines', `\n${bytesToBase64(csrDer).replace(/.{76}/g, '$&\r\n')}\n`],
  ['a certificate beside the request', toPem('certificate', certificateDer) + pem],
];

for (const [what, input] of readable) {
  test(`reads ${what}`, () => assert.equal(answer(input), 'same'));
}

const rsaKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privatePem = rsaKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicDer = new Uint8Array(rsaKey.publicKey.export({ type: 'spki', format: 'der' }));

const refused: readonly (readonly [string, Uint8Array | string, string])[] = [
  ['nothing', '', 'file.empty'],
  ['spaces', ' \n\t', 'file.empty'],
  ['prose', 'Bonjour', 'file.not-recognised'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'file.not-recognised'],
  ['base64 of something else', bytesToBase64(utf8('Bonjour tout le monde')), 'file.not-recognised'],
  ['10 MB', new Uint8Array(10_000_000).fill(0x30), 'file.too-large'],
  ['two requests', pem + pem, 'file.several-blocks'],
  ['a block without end', pem.slice(0, -40), 'file.block-unfinished'],
  ['another END', pem.replace('END CERTIFICATE REQUEST', 'END CERTIFICATE'), 'file.block-unfinished'],
  ['a lost character', pem.replace('MII', 'MI'), 'file.base64-invalid'],
  ['a foreign character', pem.replace('MII', 'MI*I'), 'file.base64-invalid'],
  ['an empty block', '-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----', 'file.base64-invalid'],
  ['a private key', privatePem, 'file.private-key'],
  ['a private key after the request', pem + privatePem, 'file.private-key'],
  ['a certificate', toPem('certificate', certificateDer), 'file.is-certificate'],
  ['a DER certificate', certificateDer, 'file.is-certificate'],
  ['a certificate under a request header', toPem('csr', certificateDer), 'file.is-certificate'],
  ['a public key', toPem('public-key', publicDer), 'file.is-public-key'],
  ['a DER public key', publicDer, 'file.is-public-key'],
  ['a CRL header', toPem('crl', csrDer), 'file.is-crl'],
  ['parameters', toPem('csr', csrDer).replaceAll('CERTIFICATE REQUEST', 'DH PARAMETERS'), 'file.is-other'],
];

for (const [what, input, code] of refused) {
  test(`answers ${code} to ${what}`, () => assert.equal(answer(input), code));
}

test('reads a certificate where one is expected, and names a request', () => {
  assert.equal(answer(toPem('certificate', certificateDer), 'certificate'), 'same');
  assert.equal(answer(pem, 'certificate'), 'file.is-csr');
});

test('answers a hostile text in linear time', () => {
  const hostile = '-----BEGIN CERTIFICATE REQUEST-----\n'.repeat(1_800);
  const started = performance.now();
  assert.equal(answer(hostile), 'file.block-unfinished');
  assert.ok(performance.now() - started < 100);
});

test('base64 is strict and reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.deepEqual(base64ToBytes(bytesToBase64(bytes)), Uint8Array.from(bytes));
    }),
  );
  for (const wrong of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'AA=A', '====', 'AA==AA==', 'A-_A', 'AAA\n']) {
    assert.equal(base64ToBytes(wrong), null, wrong);
  }
});

test('never throws, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readDerInput(text, 'csr')));
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void readDerInput(bytes, 'csr')));
});
