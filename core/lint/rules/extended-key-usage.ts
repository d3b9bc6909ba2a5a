import { type CertificateRule, findExtension, sameList } from '../rule.ts';

export const extendedKeyUsage: CertificateRule = {
  name: 'extended-key-usage',
  citation: 'RFC 5280 §4.2.1.12; system §5 by usage',
  check: ({ tbs }, { product }) => {
    const purposes = findExtension(tbs, 'extKeyUsage')?.purposes ?? [];
    return purposes.length > 0 && sameList(purposes, product.extKeyUsage)
      ? null
      : `it says ${purposes.join(', ') || 'nothing'}`;
  },
};
