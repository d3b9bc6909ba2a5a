import type { Issuer } from '../catalogue/certificate-to-come.ts';
import { responderLifeDays } from '../catalogue/responder-certificate.ts';
import type { Extension } from '../x509/certificate.ts';
import { keyIdentifier, readPublicKey } from '../x509/keys.ts';
import { oid } from '../x509/oids.ts';
import { readUnsigned } from './lint-certificate.ts';
import { findExtension, isWrittenAs, sameBytes, sameList } from './rule.ts';

const extensionKinds: readonly Extension['kind'][] = [
  'basicConstraints',
  'subjectKeyIdentifier',
  'authorityKeyIdentifier',
  'keyUsage',
  'extKeyUsage',
  'other',
];

/** The certificate of an OCSP responder before it is signed (RFC 6960 §4.2.2.2, spec R47). Empty: nothing to say against it. */
export function lintResponderCertificate(tbsDer: Uint8Array, issuer: Issuer): readonly string[] {
  const read = readUnsigned(tbsDer, issuer.signatureAlgorithm);
  if (!read.ok) return [`unreadable: ${read.refusal.code}`];
  const { tbs } = read.value;
  const key = readPublicKey(tbs.spkiDer);
  if (!key.ok) return [`public key: ${key.refusal.code}`];
  const noCheck = findExtension(tbs, 'other');
  const lifeSeconds = tbs.notAfterSeconds - tbs.notBeforeSeconds + 1;
  const verdicts: readonly (readonly [boolean, string])[] = [
    [isWrittenAs(tbs, tbsDer), 'encoding: read and written again, the bytes differ'],
    [sameBytes(tbs.issuerNameDer, issuer.nameDer), 'issuer: not the subject of the issuing certificate'],
    [
      sameList(
        tbs.extensions.map(({ kind }) => kind),
        extensionKinds,
      ) && tbs.extensions.every(({ kind, critical }) => critical === (kind === 'keyUsage')),
      'extensions: not the closed list in its order, keyUsage alone critical',
    ],
    [findExtension(tbs, 'basicConstraints')?.ca === false, 'basicConstraints: a responder is no CA'],
    [
      sameList(findExtension(tbs, 'keyUsage')?.usages ?? [], ['digitalSignature']),
      'keyUsage: not digitalSignature alone',
    ],
    [
      sameList(findExtension(tbs, 'extKeyUsage')?.purposes ?? [], ['ocspSigning']),
      'extKeyUsage: not OCSPSigning alone',
    ],
    [
      noCheck?.oid === oid.ocspNoCheck && sameBytes(noCheck.valueDer, Uint8Array.of(5, 0)),
      'id-pkix-ocsp-nocheck: not there as NULL',
    ],
    [
      sameBytes(findExtension(tbs, 'authorityKeyIdentifier')?.keyId ?? new Uint8Array(), issuer.keyId),
      'authority key identifier: not the issuer’s',
    ],
    [
      sameBytes(findExtension(tbs, 'subjectKeyIdentifier')?.keyId ?? new Uint8Array(), keyIdentifier(tbs.spkiDer)),
      'subject key identifier: not that of the key',
    ],
    [lifeSeconds > 0 && lifeSeconds <= responderLifeDays * 86_400, 'validity: more than seven days'],
    [tbs.notAfterSeconds <= issuer.notAfterSeconds, 'validity: past the issuer’s'],
  ];
  return verdicts.filter(([holds]) => !holds).map(([, finding]) => finding);
}
