import type { deskDecisions as frenchDeskDecisions } from '../fr/desk-decisions.ts';
import { pluralEn } from '../plural.ts';

export const deskDecisions: typeof frenchDeskDecisions = {
  persons: {
    title: 'Certificates of persons',
    none: 'No request for a person is waiting.',
    decided: 'Requests examined',
    all: 'All requests to examine',
  },
  claims: {
    title: 'Claims of representation',
    none: 'No claim of representation is waiting.',
    decided: 'Claims examined',
    all: 'All claims of representation',
  },
  since: (p) => (p.days === 0 ? 'since today' : `for ${p.days} ${pluralEn(p.days, { one: 'day', other: 'days' })}`),
};
