export type MailRefusalCode = 'mail.no-server' | 'mail.not-to-resend' | 'mail.bounce-unproven';

export const mailSentences = {
  'mail.no-server': {
    fr: 'Aucun serveur d’envoi n’est configuré : ce message reste dans le portail. Renseignez SCEAU_SMTP_URL et redémarrez le portail, puis renvoyez le message.',
    en: 'No mail server is configured: this message stays in the portal. Set SCEAU_SMTP_URL and restart the portal, then send the message again.',
  },
  'mail.not-to-resend': {
    fr: 'Ce message est déjà parti, ou attend son envoi : seul un message gardé ou en échec se renvoie. Rechargez la page pour lire son état.',
    en: 'This message was sent already, or is waiting to be: only a kept or failed one is sent again. Reload the page to read its state.',
  },
  'mail.bounce-unproven': {
    fr: 'Ce rapport n’est pas authentifié. Envoyez l’en-tête « Authorization: Bearer » avec la valeur de SCEAU_MAIL_BOUNCE_SECRET.',
    en: 'This report is not authenticated. Send the header “Authorization: Bearer” with the value of SCEAU_MAIL_BOUNCE_SECRET.',
  },
} as const satisfies Record<MailRefusalCode, { readonly fr: string; readonly en: string }>;
