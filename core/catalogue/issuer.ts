import { accept, type Outcome } from '../outcome.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { keyIdentifier, readPublicKey } from '../x509/keys.ts';
import type { X509RefusalCode } from '../x509/refusal-codes.ts';
import type { SignatureAlgorithm } from '../x509/signature-algorithms.ts';
import type { Issuer } from './certificate-to-come.ts';

/** Where an authority's files answer, all over plain HTTP (RFC 5280 §4.2.1.13: a status reader must not need TLS). */
export const publicationAddresses = (publicationUrl: string, fileName: string) => ({
  crl: `${publicationUrl}/CRL/${fileName}.crl`,
  deltaCrl: `${publicationUrl}/CRL/${fileName}-delta.crl`,
  ocsp: `${publicationUrl}/OCSP`,
  caIssuers: `${publicationUrl}/AC/${fileName}.cer`,
  cps: `${publicationUrl}/PC`,
});

export interface IssuingInstance {
  readonly kind: 'test' | 'production';
  readonly publicationUrl: string;
  readonly policyOid: string;
}

/** Everything a certificate says of its issuer, read from the issuer's own certificate and the instance. */
export function issuerOf(
  instance: IssuingInstance,
  authority: {
    readonly fileName: string;
    readonly signatureAlgorithm: SignatureAlgorithm;
    readonly certificateDer: Uint8Array;
  },
): Outcome<Issuer, X509RefusalCode> {
  const parsed = parseCertificate(authority.certificateDer);
  if (!parsed.ok) return parsed;
  const key = readPublicKey(parsed.value.tbs.spkiDer);
  if (!key.ok) return key;
  const addresses = publicationAddresses(instance.publicationUrl, authority.fileName);
  return accept({
    nameDer: parsed.value.subjectNameDer,
    keyId: keyIdentifier(parsed.value.tbs.spkiDer),
    signatureAlgorithm: authority.signatureAlgorithm,
    notAfterSeconds: parsed.value.tbs.notAfterSeconds,
    policyOid: instance.policyOid,
    cpsUri: addresses.cps,
    crlUri: addresses.crl,
    deltaCrlUri: addresses.deltaCrl,
    ocspUri: addresses.ocsp,
    caIssuersUri: addresses.caIssuers,
    instanceKind: instance.kind,
  });
}
