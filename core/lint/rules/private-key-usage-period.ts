import { type CertificateRule, findExtension } from '../rule.ts';

export const privateKeyUsagePeriod: CertificateRule = {
  name: 'private-key-usage-period',
  citation: 'system §5: on SIGN, equal to the validity',
  check: ({ tbs }) => {
    const period = findExtension(tbs, 'privateKeyUsagePeriod');
    if (period === undefined) return null;
    return period.notBeforeSeconds === tbs.notBeforeSeconds && period.notAfterSeconds === tbs.notAfterSeconds
      ? null
      : 'it differs from the validity';
  },
};
