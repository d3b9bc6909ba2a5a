import { type CertificateRule, isWrittenAs } from '../rule.ts';

export const encodingRoundTrip: CertificateRule = {
  name: 'encoding-round-trip',
  citation: 'X.690 §10: DER has one encoding for one value',
  check: ({ tbs, tbsDer }) => (isWrittenAs(tbs, tbsDer) ? null : 'read and written again, the bytes differ'),
};
