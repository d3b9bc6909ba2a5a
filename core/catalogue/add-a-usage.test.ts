/** A usage added in one edit: one value more in the catalogue, and form, checks, certificate, lint and docs follow. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { goldenIssuer, goldenKey } from '../../test/fixtures/golden/cases.ts';
import { mutants } from '../../test/fixtures/golden/mutants.ts';
import { unsignedCertificate } from '../../test/fixtures/golden/unsigned-certificate.ts';
import { lintCertificate } from '../lint/lint-certificate.ts';
import { encodeTbs } from '../x509/certificate.ts';
import { catalogue } from './catalogue.ts';
import { type CertificateRequest, certificateToCome } from './certificate-to-come.ts';
import { checkFields, fieldsOf } from './check-fields.ts';
import { describeProducts } from './describe-products.ts';
import { keyAlgorithmsFor } from './keys.ts';
import { type Catalogue, findProduct, type Product } from './product.ts';

// ——— the edit ———
const timeStamp: Product = {
  offer: 'SERV',
  usage: 'HORODATAGE',
  label: { fr: 'Horodatage', en: 'Time stamping' },
  purpose: { fr: 'dater des documents', en: 'date documents' },
  notFor: { fr: 's’authentifier', en: 'authenticating' },
  help: { fr: 'Choisissez-le pour un serveur d’horodatage.', en: 'Choose it for a time-stamping server.' },
  subject: ['C', 'ST', 'O', 'OU', 'CN'],
  fields: ['fqdn', 'additionalFqdns', 'actorEmail', 'copyAddress'],
  commonName: 'fqdn',
  subjectAltNames: 'dns',
  imposedNames: [
    {
      name: 'tsa.ch-valmont.example',
      label: { fr: 'Le serveur principal', en: 'The main server' },
      hint: { fr: 'Celui de la structure.', en: 'That of the structure.' },
    },
  ],
  keyUsage: { rsa: ['nonRepudiation'], ec: ['nonRepudiation'] },
  extKeyUsage: ['timeStamping'],
  privateKeyUsagePeriod: true,
  keyMayStay: true,
};
const extended: Catalogue = { ...catalogue, products: [...catalogue.products, timeStamp] };
// ——— the rest follows ———

const product = findProduct(extended, 'SERV', 'HORODATAGE');
assert.ok(product);
const rules = {
  grantedDomains: ['ch-valmont.example'],
  copyDomains: null,
  reservedNames: 'allowed-on-test',
  isPublicSuffix: () => false,
} as const;
const typed = {
  fqdn: 'Horloge.ch-valmont.example',
  additionalFqdns: ['horloge2.ch-valmont.example'],
  actorEmail: 'certificats@ch-valmont.example',
};
const request = (): CertificateRequest => {
  const checked = checkFields(product, typed, rules);
  assert.ok(checked.ok);
  return {
    product,
    fields: checked.value,
    structure: { name: 'CH de Valmont', certifiedIdentifier: '1769999004', departmentCode: '76' },
    issuer: goldenIssuer('test'),
    publicKey: goldenKey('p-256'),
    serial: new Uint8Array(16).fill(3),
    signingSecond: 1_790_843_400,
  };
};
const tbsOf = (asked: CertificateRequest) => {
  const built = certificateToCome(asked);
  assert.ok(built.ok, JSON.stringify(built));
  return built.value;
};

test('its form asks its fields, in their order', () => {
  assert.deepEqual(
    fieldsOf(product).map(({ name, optional }) => [name, optional]),
    [
      ['fqdn', false],
      ['additionalFqdns', true],
      ['actorEmail', false],
      ['copyAddress', true],
    ],
  );
});

test('its fields are checked by the rules of their kind', () => {
  const verdict = checkFields(product, { fqdn: 'evilch-valmont.example', additionalFqdns: ['*.a.example'] }, rules);
  assert.ok(!verdict.ok);
  assert.deepEqual(
    verdict.problems.map(({ field, refusal }) => [field, refusal.code]),
    [
      ['fqdn', 'domain.not-granted'],
      ['additionalFqdns', 'domain.wildcard'],
      ['actorEmail', 'field.required'],
    ],
  );
});

test('its keys follow, RSA only for a name that it imposes', () => {
  assert.ok(keyAlgorithmsFor(product, 'horloge.ch-valmont.example', 1_790_843_400).includes('p-384'));
  assert.ok(!keyAlgorithmsFor(product, 'tsa.ch-valmont.example', 1_790_843_400).includes('p-256'));
});

test('its certificate says its usage, and the lint agrees', () => {
  const tbs = tbsOf(request());
  assert.deepEqual(lintCertificate(encodeTbs(tbs), request()), []);
  const run = spawnSync('openssl', ['x509', '-inform', 'DER', '-noout', '-text'], {
    input: unsignedCertificate(encodeTbs(tbs), tbs.signatureAlgorithm),
    encoding: 'utf8',
  });
  if (run.error !== undefined) return;
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stdout, /Key Usage: critical\n\s+Non Repudiation\n/);
  assert.match(run.stdout, /Extended Key Usage: \n\s+Time Stamping\n/);
  assert.match(run.stdout, /DNS:horloge\.ch-valmont\.example, DNS:horloge2\.ch-valmont\.example\n/);
  assert.match(run.stdout, /Private Key Usage Period/);
});

test('the lint holds its certificates as it holds the others', () => {
  const tbs = tbsOf(request());
  for (const mutant of mutants) {
    const changed = mutant.change(tbs);
    if (changed === null) continue;
    assert.ok(lintCertificate(encodeTbs(changed), request()).length > 0, mutant.name);
  }
});

test('the documentation tells it, and says the same of the others as before', () => {
  const before = describeProducts(catalogue);
  const after = describeProducts(extended);
  assert.match(after, /### SERV HORODATAGE: Time stamping \(« Horodatage »\)/);
  const added = after.split('\n').filter((line) => !before.split('\n').includes(line));
  assert.ok(added.some((line) => line.includes('timeStamping')));
  const without = { ...extended, products: extended.products.filter((one) => one !== timeStamp) };
  assert.equal(describeProducts(without), before);
});
