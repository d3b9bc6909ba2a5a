import { pluralFr } from '../plural.ts';

/** On the officers’ first page: what waits for their decision about people. */
export const deskDecisions = {
  persons: 'Certificats de personnes',
  personsNone: 'Aucune demande pour une personne n’attend.',
  personsDecided: 'Demandes examinées',
  personsAll: 'Toutes les demandes à examiner',
  claims: 'Demandes de représentation',
  claimsNone: 'Aucune demande de représentation n’attend.',
  claimsDecided: 'Demandes examinées',
  claimsAll: 'Toutes les demandes de représentation',
  since: (p: { days: number }) =>
    p.days === 0 ? 'depuis aujourd’hui' : `depuis ${p.days} ${pluralFr(p.days, { one: 'jour', other: 'jours' })}`,
};
