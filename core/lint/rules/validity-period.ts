import type { CertificateRule } from '../rule.ts';

export const validityPeriod: CertificateRule = {
  name: 'validity-period',
  citation: 'RFC 5280 §4.1.2.5: notAfter is inclusive; ours: three calendar years, within the issuer’s own life',
  check: ({ tbs }, { issuer }) => {
    const begins = new Date(tbs.notBeforeSeconds * 1000);
    const limit = new Date(begins);
    limit.setUTCFullYear(begins.getUTCFullYear() + 3);
    if (tbs.notAfterSeconds <= tbs.notBeforeSeconds) return 'it ends before it begins';
    if ((tbs.notAfterSeconds + 1) * 1000 > limit.getTime()) return 'it lives longer than three calendar years';
    return tbs.notAfterSeconds <= issuer.notAfterSeconds ? null : 'it outlives its issuer';
  },
};
