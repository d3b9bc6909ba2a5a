import type { Extension } from '../../x509/certificate.ts';
import { type CertificateRule, sameList } from '../rule.ts';

type Kind = Extension['kind'];

export const extensionList: CertificateRule = {
  name: 'extension-list',
  citation: 'system §5: a closed list in one order, keyUsage alone critical; RFC 5280 §4.2: no repeat',
  check: ({ tbs }, { product, fields }) => {
    const isNamed =
      product.subjectAltNames !== 'none' &&
      (product.subjectAltNames !== 'email-if-given' || fields.certifiedAddress !== null);
    const expected: (Kind | null)[] = [
      'basicConstraints',
      'subjectKeyIdentifier',
      'authorityKeyIdentifier',
      'keyUsage',
      'certificatePolicies',
      'extKeyUsage',
      isNamed ? 'subjectAltName' : null,
      product.privateKeyUsagePeriod ? 'privateKeyUsagePeriod' : null,
      'crlDistributionPoints',
      'freshestCrl',
      'authorityInfoAccess',
      'productCategory',
    ];
    const kinds = tbs.extensions.map(({ kind }) => kind);
    if (
      !sameList(
        kinds,
        expected.filter((kind) => kind !== null),
      )
    )
      return `it carries ${kinds.join(', ')}`;
    const wrong = tbs.extensions.find(({ kind, critical }) => critical !== (kind === 'keyUsage'));
    return wrong === undefined ? null : `${wrong.kind} has the wrong criticality`;
  },
};
