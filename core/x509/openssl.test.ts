/** What openssl says of the certificates, CRLs and p7b written here, and what is read of the requests it makes. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { sign } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  judgedFolder,
  newPair,
  opensslSays,
  type Pair,
  randomOctets,
  skipWithoutOpenssl,
} from '../../test/support/openssl-judge.ts';
import { type Extension, encodeTbs, newSerial, type TbsCertificate } from './certificate.ts';
import { encodeTbsCrl } from './crl.ts';
import { parseCsr, verifyProofOfPossession } from './csr.ts';
import { keyIdentifier } from './keys.ts';
import { type DistinguishedName, encodeName } from './names.ts';
import { readDerInput, toPem } from './pem.ts';
import { certsOnlyPkcs7 } from './pkcs7.ts';
import { defaultSignatureAlgorithm } from './signature-algorithms.ts';
import { assembleSigned } from './signed-object.ts';

const skip = skipWithoutOpenssl;
const { folder, write } = judgedFolder();

const { subtle } = crypto;

const signBy = (pair: Pair, tbsDer: Uint8Array): Uint8Array => {
  const algorithm = defaultSignatureAlgorithm(pair.algorithm);
  const signature = sign(algorithm === 'ecdsaWithSHA384' ? 'sha384' : 'sha256', tbsDer, pair.privateKey);
  return assembleSigned(tbsDer, algorithm, signature);
};

const rootName: DistinguishedName = [
  { type: 'C', value: 'FR' },
  { type: 'CN', value: 'TEST AC RACINE' },
];
const nowSeconds = Math.floor(Date.now() / 1000);
const certify = (issuer: Pair, subjectKey: Pair, change: Partial<TbsCertificate>): Uint8Array =>
  signBy(
    issuer,
    encodeTbs({
      serial: newSerial(randomOctets),
      signatureAlgorithm: defaultSignatureAlgorithm(issuer.algorithm),
      issuerNameDer: encodeName(rootName),
      notBeforeSeconds: nowSeconds - 300,
      notAfterSeconds: nowSeconds + 86_400,
      subject: rootName,
      spkiDer: subjectKey.spkiDer,
      extensions: [],
      ...change,
    }),
  );

const caExtensions = (pair: Pair): Extension[] => [
  { kind: 'basicConstraints', critical: true, ca: true, pathLen: 0 },
  { kind: 'subjectKeyIdentifier', critical: false, keyId: keyIdentifier(pair.spkiDer) },
  { kind: 'keyUsage', critical: true, usages: ['keyCertSign', 'cRLSign'] },
];
const leafSubject: DistinguishedName = [
  { type: 'C', value: 'FR' },
  { type: 'ST', value: 'La Réunion (974)' },
  { type: 'O', value: 'HOPITAL D’ESSAI' },
  { type: 'OU', value: '1750000001' },
  { type: 'CN', value: 'portail.ch-valmont.example' },
];
const leafExtensions = (issuer: Pair, leaf: Pair): Extension[] => [
  { kind: 'basicConstraints', critical: false, ca: false },
  { kind: 'subjectKeyIdentifier', critical: false, keyId: keyIdentifier(leaf.spkiDer) },
  { kind: 'authorityKeyIdentifier', critical: false, keyId: keyIdentifier(issuer.spkiDer) },
  { kind: 'keyUsage', critical: true, usages: ['digitalSignature', 'nonRepudiation'] },
  { kind: 'certificatePolicies', critical: false, policyOid: '2.25.329800735698586629', cpsUri: 'http://pc.example/' },
  { kind: 'extKeyUsage', critical: false, purposes: ['serverAuth', 'clientAuth'] },
  { kind: 'subjectAltName', critical: false, names: [{ type: 'dns', value: 'portail.ch-valmont.example' }] },
  { kind: 'privateKeyUsagePeriod', critical: false, notBeforeSeconds: 1_800_000_000, notAfterSeconds: 2_600_000_000 },
  { kind: 'crlDistributionPoints', critical: false, uris: ['http://crl.example/a.crl', 'http://crl.example/b.crl'] },
  { kind: 'freshestCrl', critical: false, uris: ['http://crl.example/delta.crl'] },
  {
    kind: 'authorityInfoAccess',
    critical: false,
    ocspUris: ['http://ocsp.example'],
    caIssuersUris: ['http://ca.example/a.cer'],
  },
  { kind: 'productCategory', critical: false, category: 0x83 },
];

const authority = newPair('rsa-2048');
const authorityDer = certify(authority, authority, { extensions: caExtensions(authority) });
const leafOf = (leaf: Pair, issuer = authority): Uint8Array =>
  certify(issuer, leaf, { subject: leafSubject, extensions: leafExtensions(issuer, leaf) });

test('openssl reads every extension of a certificate as meant', { skip }, () => {
  const text = opensslSays(
    'x509',
    '-inform',
    'DER',
    '-in',
    write('leaf.der', leafOf(newPair('p-256'))),
    '-noout',
    '-text',
    '-nameopt',
    'utf8,esc_2253,sep_comma_plus,sname,dn_rev',
  );
  for (const line of [
    'Version: 3 (0x2)',
    'sha256WithRSAEncryption',
    'CN=portail.ch-valmont.example,OU=1750000001,O=HOPITAL D’ESSAI,ST=La Réunion (974),C=FR',
    'CA:FALSE',
    'Digital Signature, Non Repudiation',
    'Policy: 2.25.329800735698586629',
    'CPS: http://pc.example/',
    'TLS Web Server Authentication, TLS Web Client Authentication',
    'DNS:portail.ch-valmont.example',
    'Not Before: Jan 15 08:00:00 2027 GMT, Not After: May 22 14:13:20 2052 GMT',
    'URI:http://crl.example/a.crl',
    'URI:http://crl.example/b.crl',
    'URI:http://crl.example/delta.crl',
    'OCSP - URI:http://ocsp.example',
    'CA Issuers - URI:http://ca.example/a.cer',
    '1.2.250.1.71.1.2.5',
  ]) {
    assert.ok(text.includes(line), `${line}\n${text}`);
  }
});

test('openssl verifies a leaf with its authority and its CRL, and sees it revoked', { skip }, () => {
  for (const issuer of [authority, newPair('p-384')]) {
    const issuerDer =
      issuer === authority ? authorityDer : certify(issuer, issuer, { extensions: caExtensions(issuer) });
    const tbs: Partial<TbsCertificate> = { serial: newSerial(randomOctets), subject: leafSubject };
    const leaf = newPair('p-256');
    const leafDer = certify(issuer, leaf, { ...tbs, extensions: leafExtensions(issuer, leaf) });
    const head = {
      issuerNameDer: encodeName(rootName),
      signatureAlgorithm: defaultSignatureAlgorithm(issuer.algorithm),
      thisUpdateSeconds: nowSeconds - 60,
      nextUpdateSeconds: nowSeconds + 3600,
      crlNumber: 2n ** 64n,
      authorityKeyId: keyIdentifier(issuer.spkiDer),
    };
    const ca = write('ca.pem', toPem('certificate', issuerDer));
    const file = write('leaf.pem', toPem('certificate', leafDer));
    const crlOf = (name: string, ...serials: (Uint8Array | undefined)[]) =>
      write(
        name,
        toPem(
          'crl',
          signBy(
            issuer,
            encodeTbsCrl(
              head,
              serials.map((serial) => ({
                serial: serial ?? new Uint8Array(),
                revokedAtSeconds: nowSeconds - 90,
                reason: 'keyCompromise' as const,
              })),
            ),
          ),
        ),
      );
    opensslSays('verify', '-x509_strict', '-CAfile', ca, '-crl_check', '-CRLfile', crlOf('empty.crl'), file);
    const revoked = crlOf('revoked.crl', tbs.serial);
    const run = spawnSync('openssl', ['verify', '-CAfile', ca, '-crl_check', '-CRLfile', revoked, file], {
      encoding: 'utf8',
    });
    assert.match(run.stderr + run.stdout, /certificate revoked/);
    const text = opensslSays('crl', '-in', revoked, '-noout', '-text');
    assert.match(text, /Key Compromise/);
    assert.match(opensslSays('crl', '-in', revoked, '-noout', '-crlnumber'), /crlNumber=(0x)?0?10{16}\n/i);
  }
});

test('openssl reads a delta CRL', { skip }, () => {
  const head = {
    issuerNameDer: encodeName(rootName),
    signatureAlgorithm: 'sha256WithRSA',
    thisUpdateSeconds: nowSeconds,
    nextUpdateSeconds: nowSeconds + 3600,
    crlNumber: 8n,
    deltaBaseNumber: 7n,
    authorityKeyId: keyIdentifier(authority.spkiDer),
  } as const;
  const text = opensslSays(
    'crl',
    '-inform',
    'DER',
    '-in',
    write('delta.crl', signBy(authority, encodeTbsCrl(head, []))),
    '-noout',
    '-text',
  );
  assert.match(text, /X509v3 Delta CRL Indicator: critical\n\s+7/);
  assert.match(text, /No Revoked Certificates/);
});

test('reads and proves what openssl req makes', { skip }, async () => {
  for (const [key, hash] of [
    ['rsa:2048', 'sha256'],
    ['rsa:2048', 'sha512'],
    ['ec:P-256', 'sha256'],
    ['ec:P-384', 'sha384'],
  ] as const) {
    const newKey = key.startsWith('rsa')
      ? ['-newkey', key]
      : ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${key.slice(3)}`];
    const csr = execFileSync(
      'openssl',
      [
        'req',
        '-new',
        '-nodes',
        ...newKey,
        `-${hash}`,
        '-keyout',
        join(folder, 'k'),
        '-utf8',
        '-subj',
        '/C=FR/L=Saint-Étienne/CN=a.example/emailAddress=a@b.fr',
        '-addext',
        'subjectAltName=DNS:a.example,IP:::1',
      ],
      { encoding: 'utf8', stdio: 'pipe' },
    );
    const der = readDerInput(csr, 'csr');
    assert.ok(der.ok);
    const parsed = parseCsr(der.value);
    assert.ok(parsed.ok);
    assert.deepEqual(
      parsed.value.names.map(({ type }) => type),
      ['dns', 'ip'],
    );
    assert.ok((await verifyProofOfPossession(parsed.value, subtle)).ok);
  }
});

test('openssl reads a p7b, leaf first', { skip }, () => {
  const p7b = write('chain.p7b', toPem('pkcs7', certsOnlyPkcs7([leafOf(newPair('p-256')), authorityDer])));
  const text = opensslSays('pkcs7', '-in', p7b, '-print_certs', '-noout');
  assert.deepEqual(
    [...text.matchAll(/^subject=.*CN = (.*)$/gm)].map(([, name]) => name),
    ['portail.ch-valmont.example', 'TEST AC RACINE'],
  );
});
