import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeTbs, newSerial, parseCertificate, type TbsCertificate } from './certificate.ts';
import { encodeDer } from './der-writer.ts';
import type { Extension } from './extensions.ts';
import { extKeyPurposeOids, keyUsages } from './extensions.ts';
import { encodeName, toRfc4514 } from './names.ts';
import { assembleSigned } from './signed-object.ts';

const folder = new URL('../../../shared/corpora/certs/', import.meta.url);
const skip = existsSync(folder) ? false : 'no corpus beside this repository (../shared/corpora/certs)';

const spkiDer = new Uint8Array(
  Buffer.from(
    '3059301306072a8648ce3d020106082a8648ce3d03010703420004' +
      '0000000000000000000000000000000000000000000000000000000000000005' +
      '459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc',
    'hex',
  ),
);

const plain: TbsCertificate = {
  serial: Uint8Array.from({ length: 16 }, (_, i) => i + 1),
  signatureAlgorithm: 'sha256WithRSA',
  issuerNameDer: encodeName([{ type: 'CN', value: 'TEST AC' }]),
  notBeforeSeconds: 1_800_000_000,
  notAfterSeconds: 1_894_607_999,
  subject: [{ type: 'CN', value: 'essai' }],
  spkiDer,
  extensions: [{ kind: 'basicConstraints', critical: false, ca: false }],
};

const certificateOf = (tbs: TbsCertificate): Uint8Array =>
  assembleSigned(encodeTbs(tbs), tbs.signatureAlgorithm, Uint8Array.of(1, 2, 3));

const reread = (tbs: TbsCertificate): TbsCertificate => {
  const parsed = parseCertificate(certificateOf(tbs));
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value.tbs;
};

const codeOf = (der: Uint8Array): string => {
  const parsed = parseCertificate(der);
  return parsed.ok ? 'ok' : parsed.refusal.code;
};

/** Hex of the first extension of `extensions`, from the certificate that carries it. */
const extensionHex = (extension: Extension): string => {
  const without = Buffer.from(encodeTbs({ ...plain, extensions: [] }));
  const whole = Buffer.from(encodeTbs({ ...plain, extensions: [extension] }));
  const extra = whole.length - without.length;
  return whole.subarray(whole.length - extra).toString('hex');
};

test('reads the real TEST leaf and writes it back to the octet', { skip }, () => {
  const der = new Uint8Array(readFileSync(new URL('test-serv-sign.der', folder)));
  const parsed = parseCertificate(der);
  assert.ok(parsed.ok);
  const { tbs, tbsDer, signatureAlgorithm, signature } = parsed.value;
  assert.deepEqual(Buffer.from(encodeTbs(tbs)), Buffer.from(tbsDer));
  assert.deepEqual(Buffer.from(assembleSigned(tbsDer, signatureAlgorithm, signature)), Buffer.from(der));
  assert.equal(
    toRfc4514(tbs.subject),
    'CN=rpps.tra.henix.asipsante.fr,OU=318751275100020,O=ASIP-SANTE,ST=Paris (75),C=FR',
  );
  assert.deepEqual(
    tbs.extensions.map(({ kind }) => kind),
    [
      'basicConstraints',
      'subjectKeyIdentifier',
      'authorityKeyIdentifier',
      'keyUsage',
      'certificatePolicies',
      'extKeyUsage',
      'privateKeyUsagePeriod',
      'crlDistributionPoints',
      'freshestCrl',
      'authorityInfoAccess',
      'productCategory',
    ],
  );
});

test('reads the two real authorities', { skip }, () => {
  for (const file of ['ACR-EL.cer', 'ACI-EL-ORG.cer']) {
    assert.equal(codeOf(new Uint8Array(readFileSync(new URL(file, folder)))), 'ok', file);
  }
});

const octets = (...values: number[]): Uint8Array => Uint8Array.from(values);

const goldens: readonly (readonly [string, Extension, string])[] = [
  ['a leaf', { kind: 'basicConstraints', critical: false, ca: false }, '30090603551d1304023000'],
  [
    'a root',
    { kind: 'basicConstraints', critical: true, ca: true, pathLen: null },
    '300f0603551d130101ff040530030101ff',
  ],
  [
    'an issuing CA',
    { kind: 'basicConstraints', critical: true, ca: true, pathLen: 0 },
    '30120603551d130101ff040830060101ff020100',
  ],
  [
    'digitalSignature',
    { kind: 'keyUsage', critical: true, usages: ['digitalSignature'] },
    '300e0603551d0f0101ff040403020780',
  ],
  [
    'the bits of a CA',
    { kind: 'keyUsage', critical: true, usages: ['cRLSign', 'keyCertSign'] },
    '300e0603551d0f0101ff040403020106',
  ],
  [
    'decipherOnly, on a second octet',
    { kind: 'keyUsage', critical: true, usages: ['decipherOnly'] },
    '300f0603551d0f0101ff0405030307' + '0080',
  ],
  [
    'the TEST category',
    { kind: 'productCategory', critical: false, category: 0x83 },
    '300f06082a817a014701020504030401' + '83',
  ],
  [
    'a DNS name',
    { kind: 'subjectAltName', critical: false, names: [{ type: 'dns', value: 'a.b' }] },
    '300e0603551d1104073005' + '8203612e62',
  ],
  [
    'an address',
    { kind: 'subjectAltName', critical: false, names: [{ type: 'email', value: 'a@b' }] },
    '300e0603551d1104073005' + '8103614062',
  ],
  [
    'another extension',
    { kind: 'other', critical: true, oid: '1.2.3', valueDer: octets(5, 0) },
    '300b06022a030101ff04020500',
  ],
];

for (const [what, extension, hex] of goldens) {
  test(`writes ${what} in its exact octets`, () => assert.equal(extensionHex(extension), hex));
}

const uri = fc.stringMatching(/^http:\/\/[a-z]{1,20}\.example\/[!-~]{0,200}$/);
const critical = fc.boolean();
const keyId = fc.uint8Array({ minLength: 20, maxLength: 20 });
const seconds = fc.integer({ min: 0, max: 253_402_300_799 });
const extensions: fc.Arbitrary<Extension> = fc.oneof(
  fc.record({ kind: fc.constant('basicConstraints'), critical, ca: fc.constant(false) }),
  fc.record({
    kind: fc.constant('basicConstraints'),
    critical,
    ca: fc.constant(true),
    pathLen: fc.option(fc.nat(300)),
  }),
  fc.record({ kind: fc.constantFrom('subjectKeyIdentifier', 'authorityKeyIdentifier'), critical, keyId }),
  fc.record({ kind: fc.constant('keyUsage'), critical, usages: fc.subarray([...keyUsages], { minLength: 1 }) }),
  fc.record({
    kind: fc.constant('certificatePolicies'),
    critical,
    policyOid: fc.constantFrom('1.2.250.1.213.1.7.2.1.1.1.1', '2.25.329800735698586629295641978511506172918'),
    cpsUri: fc.option(uri),
  }),
  fc.record({
    kind: fc.constant('extKeyUsage'),
    critical,
    purposes: fc.subarray(Object.keys(extKeyPurposeOids) as (keyof typeof extKeyPurposeOids)[], { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('subjectAltName'),
    critical,
    names: fc.array(fc.record({ type: fc.constantFrom('dns', 'email'), value: uri }), { minLength: 1, maxLength: 50 }),
  }),
  fc.record({
    kind: fc.constant('privateKeyUsagePeriod'),
    critical,
    notBeforeSeconds: seconds,
    notAfterSeconds: seconds,
  }),
  fc.record({ kind: fc.constantFrom('crlDistributionPoints', 'freshestCrl'), critical, uris: fc.array(uri) }),
  fc.record({
    kind: fc.constant('authorityInfoAccess'),
    critical,
    ocspUris: fc.array(uri, { maxLength: 3 }),
    caIssuersUris: fc.array(uri, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('productCategory'), critical, category: fc.nat(255) }),
) as fc.Arbitrary<Extension>;

test('reads back whatever it writes', () => {
  const tbses = fc.record({
    serial: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => newSerial(() => bytes)),
    signatureAlgorithm: fc.constantFrom(
      ...(['sha256WithRSA', 'sha512WithRSA', 'ecdsaWithSHA256', 'ecdsaWithSHA384'] as const),
    ),
    notBeforeSeconds: seconds,
    notAfterSeconds: seconds,
    extensions: fc.uniqueArray(extensions, { maxLength: 12, selector: ({ kind }) => kind }),
  });
  fc.assert(
    fc.property(tbses, (drawn) => {
      const tbs = { ...plain, ...drawn };
      assert.equal(JSON.stringify(reread(tbs), sorted), JSON.stringify(tbs, sorted));
    }),
  );
});

/** Members in one order, so that two equal values have one text. */
const sorted = (_key: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
};

test('turns from UTCTime to GeneralizedTime with the year 2050', () => {
  const at = (iso: string) => Date.parse(iso) / 1000;
  const hex = (notAfterSeconds: number) => Buffer.from(encodeTbs({ ...plain, notAfterSeconds })).toString('latin1');
  assert.ok(hex(at('2049-12-31T23:59:59Z')).includes('\x17\x0d491231235959Z'));
  assert.ok(hex(at('2050-01-01T00:00:00Z')).includes('\x18\x0f20500101000000Z'));
  assert.ok(hex(at('2028-02-29T00:00:00Z')).includes('\x17\x0d280229000000Z'));
});

const replaced = (der: Uint8Array, from: string, to: string): Uint8Array => {
  const text = Buffer.from(der).toString('latin1');
  assert.ok(text.includes(from));
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
};

test('refuses a day that does not exist, and a UTCTime form for 2050', () => {
  const der = certificateOf({ ...plain, notAfterSeconds: Date.parse('2028-02-29T00:00:00Z') / 1000 });
  assert.equal(codeOf(replaced(der, '280229', '270229')), 'der.time-invalid');
  const late = certificateOf({ ...plain, notAfterSeconds: Date.parse('2050-01-01T00:00:00Z') / 1000 });
  assert.equal(codeOf(replaced(late, '20500101', '20490101')), 'der.time-invalid');
});

test('refuses to write a serial that newSerial could not have made, a time without form, a name that is not ASCII', () => {
  const bad: readonly Partial<TbsCertificate>[] = [
    { serial: new Uint8Array(16) },
    { serial: Uint8Array.of(0x80, ...new Uint8Array(15)) },
    { serial: Uint8Array.of(1) },
    { notAfterSeconds: Number.NaN },
    { notAfterSeconds: 253_402_300_800 },
    { extensions: [{ kind: 'subjectAltName', critical: false, names: [{ type: 'dns', value: 'é.fr' }] }] },
  ];
  for (const change of bad) assert.throws(() => encodeTbs({ ...plain, ...change }), RangeError);
});

test('makes serials of 16 octets, the first in 01 to 7F, from the octets it is given', () => {
  for (let first = 0; first < 256; first += 1) {
    const serial = newSerial((length) => new Uint8Array(length).fill(first));
    assert.equal(serial.length, 16);
    assert.ok((serial[0] ?? 0) >= 1 && (serial[0] ?? 0) <= 0x7f);
    assert.equal(serial[15], first);
  }
});

test('refuses a certificate whose two algorithms differ, of another version, with an extension twice', () => {
  const tbsDer = encodeTbs(plain);
  assert.equal(codeOf(assembleSigned(tbsDer, 'ecdsaWithSHA256', Uint8Array.of(1))), 'certificate.signature-algorithm');
  assert.equal(
    codeOf(replaced(certificateOf(plain), '\xa0\x03\x02\x01\x02', '\xa0\x03\x02\x01\x01')),
    'certificate.version',
  );
  const [extension] = plain.extensions;
  assert.ok(extension);
  assert.equal(codeOf(certificateOf({ ...plain, extensions: [extension, extension] })), 'extension.repeated');
});

test('refuses what an extension must not hold', () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['2.5.29.37', octets(0x30, 0), 'extension.empty'],
    ['2.5.29.17', octets(0x30, 0), 'extension.empty'],
    ['2.5.29.15', octets(3, 2, 6, 0x80), 'extension.unsupported'],
    ['2.5.29.15', octets(3, 1, 0), 'extension.unsupported'],
    ['2.5.29.37', octets(0x30, 4, 6, 2, 0x2a, 3), 'extension.unsupported'],
    ['2.5.29.19', octets(0x30, 3, 1, 1, 0), 'der.unexpected-value'],
    ['2.5.29.19', octets(0x30, 0, 0), 'der.trailing-bytes'],
    ['2.5.29.14', octets(), 'der.empty'],
    ['1.2.250.1.71.1.2.5', octets(4, 0), 'extension.unsupported'],
  ];
  for (const [oid, valueDer, code] of cases) {
    const extension: Extension = { kind: 'other', critical: false, oid, valueDer };
    assert.equal(codeOf(certificateOf({ ...plain, extensions: [extension] })), code, oid);
  }
});

test('never throws on a certificate with octets changed', () => {
  const der = certificateOf(plain);
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.nat(255), (at, octet) => {
      const changed = der.slice();
      changed[at] = octet;
      parseCertificate(changed);
    }),
    { numRuns: 3000 },
  );
  assert.equal(codeOf(encodeDer((writer) => writer.sequence(() => {}))), 'der.unexpected-value');
});
