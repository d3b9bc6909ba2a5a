import { type CertificateRule, findExtension } from '../rule.ts';

export const productCategory: CertificateRule = {
  name: 'product-category',
  citation: 'TRE_G01: 83 on a TEST instance, 03 in production; spec R31: never one for the other',
  check: ({ tbs }, { issuer }) =>
    findExtension(tbs, 'productCategory')?.category === (issuer.instanceKind === 'test' ? 0x83 : 0x03)
      ? null
      : 'it is not that of the instance',
};
