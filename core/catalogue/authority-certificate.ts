import type { TbsCertificate } from '../x509/certificate.ts';
import { keyIdentifier } from '../x509/keys.ts';
import { type DistinguishedName, encodeName } from '../x509/names.ts';
import type { SignatureAlgorithm } from '../x509/signature-algorithms.ts';
import type { AuthorityRole } from './authority-names.ts';

/** Calendar years: the root outlives what it signs. */
const lifeYears: Readonly<Record<AuthorityRole, number>> = { root: 20, organisations: 15, persons: 15 };
const anyPolicyOid = '2.5.29.32.0';

export interface AuthorityCertificateRequest {
  readonly role: AuthorityRole;
  readonly subject: DistinguishedName;
  readonly spkiDer: Uint8Array;
  /** Null for the root, which signs itself. */
  readonly issuer: {
    readonly subject: DistinguishedName;
    readonly spkiDer: Uint8Array;
    readonly crlUri: string;
    readonly caIssuersUri: string;
  } | null;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly cpsUri: string;
  readonly serial: Uint8Array;
  /** Unix seconds. */
  readonly signingSecond: number;
}

/** A CA certificate (RFC 5280 §4.2.1.9: basicConstraints critical), shaped as the public national ones are. */
export function authorityCertificate(request: AuthorityCertificateRequest): TbsCertificate {
  const { issuer, role } = request;
  const end = new Date(request.signingSecond * 1000);
  end.setUTCFullYear(end.getUTCFullYear() + lifeYears[role]);
  return {
    serial: request.serial,
    signatureAlgorithm: request.signatureAlgorithm,
    issuerNameDer: encodeName(issuer === null ? request.subject : issuer.subject),
    notBeforeSeconds: request.signingSecond,
    notAfterSeconds: end.getTime() / 1000 - 1,
    subject: request.subject,
    spkiDer: request.spkiDer,
    extensions: [
      { kind: 'basicConstraints', critical: true, ca: true, pathLen: role === 'root' ? null : 0 },
      { kind: 'subjectKeyIdentifier', critical: false, keyId: keyIdentifier(request.spkiDer) },
      { kind: 'authorityKeyIdentifier', critical: false, keyId: keyIdentifier(issuer?.spkiDer ?? request.spkiDer) },
      { kind: 'keyUsage', critical: true, usages: ['keyCertSign', 'cRLSign'] },
      { kind: 'certificatePolicies', critical: false, policyOid: anyPolicyOid, cpsUri: request.cpsUri },
      ...(issuer === null
        ? []
        : ([
            { kind: 'crlDistributionPoints', critical: false, uris: [issuer.crlUri] },
            { kind: 'authorityInfoAccess', critical: false, ocspUris: [], caIssuersUris: [issuer.caIssuersUri] },
          ] as const)),
    ],
  };
}
