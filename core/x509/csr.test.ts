import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildCsr, parseCsr, verifyProofOfPossession } from './csr.ts';
import { contextConstructed, tag } from './der-tags.ts';
import { type Bytes, type DerWriter, encodeDer } from './der-writer.ts';
import type { KeyAlgorithm } from './keys.ts';
import { type DistinguishedName, encodeName, toRfc4514 } from './names.ts';
import { encodeOid } from './oids.ts';
import { defaultSignatureAlgorithm } from './signature-algorithms.ts';
import { subtleKeyParams, subtleSigner } from './subtle-signature.ts';

const { subtle } = crypto;
const subject: DistinguishedName = [
  { type: 'C', value: 'FR' },
  { type: 'CN', value: 'Hôpital d’essai' },
];

const newKey = async (algorithm: KeyAlgorithm) => {
  const pair = (await subtle.generateKey(subtleKeyParams(algorithm), true, ['sign', 'verify'])) as CryptoKeyPair;
  return { ...pair, spkiDer: new Uint8Array(await subtle.exportKey('spki', pair.publicKey)) };
};

const newCsr = async (algorithm: KeyAlgorithm): Promise<Bytes> => {
  const { privateKey, spkiDer } = await newKey(algorithm);
  const signatureAlgorithm = defaultSignatureAlgorithm(algorithm);
  return buildCsr({ subject, spkiDer, signatureAlgorithm }, subtleSigner(subtle, privateKey, signatureAlgorithm));
};

const parsed = (der: Uint8Array) => {
  const csr = parseCsr(der);
  assert.ok(csr.ok, JSON.stringify(csr));
  return csr.value;
};

const codeOf = (der: Uint8Array): string => {
  const csr = parseCsr(der);
  return csr.ok ? 'ok' : csr.refusal.code;
};

for (const algorithm of ['rsa-2048', 'rsa-3072', 'p-256', 'p-384'] as const) {
  test(`reads and proves a request made in the browser with ${algorithm}`, async () => {
    const csr = parsed(await newCsr(algorithm));
    assert.equal(csr.publicKey.algorithm, algorithm);
    assert.equal(toRfc4514(csr.subject), 'CN=Hôpital d’essai,C=FR');
    assert.deepEqual([csr.names, csr.extensions, csr.attributes], [[], [], []]);
    assert.ok((await verifyProofOfPossession(csr, subtle)).ok);
  });
}

const p256 = await newKey('p-256');

interface Parts {
  readonly version?: number;
  readonly subjectDer?: Uint8Array;
  readonly attributes?: (writer: DerWriter) => void;
  readonly algorithm?: Uint8Array;
}

const ecdsaWithSha256 = encodeDer((writer) => writer.sequence(() => writer.raw(encodeOid('1.2.840.10045.4.3.2'))));
const algorithmOf = (dotted: string): Uint8Array =>
  encodeDer((writer) => writer.sequence(() => writer.raw(encodeOid(dotted))));

/** A CSR written piece by piece, its signature void: for what is judged before the signature. */
const assembled = ({
  version = 0,
  subjectDer = encodeName([]),
  attributes,
  algorithm = ecdsaWithSha256,
}: Parts): Bytes =>
  encodeDer((writer) =>
    writer.sequence(() => {
      writer.sequence(() => {
        writer.integer(version);
        writer.raw(subjectDer);
        writer.raw(p256.spkiDer);
        attributes?.(writer);
      });
      writer.raw(algorithm);
      writer.bitString(Uint8Array.of(0x30, 6, 2, 1, 1, 2, 1, 1));
    }),
  );

const extensionRequest = '1.2.840.113549.1.9.14';

const withAttributes = (...list: readonly (readonly [string, (writer: DerWriter) => void])[]): Bytes =>
  assembled({
    attributes: (writer) =>
      writer.constructed(contextConstructed(0), () => {
        for (const [dotted, values] of list) {
          writer.sequence(() => {
            writer.raw(encodeOid(dotted));
            writer.constructed(tag.set, () => values(writer));
          });
        }
      }),
  });

const withExtensions = (...list: readonly (readonly [string, boolean, string])[]): Bytes =>
  withAttributes([
    extensionRequest,
    (writer) =>
      writer.sequence(() => {
        for (const [dotted, critical, valueHex] of list) {
          writer.sequence(() => {
            writer.raw(encodeOid(dotted));
            if (critical) writer.boolean(true);
            writer.octetString(Buffer.from(valueHex.replaceAll(' ', ''), 'hex'));
          });
        }
      }),
  ]);

test('reads a request whose every collection is empty, or left out', () => {
  for (const der of [
    assembled({}),
    assembled({ attributes: (writer) => writer.header(contextConstructed(0), 0) }),
    withExtensions(),
    withAttributes(['1.2.840.113549.1.9.7', () => {}]),
  ]) {
    const csr = parsed(der);
    assert.deepEqual([csr.subject.rdns, csr.names, csr.extensions], [[], [], []]);
  }
});

test('explains what is asked for', () => {
  const csr = parsed(
    withExtensions(
      ['2.5.29.19', true, '30 03 01 01 ff'],
      ['2.5.29.15', true, '03 02 05 a0'],
      ['2.5.29.37', false, '30 0a 06 08 2b 06 01 05 05 07 03 01'],
      [
        '2.5.29.17',
        false,
        '30 32 82 06 61 2e 74 65 73 74 81 05 61 40 62 2e 63 87 04 0a 00 00 01 87 10 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01 88 02 2a 03 86 05 68 3a 2f 2f 61',
      ],
      ['1.3.6.1.4.1.311.20.2', false, '1e 02 00 41'],
      ['1.2.3.4', false, '05 00'],
    ),
  );
  assert.deepEqual(
    csr.extensions.map(({ label, critical, text }) => [label, critical, text]),
    [
      ['basicConstraints', true, 'CA:TRUE'],
      ['keyUsage', true, 'digitalSignature, keyEncipherment'],
      ['extKeyUsage', false, 'serverAuth'],
      [
        'subjectAltName',
        false,
        'dns:a.test, email:a@b.c, ip:10.0.0.1, ip:2001:db8:0:0:0:0:0:1, registeredId:1.2.3, uri:h://a',
      ],
      ['certificateTemplateName', false, '1e020041'],
      [null, false, '0500'],
    ],
  );
  assert.deepEqual(csr.names[0], { type: 'dns', value: 'a.test' });
  assert.deepEqual(csr.attributes, [{ oid: extensionRequest, label: 'extensionRequest' }]);
});

test('reads NULL behind an ECDSA algorithm, as mbedTLS 2 writes it', () => {
  const algorithm = encodeDer((writer) =>
    writer.sequence(() => {
      writer.raw(encodeOid('1.2.840.10045.4.3.2'));
      writer.null();
    }),
  );
  assert.deepEqual(parsed(assembled({ algorithm })).signatureAlgorithm, { family: 'ec', hash: 'SHA-256' });
});

const refused: readonly (readonly [string, () => Uint8Array, string])[] = [
  ['version 1', () => assembled({ version: 1 }), 'csr.version'],
  ['version 2', () => assembled({ version: 2 }), 'csr.version'],
  ['an attribute twice', () => withAttributes(['1.2.3', () => {}], ['1.2.3', () => {}]), 'csr.attribute-repeated'],
  [
    'an extension request without value',
    () => withAttributes([extensionRequest, () => {}]),
    'csr.extension-request-invalid',
  ],
  [
    'an extension request of two values',
    () =>
      withAttributes([
        extensionRequest,
        (writer) => {
          writer.sequence(() => {});
          writer.sequence(() => {});
        },
      ]),
    'csr.extension-request-invalid',
  ],
  [
    'an extension twice',
    () => withExtensions(['1.2.3', false, '0500'], ['1.2.3', false, '0500']),
    'extension.repeated',
  ],
  ['an unknown critical extension', () => withExtensions(['1.2.3', true, '0500']), 'csr.extension-critical-unknown'],
  ['a SAN without name', () => withExtensions(['2.5.29.17', false, '3000']), 'csr.san-empty'],
  [
    'a SAN with an address of 5 octets',
    () => withExtensions(['2.5.29.17', false, '3007 8705 0000000000']),
    'csr.san-invalid',
  ],
  ['a SAN with a line feed', () => withExtensions(['2.5.29.17', false, '3005 8203 610a62']), 'csr.san-invalid'],
  ['a SAN with a NUL', () => withExtensions(['2.5.29.17', false, '3005 8203 610062']), 'csr.san-invalid'],
  ['a SAN of an unknown form', () => withExtensions(['2.5.29.17', false, '3002 a300']), 'csr.san-invalid'],
  ['an empty extended key usage', () => withExtensions(['2.5.29.37', false, '3000']), 'extension.empty'],
  ['MD5', () => assembled({ algorithm: algorithmOf('1.2.840.113549.1.1.4') }), 'csr.signature-hash-weak'],
  ['SHA-1', () => assembled({ algorithm: algorithmOf('1.2.840.10045.4.1') }), 'csr.signature-hash-weak'],
  ['SHA-224', () => assembled({ algorithm: algorithmOf('1.2.840.10045.4.3.1') }), 'csr.signature-hash-weak'],
  ['RSA-PSS', () => assembled({ algorithm: algorithmOf('1.2.840.113549.1.1.10') }), 'csr.signature-pss'],
  ['an unknown algorithm', () => assembled({ algorithm: algorithmOf('1.2.3') }), 'csr.signature-algorithm-unsupported'],
  [
    'an RSA signature with an EC key',
    () => assembled({ algorithm: algorithmOf('1.2.840.113549.1.1.11') }),
    'csr.signature-key-mismatch',
  ],
  [
    'ECDSA with parameters',
    () =>
      assembled({
        algorithm: encodeDer((w) =>
          w.sequence(() => {
            w.raw(encodeOid('1.2.840.10045.4.3.2'));
            w.integer(0);
          }),
        ),
      }),
    'der.unexpected-value',
  ],
  ['an empty sequence', () => Uint8Array.of(0x30, 0), 'der.unexpected-value'],
];

for (const [what, make, code] of refused) {
  test(`answers ${code} to ${what}`, () => assert.equal(codeOf(make()), code));
}

test('names the weak hash', () => {
  const csr = parseCsr(assembled({ algorithm: algorithmOf('1.2.840.113549.1.1.4') }));
  assert.deepEqual(csr.ok ? null : csr.refusal.params, { hash: 'MD5' });
});

test('refuses a signature of another key, an empty one, and one whose DER is not strict', async () => {
  const csr = parsed(await newCsr('p-256'));
  const other = parsed(await newCsr('p-256'));
  const padded = encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(csr.signature.subarray(2));
      writer.null();
    });
  });
  for (const signature of [other.signature, new Uint8Array(0), padded, new Uint8Array(64)]) {
    const proven = await verifyProofOfPossession({ ...csr, signature }, subtle);
    assert.deepEqual(proven, { ok: false, refusal: { code: 'csr.signature-wrong' } });
  }
});

test('refuses any request with one octet changed, and never throws', async () => {
  const der = await newCsr('p-256');
  await fc.assert(
    fc.asyncProperty(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = der.slice();
      changed[at] = (changed[at] ?? 0) ^ flip;
      const csr = parseCsr(changed);
      if (csr.ok) assert.ok(!(await verifyProofOfPossession(csr.value, subtle)).ok);
    }),
    { numRuns: 500 },
  );
});
