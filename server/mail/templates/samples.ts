/** Said to be samples wherever a name is shown in a preview. */
export const samples = {
  fr: {
    subjectName: 'EXEMPLE',
    structureName: 'Structure d’exemple',
    requestedBy: 'Prénom Nom (exemple)',
    function: 'directrice',
    personName: 'Camille Exemple',
  },
  en: {
    subjectName: 'SAMPLE',
    structureName: 'Sample structure',
    requestedBy: 'First Last (sample)',
    function: 'director',
    personName: 'Camille Sample',
  },
} as const;

/** Of a mail about an account; its link leads nowhere. */
export const accountSample = {
  login: 'EXEMPLE.SAMPLE',
  email: 'personne@exemple.example',
  path: '/nouveau-mot-de-passe#EXEMPLE',
  device: 'Firefox 149, Windows',
} as const;

/** Of a cancellation. */
export const reasons = {
  fr: 'exemple de motif, tel que l’opérateur l’a écrit.',
  en: 'a sample of a reason, as the officer wrote it.',
} as const;
