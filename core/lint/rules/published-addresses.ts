import { type CertificateRule, findExtension, sameList } from '../rule.ts';

export const publishedAddresses: CertificateRule = {
  name: 'published-addresses',
  citation: 'RFC 5280 §4.2.1.13, §4.2.1.15, §4.2.2.1; spec R29: plain HTTP, and the issuer’s own',
  check: ({ tbs }, { issuer }) => {
    const access = findExtension(tbs, 'authorityInfoAccess');
    const found = [
      ...(findExtension(tbs, 'crlDistributionPoints')?.uris ?? []),
      ...(findExtension(tbs, 'freshestCrl')?.uris ?? []),
      ...(access?.ocspUris ?? []),
      ...(access?.caIssuersUris ?? []),
    ];
    const expected = [issuer.crlUri, issuer.deltaCrlUri, issuer.ocspUri, issuer.caIssuersUri];
    if (!sameList(found, expected)) return `it points to ${found.join(' ')}`;
    return found.every((uri) => uri.startsWith('http://')) ? null : 'an address is not plain HTTP';
  },
};
