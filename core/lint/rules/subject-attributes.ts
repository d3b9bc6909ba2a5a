import { type CertificateRule, sameList } from '../rule.ts';

/** RFC 5280 appendix A.1 upper bounds in characters; O is cut at 40, as the national platform does, SN and GN at 64 (person-name.ts). */
const upperBounds = { C: 2, ST: 128, O: 40, OU: 64, title: 64, SN: 64, GN: 64, CN: 64 } as const;

export const subjectAttributes: CertificateRule = {
  name: 'subject-attributes',
  citation: 'system §5: the RDNs of the offer, in their order; RFC 5280 appendix A.1 for the bounds',
  check: ({ tbs }, { product, fields }) => {
    const types = tbs.subject.map(({ type }) => type);
    if (!sameList(types, product.subject)) return `the subject holds ${types.join(', ')}`;
    for (const { type, value } of tbs.subject) {
      const length = [...value].length;
      if (length === 0 || length > upperBounds[type]) return `${type} has ${length} characters`;
    }
    const { person, commonName } = fields;
    const expected: Readonly<Record<string, string | undefined>> = {
      C: 'FR',
      CN: commonName,
      SN: person?.surname,
      GN: person?.givenName,
      title: person?.profession?.label,
    };
    const wrong = tbs.subject.find(({ type, value }) => type in expected && value !== expected[type]);
    if (wrong === undefined) return null;
    return wrong.type === 'C' ? 'C is not FR' : `${wrong.type} is not the name that was checked`;
  },
};
