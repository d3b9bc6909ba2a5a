import type { AuthorityRole } from '../catalogue/authority-names.ts';
import { encodeTbs } from '../x509/certificate.ts';
import { keyIdentifier, readPublicKey } from '../x509/keys.ts';
import type { SignatureAlgorithm } from '../x509/signature-algorithms.ts';
import { readUnsigned } from './lint-certificate.ts';
import { findExtension, sameBytes, sameList } from './rule.ts';

/** A CA certificate before it is signed: ceremonies are linted too (spec 2b row 24). */
export function lintAuthorityCertificate(
  tbsDer: Uint8Array,
  role: AuthorityRole,
  algorithm: SignatureAlgorithm,
): readonly string[] {
  const read = readUnsigned(tbsDer, algorithm);
  if (!read.ok) return [`unreadable: ${read.refusal.code}`];
  const { tbs } = read.value;
  const findings: string[] = [];
  const expect = (holds: boolean, finding: string) => {
    if (!holds) findings.push(finding);
  };
  const constraints = findExtension(tbs, 'basicConstraints');
  expect(constraints?.ca === true && constraints.critical, 'basicConstraints: not a critical CA:TRUE');
  const pathLen = constraints?.ca === true ? constraints.pathLen : undefined;
  expect(pathLen === (role === 'root' ? null : 0), `basicConstraints: pathLen ${pathLen}`);
  const usage = findExtension(tbs, 'keyUsage');
  expect(
    usage?.critical === true && sameList(usage.usages, ['keyCertSign', 'cRLSign']),
    'keyUsage: not keyCertSign, cRLSign',
  );
  const key = readPublicKey(tbs.spkiDer);
  expect(key.ok, 'public key: not of the closed list');
  const keyId = findExtension(tbs, 'subjectKeyIdentifier')?.keyId ?? new Uint8Array();
  expect(sameBytes(keyId, keyIdentifier(tbs.spkiDer)), 'subject key identifier: not that of the key');
  expect(findExtension(tbs, 'authorityKeyIdentifier') !== undefined, 'authority key identifier: absent');
  expect(tbs.notAfterSeconds > tbs.notBeforeSeconds, 'validity: ends before it begins');
  expect(sameBytes(encodeTbs(tbs), tbsDer), 'encoding: read and written again, the bytes differ');
  const uris = [
    ...(findExtension(tbs, 'crlDistributionPoints')?.uris ?? []),
    ...(findExtension(tbs, 'authorityInfoAccess')?.caIssuersUris ?? []),
  ];
  expect(
    uris.every((uri) => uri.startsWith('http://')),
    'addresses: not plain HTTP',
  );
  expect(uris.length > 0 === (role !== 'root'), 'addresses: a root has none, an issuing CA has its issuer’s');
  return findings;
}
