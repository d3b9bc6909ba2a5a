type WebhookRefusalCode =
  | 'webhook.url-malformed'
  | 'webhook.url-not-https'
  | 'webhook.url-with-secret'
  | 'webhook.url-port'
  | 'webhook.url-address'
  | 'webhook.url-here'
  | 'webhook.offer-not-yours'
  | 'webhook.not-all-yours'
  | 'webhook.too-many'
  | 'webhook.over'
  | 'webhook.delivery-waits';

export const webhookSentences = {
  'webhook.url-malformed': {
    fr: 'Cette adresse n’est pas lisible. Écrivez-la en entier, par exemple https://si.ch-exemple.fr/certificats.',
    en: 'This address cannot be read. Write it in full, for example https://si.ch-exemple.fr/certificats.',
  },
  'webhook.url-not-https': {
    fr: 'Les avis ne partent que vers une adresse https:// : ils disent ce que la structure détient.',
    en: 'Notices leave for https:// addresses only: they say what the structure holds.',
  },
  'webhook.url-with-secret': {
    fr: 'Retirez l’identifiant, le mot de passe et l’ancre de cette adresse : le destinataire vérifie la signature de chaque avis.',
    en: 'Take the login, the password and the fragment out of this address: the receiver checks the signature of each notice.',
  },
  'webhook.url-port': {
    fr: 'Les avis ne partent pas vers le port {port}. Prenez-en un qui leur est ouvert (443 si l’adresse n’en dit aucun ; ici : {allowed}), ou demandez à l’exploitant du portail d’ouvrir le vôtre.',
    en: 'Notices do not leave for port {port}. Take one that is open to them (443 where the address says none; here: {allowed}), or ask whoever runs the portal to open yours.',
  },
  'webhook.url-address': {
    fr: 'Donnez le nom d’un serveur, et non une adresse IP : son certificat TLS porte ce nom.',
    en: 'Give the name of a server, not an IP address: its TLS certificate bears that name.',
  },
  'webhook.url-here': {
    fr: 'Cette adresse est celle du portail lui-même. Donnez celle de votre logiciel.',
    en: 'This address is the portal’s own. Give that of your software.',
  },
  'webhook.offer-not-yours': {
    fr: 'Vous n’agissez pas sur l’offre {offer} pour cette structure : ses avis ne peuvent pas être envoyés en votre nom.',
    en: 'You do not act on the offer {offer} for this structure: its notices cannot be sent in your name.',
  },
  'webhook.not-all-yours': {
    fr: 'Ce webhook prévient aussi de l’offre {offer}, sur laquelle vous n’agissez pas pour cette structure. Adressez-vous à qui agit sur toutes ses offres, ou au représentant légal.',
    en: 'This webhook also tells of the offer {offer}, which you do not act on for this structure. Ask whoever acts on all its offers, or the legal representative.',
  },
  'webhook.too-many': {
    fr: 'Cette structure a déjà {maximum} webhooks. Retirez-en un qui ne sert plus.',
    en: 'This structure has {maximum} webhooks already. Remove one that is of no use any more.',
  },
  'webhook.over': {
    fr: 'Ce webhook a été retiré entre-temps. Rechargez la page.',
    en: 'This webhook was removed meanwhile. Reload the page.',
  },
  'webhook.delivery-waits': {
    fr: 'Cet avis attend déjà d’être envoyé. Rechargez la page pour lire son état.',
    en: 'This notice is waiting to be sent already. Reload the page to read its state.',
  },
} as const satisfies Record<WebhookRefusalCode, { readonly fr: string; readonly en: string }>;
