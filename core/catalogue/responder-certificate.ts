import type { TbsCertificate } from '../x509/certificate.ts';
import { keyIdentifier } from '../x509/keys.ts';
import type { DistinguishedName } from '../x509/names.ts';
import { oid } from '../x509/oids.ts';
import type { Issuer } from './certificate-to-come.ts';

/** Nobody can revoke it (id-pkix-ocsp-nocheck): it lives a week at most, and is renewed at half of it. */
export const responderLifeDays = 7;
/** As for any certificate: a clock that is a little behind takes it at once. */
const backdatedSeconds = 300;

export interface ResponderRequest {
  readonly issuer: Issuer;
  readonly subject: DistinguishedName;
  readonly spkiDer: Uint8Array;
  readonly serial: Uint8Array;
  /** Unix seconds. */
  readonly signingSecond: number;
}

/** The certificate of a delegated OCSP responder (RFC 6960 §4.2.2.2), issued by the CA that it answers for. */
export function responderCertificate(request: ResponderRequest): TbsCertificate {
  const { issuer, signingSecond } = request;
  const notBeforeSeconds = signingSecond - backdatedSeconds;
  const lifeEnd = notBeforeSeconds + responderLifeDays * 86_400 - 1;
  return {
    serial: request.serial,
    signatureAlgorithm: issuer.signatureAlgorithm,
    issuerNameDer: issuer.nameDer,
    notBeforeSeconds,
    notAfterSeconds: Math.min(lifeEnd, issuer.notAfterSeconds),
    subject: request.subject,
    spkiDer: request.spkiDer,
    extensions: [
      { kind: 'basicConstraints', critical: false, ca: false },
      { kind: 'subjectKeyIdentifier', critical: false, keyId: keyIdentifier(request.spkiDer) },
      { kind: 'authorityKeyIdentifier', critical: false, keyId: issuer.keyId },
      { kind: 'keyUsage', critical: true, usages: ['digitalSignature'] },
      { kind: 'extKeyUsage', critical: false, purposes: ['ocspSigning'] },
      // NULL (RFC 6960 §4.2.2.2.1).
      { kind: 'other', critical: false, oid: oid.ocspNoCheck, valueDer: Uint8Array.of(5, 0) },
    ],
  };
}
