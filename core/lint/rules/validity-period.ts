import type { CertificateRule } from '../rule.ts';

/** Counted apart from the builder's own function, so that neither can be wrong alone. */
const threeYearsLater = (begins: Date): number => {
  const leapDay = begins.getUTCMonth() === 1 && begins.getUTCDate() === 29;
  const timeOfDay = begins.getTime() % 86_400_000;
  return Date.UTC(begins.getUTCFullYear() + 3, begins.getUTCMonth(), leapDay ? 28 : begins.getUTCDate()) + timeOfDay;
};

export const validityPeriod: CertificateRule = {
  name: 'validity-period',
  citation:
    'RFC 5280 §4.1.2.5: notAfter is inclusive; system §5: 300 s before signing, three calendar years less a second, within the issuer’s own life',
  check: ({ tbs }, { issuer, signingSecond }) => {
    if (tbs.notBeforeSeconds !== signingSecond - 300) return 'it does not begin 300 s before the signing second';
    const end = threeYearsLater(new Date(tbs.notBeforeSeconds * 1000)) / 1000 - 1;
    if (tbs.notAfterSeconds !== end) return `it lasts ${tbs.notAfterSeconds - end} s beyond three calendar years`;
    return tbs.notAfterSeconds <= issuer.notAfterSeconds ? null : 'it outlives its issuer';
  },
};
