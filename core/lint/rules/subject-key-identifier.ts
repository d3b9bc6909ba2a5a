import { keyIdentifier } from '../../x509/keys.ts';
import { type CertificateRule, findExtension, sameBytes } from '../rule.ts';

export const subjectKeyIdentifier: CertificateRule = {
  name: 'subject-key-identifier',
  citation: 'RFC 5280 §4.2.1.2, computed by RFC 7093 §2 method 1',
  check: ({ tbs }, { publicKey }) => {
    const keyId = findExtension(tbs, 'subjectKeyIdentifier')?.keyId;
    return keyId !== undefined && sameBytes(keyId, keyIdentifier(publicKey.spkiDer))
      ? null
      : 'it is not that of the key';
  },
};
