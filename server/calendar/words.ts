/** What a calendar shows of the end of a certificate. */
export const calendarWords = {
  fr: {
    name: 'Échéances des certificats',
    summary: (name: string) => `Fin du certificat\u00a0: ${name}`,
    renew: 'À renouveler avant cette date, dans le portail.',
  },
  en: {
    name: 'Ends of certificates',
    summary: (name: string) => `Certificate ends: ${name}`,
    renew: 'To be renewed before this day, in the portal.',
  },
};
