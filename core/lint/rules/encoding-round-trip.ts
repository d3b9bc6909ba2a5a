import { encodeTbs } from '../../x509/certificate.ts';
import { type CertificateRule, sameBytes } from '../rule.ts';

export const encodingRoundTrip: CertificateRule = {
  name: 'encoding-round-trip',
  citation: 'X.690 §10: DER has one encoding for one value',
  check: ({ tbs, tbsDer }) => (sameBytes(encodeTbs(tbs), tbsDer) ? null : 'read and written again, the bytes differ'),
};
