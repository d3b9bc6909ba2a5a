import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { type GoldenCase, goldenCases, goldenIssuer, goldenKey } from '../../test/fixtures/golden/cases.ts';
import { goldenTbs } from '../../test/fixtures/golden/judgements.ts';
import { mutants } from '../../test/fixtures/golden/mutants.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { type CertificateRequest, certificateToCome } from '../catalogue/certificate-to-come.ts';
import { checkFields } from '../catalogue/check-fields.ts';
import { keyAlgorithmsFor } from '../catalogue/keys.ts';
import { previewKey } from '../catalogue/preview.ts';
import { departments } from '../identifiers/department.ts';
import { luhnKey } from '../identifiers/luhn.ts';
import { professions } from '../identifiers/professions.ts';
import { encodeTbs, newSerial, type TbsCertificate } from '../x509/certificate.ts';
import type { KeyAlgorithm } from '../x509/keys.ts';
import { certificateRules } from './certificate-rules.ts';
import { lintCertificate } from './lint-certificate.ts';

const goldenNamed = (name: string): GoldenCase => {
  const golden = goldenCases.find((one) => one.name === name);
  assert.ok(golden, name);
  return golden;
};
const built = (request: CertificateRequest): TbsCertificate => {
  const outcome = certificateToCome(request);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
};

test('has nothing to say against the golden certificates', () => {
  for (const golden of goldenCases)
    assert.deepEqual(lintCertificate(goldenTbs(golden), golden.request), [], golden.name);
});

test('gives each rule a name, a citation and one place', () => {
  assert.equal(new Set(certificateRules.map(({ name }) => name)).size, certificateRules.length);
  for (const { name, citation } of certificateRules) assert.match(citation, /RFC|system §|spec |X\.690|TRE_G01/, name);
});

/** One rule, one fixture: bytes and context against which it speaks alone, or first where bytes say two wrong things. */
interface Fixture {
  readonly rule: string;
  readonly says: string;
  readonly tbsDer: Uint8Array;
  readonly context: CertificateRequest;
  readonly first?: true;
}

const serverSign = goldenNamed('serv-sign.rsa-3072').request;
const web = goldenNamed('serv-ssl-serv.p-256').request;
const mail = goldenNamed('serv-s-mime.p-256').request;
const confidential = goldenNamed('org-conf.rsa-3072').request;

const spoilt = (mutantName: string, context: CertificateRequest): Uint8Array => {
  const changed = mutants.find(({ name }) => name === mutantName)?.change(built(context));
  assert.ok(changed, mutantName);
  return encodeTbs(changed);
};
const byMutant = (rule: string, says: string, mutantName: string, context = serverSign): Fixture => ({
  rule,
  says,
  tbsDer: spoilt(mutantName, context),
  context,
});
/** The builder was given something wrong, and the rule sees it in the bytes. */
const byRequest = (rule: string, says: string, context: CertificateRequest): Fixture => ({
  rule,
  says,
  tbsDer: encodeTbs(built(context)),
  context,
});
const withFields = (
  request: CertificateRequest,
  fields: Partial<CertificateRequest['fields']>,
): CertificateRequest => ({
  ...request,
  fields: { ...request.fields, ...fields },
});
const withIssuer = (
  request: CertificateRequest,
  issuer: Partial<CertificateRequest['issuer']>,
): CertificateRequest => ({
  ...request,
  issuer: { ...request.issuer, ...issuer },
});

/** CN as PrintableString: read as the same value, and not what we write. */
const withPrintableCommonName = (request: CertificateRequest): Uint8Array => {
  const tbsDer = encodeTbs(built(request));
  const at = Buffer.from(tbsDer).indexOf(request.fields.commonName);
  tbsDer[at - 2] = 0x13;
  return tbsDer;
};
/** A serial of 15 octets, its INTEGER one shorter, and the outer length too. */
const withShortSerial = (request: CertificateRequest): Uint8Array => {
  const tbsDer = encodeTbs(built(request));
  const short = Uint8Array.from([...tbsDer.slice(0, 10), 15, ...tbsDer.slice(11, 26), ...tbsDer.slice(27)]);
  const length = ((short[2] ?? 0) << 8) + (short[3] ?? 0) - 1;
  short[2] = length >> 8;
  short[3] = length & 0xff;
  return short;
};
const earlyRsa2048: CertificateRequest = {
  ...serverSign,
  publicKey: {
    algorithm: 'rsa-2048',
    spkiDer: new Uint8Array(
      generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' }),
    ),
  },
};
/** 2028-06-01: a RSA 2048 certificate would end in 2031; the builder would have refused it. */
const lateRsa2048: TbsCertificate = {
  ...built({ ...serverSign, signingSecond: 1_843_430_400 }),
  spkiDer: earlyRsa2048.publicKey.spkiDer,
  extensions: built({ ...serverSign, signingSecond: 1_843_430_400 }).extensions.map((extension) =>
    extension.kind === 'subjectKeyIdentifier'
      ? (built(earlyRsa2048).extensions.find(({ kind }) => kind === extension.kind) ?? extension)
      : extension,
  ),
};

const fixtures: readonly Fixture[] = [
  { rule: 'serial-number', says: 'not 16', tbsDer: withShortSerial(web), context: web, first: true },
  { rule: 'encoding-round-trip', says: 'bytes differ', tbsDer: withPrintableCommonName(web), context: web },
  byMutant('issuer-identity', 'not the subject', 'issuer: the subject'),
  byMutant('issuer-identity', 'key identifier', 'authorityKeyIdentifier: of no key'),
  byMutant('validity-period', '1 s beyond', 'validity: a second too long'),
  byMutant('validity-period', '-1 s beyond', 'validity: a second too short'),
  {
    rule: 'validity-period',
    says: 'outlives',
    tbsDer: encodeTbs(built(web)),
    context: withIssuer(web, { notAfterSeconds: 1_790_000_000 }),
  },
  byMutant('subject-attributes', 'the subject holds', 'subject: in the order of RFC 4514'),
  byMutant('subject-attributes', 'CN is not', 'subject: CN in capitals'),
  byMutant('subject-registry', 'O is not', 'subject: O of another structure'),
  byMutant('subject-registry', 'ST is not', 'subject: ST of another department'),
  byMutant('subject-registry', 'OU is not', 'subject: OU without its prefix'),
  byRequest('subject-characters', 'text.invisible', withFields(confidential, { commonName: 'Échanges\u200b' })),
  byRequest('subject-characters', 'text.space-edge', withFields(confidential, { commonName: 'Échanges ' })),
  byRequest('subject-characters', 'canonical', withFields(confidential, { commonName: 'E\u0301changes' })),
  byMutant('public-key', 'not the key of the request', 'key: another'),
  {
    rule: 'public-key',
    says: 'past 2030',
    tbsDer: encodeTbs(lateRsa2048),
    context: { ...earlyRsa2048, signingSecond: lateRsa2048.notBeforeSeconds + 300 },
  },
  byRequest('public-key', 'der.empty', { ...serverSign, publicKey: previewKey('rsa-3072') }),
  byRequest('public-key', 'the key is p-256', { ...web, publicKey: { ...goldenKey('p-256'), algorithm: 'p-384' } }),
  byMutant('extension-list', 'criticality', 'productCategory: criticality'),
  byMutant('extension-list', 'it carries', 'extensions: one that nobody knows'),
  byMutant('not-an-authority', 'may sign', 'basicConstraints: CA:TRUE'),
  byMutant('subject-key-identifier', 'not that of the key', 'subjectKeyIdentifier: of the whole SPKI'),
  byMutant('key-usage', 'it says', 'keyUsage: keyEncipherment the other way'),
  byMutant('key-usage', 'said to encipher', 'keyUsage: keyEncipherment the other way', web),
  byMutant('extended-key-usage', 'it says', 'extKeyUsage: serverAuth the other way'),
  byMutant('subject-alt-name', 'those that were checked', 'subjectAltName: one name more', web),
  byMutant('subject-alt-name', 'repeated', 'subjectAltName: repeated', web),
  byMutant('subject-alt-name', 'CN is not the first', 'subjectAltName: CN last', web),
  byMutant('subject-alt-name', 'not the checked address', 'subjectAltName: of the other type', mail),
  byRequest(
    'subject-alt-name',
    'not a host name',
    withFields(web, { dnsNames: [web.fields.commonName, 'a_b.ch-valmont.example'] }),
  ),
  byMutant('certificate-policy', 'not the instance', 'certificatePolicies: anyPolicy'),
  byMutant('certificate-policy', 'not the instance', 'certificatePolicies: no CPS'),
  byMutant('private-key-usage-period', 'differs', 'privateKeyUsagePeriod: a year'),
  byMutant('published-addresses', 'it points to', 'crlDistributionPoints: elsewhere'),
  byMutant('published-addresses', 'it points to', 'authorityInfoAccess: no OCSP'),
  byRequest('published-addresses', 'not plain HTTP', withIssuer(web, { crlUri: 'https://pki.sceau.example/a.crl' })),
  byMutant('product-category', 'not that of the instance', 'productCategory: of the other instance kind'),
];

for (const { rule, says, tbsDer, context, first } of fixtures) {
  test(`the rule ${rule} stops bytes of which it says “${says}”`, () => {
    const findings = lintCertificate(tbsDer, context);
    const [finding = ''] = findings;
    assert.ok(finding.startsWith(`${rule}: `) && finding.includes(says), findings.join('; '));
    if (first !== true) assert.equal(findings.length, 1, findings.join('; '));
  });
}

test('has such bytes for every rule', () => {
  const shown = new Set(fixtures.map(({ rule }) => rule));
  assert.deepEqual(
    certificateRules.filter(({ name }) => !shown.has(name)),
    [],
  );
});

test('stops every mutant of the builder', () => {
  for (const golden of goldenCases) {
    const tbs = built(golden.request);
    for (const mutant of mutants) {
      const changed = mutant.change(tbs);
      if (changed === null) continue;
      const findings = lintCertificate(encodeTbs(changed), golden.request);
      assert.ok(findings.length > 0, `${mutant.name} of ${golden.name}`);
    }
  }
});

test('stops the golden bytes once any octet is another, and never throws', () => {
  for (const golden of goldenCases) {
    const tbsDer = goldenTbs(golden);
    for (let at = 0; at < tbsDer.length; at += 1) {
      const flipped = tbsDer.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      assert.ok(lintCertificate(flipped, golden.request).length > 0, `${golden.name}, octet ${at}`);
    }
  }
});

test('stops bytes cut short or followed by others', () => {
  const tbsDer = encodeTbs(built(web));
  for (let length = 0; length < tbsDer.length; length += 7) {
    assert.ok(lintCertificate(tbsDer.slice(0, length), web).length > 0, String(length));
  }
  assert.ok(lintCertificate(Uint8Array.from([...tbsDer, 0]), web).length > 0);
});

const keys: Readonly<Partial<Record<KeyAlgorithm, CertificateRequest['publicKey']>>> = {
  'rsa-2048': earlyRsa2048.publicKey,
  'rsa-3072': goldenKey('rsa-3072'),
  'p-256': goldenKey('p-256'),
  'p-384': goldenKey('p-384'),
};
const withLuhnKey = (body: string): string => `${body}${luhnKey(body)}`;
const label = fc.stringMatching(/^[a-z](?:[a-z0-9-]{0,10}[a-z0-9])?$/).filter((text) => text.slice(2, 4) !== '--');
const domain = fc.tuple(label, label).map(([host, area]) => `${host}.${area}.ch-valmont.example`);
const request = fc
  .record({
    product: fc.constantFrom(...catalogue.products),
    serviceName: fc.stringMatching(/^[A-ZÉ][a-zéà0-9]{2,12}(?: [A-Z0-9]{1,12}){0,2}$/),
    imposed: fc.constantFrom('free', 'INSI-AUTO', 'INSI-MANU'),
    fqdn: domain,
    others: fc.uniqueArray(domain, { maxLength: 12 }),
    localPart: fc.stringMatching(/^[a-z][a-z0-9.+]{0,8}[a-z0-9]$/).filter((text) => !text.includes('..')),
    surname: fc.stringMatching(/^[A-ZÉŒ][a-zéàœ'-]{1,20}$/),
    rpps: fc.stringMatching(/^[1-9][0-9]{9}$/).map(withLuhnKey),
    profession: fc.constantFrom(...professions.map(({ code }) => code)),
    internalNumber: fc.stringMatching(/^[A-Z0-9][A-Z0-9._-]{0,29}$/),
    certifyAddress: fc.constantFrom('yes', 'no'),
    name: fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ '&-]{1,70}$/),
    departmentCode: fc.constantFrom(...departments.map(({ code }) => code)),
    key: fc.constantFrom(...(['rsa-2048', 'rsa-3072', 'p-256', 'p-384'] as const)),
    kind: fc.constantFrom('test' as const, 'production' as const),
    serial: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    signingSecond: fc.integer({ min: 1_788_249_900, max: 2_100_000_000 }),
  })
  .map((one): CertificateRequest | null => {
    const fields = checkFields(
      one.product,
      {
        serviceNameChoice: one.product.imposedNames.length > 0 ? one.imposed : 'free',
        serviceName: one.serviceName,
        fqdn: one.fqdn,
        additionalFqdns: one.others.filter((other) => other !== one.fqdn),
        certifiedAddress: `${one.localPart}@ch-valmont.example`,
        ...{ surname: one.surname, givenName: one.surname, rpps: one.rpps, profession: one.profession },
        ...{ internalNumber: one.internalNumber, personFunction: 'Secrétaire', certifyAddress: one.certifyAddress },
        personEmail: `${one.localPart}@cabinet.example`,
        actorEmail: 'certificats@ch-valmont.example',
      },
      {
        certifiedIdentifier: '1769999004',
        ...{ grantedDomains: ['ch-valmont.example'], copyDomains: null },
        reservedNames: 'allowed-on-test',
        isPublicSuffix: () => false,
      },
    );
    const publicKey = keys[one.key];
    if (!fields.ok || publicKey === undefined) return null;
    if (!keyAlgorithmsFor(one.product, fields.value.commonName, one.signingSecond).includes(one.key)) return null;
    return {
      ...one,
      fields: fields.value,
      structure: { name: one.name, certifiedIdentifier: '1769999004', departmentCode: one.departmentCode },
      issuer: goldenIssuer(one.kind),
      publicKey,
      serial: newSerial(() => one.serial),
    };
  })
  .filter((one) => one !== null);

test('has nothing to say against what the builder makes of a form that was accepted', () => {
  fc.assert(
    fc.property(request, (one) => {
      assert.deepEqual(lintCertificate(encodeTbs(built(one)), one), []);
    }),
    { numRuns: 300 },
  );
});
