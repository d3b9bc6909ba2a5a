import { type CertificateRule, findExtension, sameBytes } from '../rule.ts';

export const issuerIdentity: CertificateRule = {
  name: 'issuer-identity',
  citation: 'RFC 5280 §4.1.2.4, §4.2.1.1: issuer and authority key identifier are those of the issuing certificate',
  check: ({ tbs }, { issuer }) => {
    if (!sameBytes(tbs.issuerNameDer, issuer.nameDer))
      return 'the issuer is not the subject of the issuing certificate';
    if (tbs.signatureAlgorithm !== issuer.signatureAlgorithm) return 'the signature algorithm is not the issuer’s';
    const keyId = findExtension(tbs, 'authorityKeyIdentifier')?.keyId;
    return keyId !== undefined && sameBytes(keyId, issuer.keyId)
      ? null
      : 'the authority key identifier is not the issuer’s';
  },
};
