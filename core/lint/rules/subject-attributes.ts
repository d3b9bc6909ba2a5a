import { type CertificateRule, sameList } from '../rule.ts';

/** RFC 5280 appendix A.1 upper bounds in characters; O is cut at 40, as the national platform does. */
const upperBounds = { C: 2, ST: 128, O: 40, OU: 64, CN: 64 } as const;
const order = Object.keys(upperBounds);

export const subjectAttributes: CertificateRule = {
  name: 'subject-attributes',
  citation: 'system §5: C, ST, O, OU, CN in this order; RFC 5280 appendix A.1 for the bounds',
  check: ({ tbs }, { fields }) => {
    const types = tbs.subject.map(({ type }) => type);
    if (!sameList(types, order)) return `the subject holds ${types.join(', ')}`;
    const values = Object.fromEntries(tbs.subject.map(({ type, value }) => [type, value]));
    for (const [type, bound] of Object.entries(upperBounds)) {
      const length = [...(values[type] ?? '')].length;
      if (length === 0 || length > bound) return `${type} has ${length} characters`;
    }
    if (values.C !== 'FR') return 'C is not FR';
    return values.CN === fields.commonName ? null : 'CN is not the name that was checked';
  },
};
