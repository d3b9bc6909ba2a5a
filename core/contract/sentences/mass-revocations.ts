/** What a revocation of many certificates refuses. */
export type MassRevocationRefusalCode =
  | 'mass-revocation.criterion-empty'
  | 'mass-revocation.domain-invalid'
  | 'mass-revocation.words-many'
  | 'mass-revocation.no-serial'
  | 'mass-revocation.nothing-found'
  | 'mass-revocation.changed'
  | 'mass-revocation.state'
  | 'mass-revocation.two-persons';

export const massRevocationSentences = {
  'mass-revocation.criterion-empty': {
    fr: 'Dites au moins un critère : sans aucun, tous les certificats seraient visés.',
    en: 'Give at least one criterion: without any, every certificate would be meant.',
  },
  'mass-revocation.domain-invalid': {
    fr: 'Ce domaine n’en est pas un. Écrivez-le comme dans le certificat, par exemple « ch-valmont.example ».',
    en: 'This is no domain. Write it as in the certificate, for instance “ch-valmont.example”.',
  },
  'mass-revocation.words-many': {
    fr: 'Trop de mots : {maximum} au plus. Gardez ceux qui distinguent les certificats visés.',
    en: 'Too many words: {maximum} at most. Keep those that tell the certificates that you mean.',
  },
  'mass-revocation.no-serial': {
    fr: 'Aucun numéro de série n’a été reconnu dans cette liste. Donnez-en un par ligne, en hexadécimal ou en décimal.',
    en: 'No serial number was recognised in this list. Give one on each line, in hex or decimal.',
  },
  'mass-revocation.nothing-found': {
    fr: 'Aucun certificat en vigueur ne répond à ces critères : il n’y a rien à révoquer. Relisez-les, ou retirez-en un.',
    en: 'No certificate in force meets these criteria: there is nothing to revoke. Check them, or remove one.',
  },
  'mass-revocation.changed': {
    fr: 'Ce n’est pas l’ensemble qui est affiché ici. Rechargez la page, relisez la liste, puis décidez.',
    en: 'This is not the set that is shown here. Reload the page, read the list again, then decide.',
  },
  'mass-revocation.state': {
    fr: 'Cette révocation n’en est plus là : quelqu’un a décidé entre-temps, ou elle est finie. Rechargez la page.',
    en: 'This revocation is past that: somebody decided meanwhile, or it is over. Reload the page.',
  },
  'mass-revocation.two-persons': {
    fr: 'Une révocation en masse se décide à deux. Vous l’avez demandée : un autre opérateur d’enregistrement la lit et décide.',
    en: 'A mass revocation is decided by two. You asked for it: another registration officer reads it and decides.',
  },
} as const satisfies Record<MassRevocationRefusalCode, { fr: string; en: string }>;
