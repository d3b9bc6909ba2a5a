import { type CertificateRule, findExtension, sameList } from '../rule.ts';

/** Lower-case LDH labels of 1 to 63, at least two (RFC 1123 §2.1): what no incident of spec 2b rows 19 to 22 passes. */
const hostName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const address = /^[!#-'*+\-./0-9=?A-Z^-~]{1,64}@[a-z0-9.-]{3,253}$/;

export const subjectAltName: CertificateRule = {
  name: 'subject-alt-name',
  citation: 'RFC 5280 §4.2.1.6; system §5: DNS names with CN first and no repeat, or one address',
  check: ({ tbs }, { product, fields }) => {
    const names = findExtension(tbs, 'subjectAltName')?.names ?? [];
    const values = names.map(({ value }) => value);
    const isWithout = product.subjectAltNames === 'email-if-given' && fields.certifiedAddress === null;
    if (product.subjectAltNames === 'none' || isWithout) return names.length === 0 ? null : 'there is one';
    if (product.subjectAltNames === 'email' || product.subjectAltNames === 'email-if-given') {
      const [only] = names;
      const right = names.length === 1 && only?.type === 'email' && only.value === fields.certifiedAddress;
      return right && address.test(only.value) ? null : 'it is not the checked address';
    }
    if (names.some(({ type, value }) => type !== 'dns' || !hostName.test(value))) return 'a name is not a host name';
    if (new Set(values).size !== values.length) return 'a name is repeated';
    if (values[0] !== fields.commonName) return 'CN is not the first name';
    return sameList(values, fields.dnsNames) ? null : 'the names are not those that were checked';
  },
};
