import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64, goldenInputs, goldenKey } from '../../test/fixtures/golden/cases.ts';
import { authorityCertificate } from '../catalogue/authority-certificate.ts';
import { type AuthorityRole, authoritySubject } from '../catalogue/authority-names.ts';
import { type Extension, encodeTbs, parseCertificate, type TbsCertificate } from '../x509/certificate.ts';
import { lintAuthorityCertificate } from './lint-authority-certificate.ts';

const identity = {
  instanceKind: 'test',
  name: 'DEMONSTRATION',
  organisation: 'GROUPEMENT',
  siren: '999999766',
} as const;
const rootKey = goldenKey('p-384').spkiDer;
const authority = (role: AuthorityRole, signingSecond = 1_788_249_600): TbsCertificate =>
  authorityCertificate({
    role,
    subject: authoritySubject(identity, role),
    spkiDer: role === 'root' ? rootKey : goldenKey('p-256').spkiDer,
    issuer:
      role === 'root'
        ? null
        : {
            subject: authoritySubject(identity, 'root'),
            spkiDer: rootKey,
            crlUri: 'http://pki.sceau.example/CRL/ACR-EL-TEST.crl',
            caIssuersUri: 'http://pki.sceau.example/AC/ACR-EL-TEST.cer',
          },
    signatureAlgorithm: 'ecdsaWithSHA384',
    cpsUri: 'http://pki.sceau.example/PC',
    serial: new Uint8Array(16).fill(9),
    signingSecond,
  });
const lint = (tbs: TbsCertificate, role: AuthorityRole) =>
  lintAuthorityCertificate(encodeTbs(tbs), role, 'ecdsaWithSHA384');
const roles = ['root', 'organisations'] as const;

test('has nothing to say against the certificates of a ceremony, on 29 February too', () => {
  for (const role of roles) {
    assert.deepEqual(lint(authority(role), role), []);
    assert.deepEqual(lint(authority(role, Date.UTC(2028, 1, 29, 12) / 1000), role), []);
  }
});

test('has nothing to say against the committed authorities', () => {
  for (const { rootCertificate, certificate, signatureAlgorithm } of Object.values(goldenInputs.authorities)) {
    for (const [role, text] of [
      ['root', rootCertificate],
      ['organisations', certificate],
    ] as const) {
      const parsed = parseCertificate(fromBase64(text));
      assert.ok(parsed.ok);
      assert.deepEqual(lintAuthorityCertificate(parsed.value.tbsDer, role, signatureAlgorithm), []);
    }
  }
});

const extended = (change: (extension: Extension) => Extension | null) => (tbs: TbsCertificate) => ({
  ...tbs,
  extensions: tbs.extensions.flatMap((extension) => change(extension) ?? []),
});
const only = (kind: Extension['kind'], change: (extension: Extension) => Extension | null) =>
  extended((extension) => (extension.kind === kind ? change(extension) : extension));

/** What is wrong, what is said of it, in which roles. */
const wrong: readonly (readonly [string, RegExp, (tbs: TbsCertificate) => TbsCertificate, readonly AuthorityRole[]])[] =
  [
    ['no basicConstraints', /^extensions/, only('basicConstraints', () => null), roles],
    [
      'CA:FALSE',
      /^basicConstraints/,
      only('basicConstraints', ({ kind, critical }) =>
        kind === 'basicConstraints' ? { kind, critical, ca: false } : null,
      ),
      roles,
    ],
    [
      'pathLen 1',
      /^basicConstraints/,
      only('basicConstraints', ({ kind, critical }) =>
        kind === 'basicConstraints' ? { kind, critical, ca: true, pathLen: 1 } : null,
      ),
      roles,
    ],
    [
      'a pathLen of the other role',
      /^basicConstraints/,
      (tbs) =>
        only('basicConstraints', ({ kind, critical }) => {
          const none = tbs.extensions.some((one) => one.kind === 'basicConstraints' && one.ca && one.pathLen === null);
          return kind === 'basicConstraints' ? { kind, critical, ca: true, pathLen: none ? 0 : null } : null;
        })(tbs),
      roles,
    ],
    [
      'basicConstraints not critical',
      /^extensions/,
      only('basicConstraints', (one) => ({ ...one, critical: false })),
      roles,
    ],
    ['keyUsage not critical', /^extensions/, only('keyUsage', (one) => ({ ...one, critical: false })), roles],
    [
      'digitalSignature too',
      /^keyUsage/,
      only('keyUsage', (one) =>
        one.kind === 'keyUsage' ? { ...one, usages: ['digitalSignature', ...one.usages] } : one,
      ),
      roles,
    ],
    [
      'no cRLSign',
      /^keyUsage/,
      only('keyUsage', (one) => (one.kind === 'keyUsage' ? { ...one, usages: ['keyCertSign'] } : one)),
      roles,
    ],
    ['the policies critical', /^extensions/, only('certificatePolicies', (one) => ({ ...one, critical: true })), roles],
    ['no policies', /^extensions/, only('certificatePolicies', () => null), roles],
    ['no AKI', /^extensions/, only('authorityKeyIdentifier', () => null), roles],
    [
      'the SKI of another key',
      /^subject key identifier/,
      only('subjectKeyIdentifier', (one) =>
        one.kind === 'subjectKeyIdentifier' ? { ...one, keyId: new Uint8Array(20) } : one,
      ),
      roles,
    ],
    [
      'extensions in another order',
      /^extensions/,
      (tbs) => ({ ...tbs, extensions: tbs.extensions.toReversed() }),
      roles,
    ],
    [
      'a subjectAltName',
      /^extensions/,
      (tbs) => ({
        ...tbs,
        extensions: [
          ...tbs.extensions,
          { kind: 'subjectAltName', critical: false, names: [{ type: 'dns', value: 'a.example' }] },
        ],
      }),
      roles,
    ],
    ['a second too long', /^validity/, (tbs) => ({ ...tbs, notAfterSeconds: tbs.notAfterSeconds + 1 }), roles],
    ['a year too short', /^validity/, (tbs) => ({ ...tbs, notAfterSeconds: tbs.notAfterSeconds - 31_536_000 }), roles],
    [
      'the life of another role',
      /^validity/,
      (tbs) => ({ ...tbs, notBeforeSeconds: tbs.notBeforeSeconds + 157_766_400 }),
      roles,
    ],
    [
      'a subject that is not its issuer',
      /^issuer/,
      (tbs) => ({ ...tbs, subject: authoritySubject(identity, 'organisations') }),
      ['root'],
    ],
    [
      'itself as issuer',
      /^issuer/,
      (tbs) => {
        const root = authority('root');
        return only('authorityKeyIdentifier', (one) => ({ ...one, keyId: keyIdOf(tbs) }))({
          ...tbs,
          subject: root.subject,
        });
      },
      ['organisations'],
    ],
    [
      'a CRL address over TLS',
      /^addresses/,
      only('crlDistributionPoints', (one) =>
        one.kind === 'crlDistributionPoints' ? { ...one, uris: ['https://pki.sceau.example/a.crl'] } : one,
      ),
      ['organisations'],
    ],
    [
      'an issuer address in LDAP',
      /^addresses/,
      only('authorityInfoAccess', (one) =>
        one.kind === 'authorityInfoAccess' ? { ...one, caIssuersUris: ['ldap://annuaire.example'] } : one,
      ),
      ['organisations'],
    ],
    ['no CRL address', /^extensions/, only('crlDistributionPoints', () => null), ['organisations']],
  ];
const keyIdOf = (tbs: TbsCertificate): Uint8Array => {
  const ski = tbs.extensions.find(({ kind }) => kind === 'subjectKeyIdentifier');
  return ski?.kind === 'subjectKeyIdentifier' ? ski.keyId : new Uint8Array();
};

for (const [what, finding, change, concerned] of wrong) {
  for (const role of concerned) {
    test(`stops a certificate (${role}) with ${what}`, () => {
      const findings = lint(change(authority(role)), role);
      assert.ok(
        findings.some((one) => finding.test(one)),
        findings.join('; ') || 'nothing was said',
      );
    });
  }
}

test('stops one role’s certificate in the place of the other’s', () => {
  assert.ok(lint(authority('root'), 'organisations').length > 0);
  assert.ok(lint(authority('organisations'), 'root').length > 0);
});

test('stops another algorithm than the signer’s, and bytes that are no certificate', () => {
  assert.match(lintAuthorityCertificate(encodeTbs(authority('root')), 'root', 'sha256WithRSA').join(), /^unreadable/);
  assert.match(lintAuthorityCertificate(Uint8Array.of(0x30, 0), 'root', 'sha256WithRSA').join(), /^unreadable/);
});

test('never throws, whatever octet is another', () => {
  for (const role of roles) {
    const tbsDer = encodeTbs(authority(role));
    for (let at = 0; at < tbsDer.length; at += 1) {
      for (const bit of [0, 5, 7]) {
        const flipped = tbsDer.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        lintAuthorityCertificate(flipped, role, 'ecdsaWithSHA384');
      }
    }
  }
});
