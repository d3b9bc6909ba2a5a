import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GoldenCase, goldenCases, goldenKey } from '../../test/fixtures/golden/cases.ts';
import type { KeyAlgorithm } from '../x509/keys.ts';
import { toRfc4514 } from '../x509/names.ts';
import { type CertificateRequest, certificateToCome, subjectOf } from './certificate-to-come.ts';
import { previewKey } from './preview.ts';

const golden = (name: string): CertificateRequest => {
  const found = goldenCases.find((one: GoldenCase) => one.name === name);
  assert.ok(found);
  return found.request;
};
const codeOf = (request: CertificateRequest): string => {
  const built = certificateToCome(request);
  return built.ok ? 'ok' : built.refusal.code;
};
const at = (iso: string): number => Date.parse(iso) / 1000;
const withKey = (request: CertificateRequest, algorithm: KeyAlgorithm): CertificateRequest => ({
  ...request,
  publicKey: previewKey(algorithm),
});

const structure = { name: 'CH de Valmont', certifiedIdentifier: '1769999004', departmentCode: '76' };
const subjects: readonly (readonly [what: string, Partial<typeof structure>, string])[] = [
  ['upper case', {}, 'CN=SAMU 75,OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR'],
  [
    'accents removed, Œ and Æ expanded, spaces collapsed',
    { name: '  Œuvre  du  Cœur   Bénédicte Æsclepios ' },
    'CN=SAMU 75,OU=1769999004,O=OEUVRE DU COEUR BENEDICTE AESCLEPIOS,ST=Seine-Maritime (76),C=FR',
  ],
  [
    'cut at 40 with no space at the end',
    { name: 'Association départementale hospitalière X des Vallées' },
    'CN=SAMU 75,OU=1769999004,O=ASSOCIATION DEPARTEMENTALE HOSPITALIERE,ST=Seine-Maritime (76),C=FR',
  ],
  [
    'overseas by its number, from the letters of FINESS',
    { departmentCode: '9D' },
    'CN=SAMU 75,OU=1769999004,O=CH DE VALMONT,ST=La Réunion (974),C=FR',
  ],
  ['Corsica', { departmentCode: '2a' }, 'CN=SAMU 75,OU=1769999004,O=CH DE VALMONT,ST=Corse-du-Sud (2A),C=FR'],
  [
    'characters that RFC 4514 escapes',
    { name: 'Dupont, Durand + Cie' },
    'CN=SAMU 75,OU=1769999004,O=DUPONT\\, DURAND \\+ CIE,ST=Seine-Maritime (76),C=FR',
  ],
];
for (const [what, change, expected] of subjects) {
  test(`names the structure from the registry: ${what}`, () => {
    const { product } = golden('org-sign.p-256');
    const subject = subjectOf(product, { commonName: 'SAMU 75', person: null }, { ...structure, ...change });
    assert.ok(subject.ok);
    assert.equal(toRfc4514(subject.value), expected);
  });
}

test('refuses a structure whose name or department gives nothing to certify', () => {
  const request = golden('org-sign.p-256');
  const changed = (change: Partial<typeof structure>) => codeOf({ ...request, structure: { ...structure, ...change } });
  assert.equal(changed({ name: ' – ' }), 'structure.name-unusable');
  assert.equal(changed({ name: 'CH \u200b Valmont' }), 'structure.name-unusable');
  assert.equal(changed({ departmentCode: '20' }), 'structure.department-unknown');
});

test('refuses an EC key where only RSA serves: CONF, and the INSi names', () => {
  for (const name of ['org-conf.rsa-3072', 'serv-conf.rsa-3072', 'org-auth-cli-insi.rsa-3072']) {
    for (const key of ['p-256', 'p-384'] as const) {
      assert.equal(codeOf(withKey(golden(name), key)), 'key.not-for-this-product', `${name} ${key}`);
    }
    for (const key of ['rsa-2048', 'rsa-3072', 'rsa-4096'] as const)
      assert.equal(codeOf(withKey(golden(name), key)), 'ok');
  }
});

test('refuses RSA 2048 from the second at which notAfter would pass 2030-12-31', () => {
  const request = withKey(golden('serv-sign.rsa-3072'), 'rsa-2048');
  assert.equal(codeOf({ ...request, signingSecond: at('2028-01-01T00:05:00Z') }), 'ok');
  assert.equal(codeOf({ ...request, signingSecond: at('2028-01-01T00:05:01Z') }), 'key.rsa-2048-too-late');
  assert.equal(codeOf({ ...request, publicKey: goldenKey('p-256'), signingSecond: at('2028-01-01T00:05:01Z') }), 'ok');
});

test('refuses to outlive its issuer, to the second, and never cuts a certificate short', () => {
  const request = golden('serv-sign.p-256');
  const endsWith = (notAfterSeconds: number) => codeOf({ ...request, issuer: { ...request.issuer, notAfterSeconds } });
  assert.equal(endsWith(at('2029-10-01T08:24:59Z')), 'ok');
  assert.equal(endsWith(at('2029-10-01T08:24:58Z')), 'issuer.expires-first');
});

test('takes a date past 2049', () => {
  const request = golden('serv-sign.p-256');
  const issuer = { ...request.issuer, notAfterSeconds: at('2060-01-01T00:00:00Z') };
  assert.equal(codeOf({ ...request, issuer, signingSecond: at('2049-01-01T00:00:00Z') }), 'ok');
});
