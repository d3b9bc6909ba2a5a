import { type CertificateRule, findExtension } from '../rule.ts';

export const notAnAuthority: CertificateRule = {
  name: 'not-an-authority',
  citation: 'RFC 5280 §4.2.1.9, §4.2.1.3: CA:FALSE, and neither keyCertSign nor cRLSign',
  check: ({ tbs }) => {
    if (findExtension(tbs, 'basicConstraints')?.ca !== false) return 'it may sign certificates';
    const usages = findExtension(tbs, 'keyUsage')?.usages ?? [];
    return usages.includes('keyCertSign') || usages.includes('cRLSign') ? 'its key usage is an authority’s' : null;
  },
};
