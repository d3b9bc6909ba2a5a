import { pluralFr } from '../plural.ts';

/** On the officers’ first page: what waits for their decision about people. */
export const deskDecisions = {
  persons: {
    title: 'Certificats de personnes',
    none: 'Aucune demande pour une personne n’attend.',
    decided: 'Demandes examinées',
    all: 'Toutes les demandes à examiner',
  },
  claims: {
    title: 'Demandes de représentation',
    none: 'Aucune demande de représentation n’attend.',
    decided: 'Demandes examinées',
    all: 'Toutes les demandes de représentation',
  },
  since: (p: { days: number }) =>
    p.days === 0 ? 'depuis aujourd’hui' : `depuis ${p.days} ${pluralFr(p.days, { one: 'jour', other: 'jours' })}`,
};
