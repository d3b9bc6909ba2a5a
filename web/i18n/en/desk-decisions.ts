import type { deskDecisions as frenchDeskDecisions } from '../fr/desk-decisions.ts';
import { pluralEn } from '../plural.ts';

export const deskDecisions: typeof frenchDeskDecisions = {
  persons: 'Certificates of persons',
  personsNone: 'No request for a person waits.',
  personsDecided: 'Requests examined',
  personsAll: 'All requests to examine',
  claims: 'Claims of representation',
  claimsNone: 'No claim of representation waits.',
  claimsDecided: 'Claims examined',
  claimsAll: 'All claims of representation',
  since: (p) => (p.days === 0 ? 'since today' : `for ${p.days} ${pluralEn(p.days, { one: 'day', other: 'days' })}`),
};
