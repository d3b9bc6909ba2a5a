/** What « Révoquer » refuses. */
export type RevocationRefusalCode =
  | 'revocation.reason-officer'
  | 'revocation.date-needs-compromise'
  | 'revocation.date-out-of-life'
  | 'revocation.done'
  | 'revocation.expired'
  | 'revocation.code-wrong'
  | 'revocation.too-many';

export const revocationSentences = {
  'revocation.reason-officer': {
    fr: 'Seul un opérateur d’enregistrement donne ce motif. Choisissez celui qui dit ce qui s’est passé chez vous.',
    en: 'Only a registration officer gives this reason. Choose the one that says what happened on your side.',
  },
  'revocation.date-needs-compromise': {
    fr: 'Une date n’est demandée que pour une clé hors de contrôle. Retirez la date, ou choisissez ce motif.',
    en: 'A date is asked for a key out of control only. Remove the date, or choose that reason.',
  },
  'revocation.date-out-of-life': {
    fr: 'Cette date est avant le certificat, ou dans l’avenir. Corrigez-la, ou laissez-la vide si vous ne savez pas.',
    en: 'This date is before the certificate, or in the future. Correct it, or leave it empty if you do not know.',
  },
  'revocation.done': {
    fr: 'Ce certificat est déjà révoqué, pour toujours, et son motif ne change plus. Si la clé est hors de contrôle, dites-le : c’est la seule chose qui s’ajoute.',
    en: 'This certificate is already revoked, for ever, and its reason no longer changes. If the key is out of control, say so: it is the one thing that can be added.',
  },
  'revocation.expired': {
    fr: 'Ce certificat est expiré : plus personne ne l’accepte, il n’y a rien à révoquer. Si sa clé est hors de contrôle, choisissez ce motif : elle sera bloquée.',
    en: 'This certificate has expired: nobody accepts it any more and nothing is left to revoke. If its key is out of control, choose that reason: it will be blocked.',
  },
  'revocation.code-wrong': {
    fr: 'Ce numéro de série et ce code ne vont pas ensemble. Relisez les deux ; sans le code, identifiez-vous pour révoquer, ou appelez l’opérateur d’enregistrement.',
    en: 'This serial number and this code do not go together. Check both; without the code, sign in to revoke, or call the registration officer.',
  },
  'revocation.too-many': {
    fr: 'Trop d’essais pour ce numéro de série. Attendez {retryAfterSeconds} s avant le prochain. Un code proposé par le portail n’attend jamais : relisez‑le ; ou identifiez-vous pour révoquer tout de suite.',
    en: 'Too many attempts for this serial number. Wait {retryAfterSeconds} s before the next. A code that the portal proposed never waits: check it; or sign in to revoke at once.',
  },
} as const satisfies Record<RevocationRefusalCode, { fr: string; en: string }>;
