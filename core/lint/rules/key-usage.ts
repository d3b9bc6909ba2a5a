import { type CertificateRule, findExtension, sameList } from '../rule.ts';

const encipherment = ['keyEncipherment', 'dataEncipherment'] as const;

export const keyUsage: CertificateRule = {
  name: 'key-usage',
  citation: 'system §5 by usage and key family; RFC 8813 §3: an EC key never enciphers',
  check: ({ tbs }, { product, publicKey }) => {
    const usages = findExtension(tbs, 'keyUsage')?.usages ?? [];
    const ec = publicKey.algorithm.startsWith('p-');
    if (ec && encipherment.some((usage) => usages.includes(usage))) return 'an EC key is said to encipher';
    const expected = ec ? product.keyUsage.ec : product.keyUsage.rsa;
    if (expected === null || expected.length === 0) return 'this product takes no such key';
    return sameList([...usages].sort(), [...expected].sort()) ? null : `it says ${usages.join(', ')}`;
  },
};
