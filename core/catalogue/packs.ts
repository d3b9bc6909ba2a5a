import type { Pack, PackPart } from './product.ts';

const dmpClient: PackPart = {
  id: 'dmp-auth',
  offer: 'ORG',
  usage: 'AUTH_CLI',
  serviceName: 'asked',
  purpose: { fr: 's’authentifier auprès du DMP', en: 'authenticate to the DMP' },
};
const dmpSeal: PackPart = {
  id: 'dmp-sign',
  offer: 'ORG',
  usage: 'SIGN',
  serviceName: 'asked',
  purpose: {
    fr: 'signer les jetons VIHF et les documents envoyés au DMP',
    en: 'sign the VIHF tokens and the documents sent to the DMP',
  },
};
const insi = (names: readonly string[]): PackPart => ({
  id: 'insi',
  offer: 'ORG',
  usage: 'AUTH_CLI',
  serviceName: names,
  purpose: { fr: 'appeler le téléservice INSi', en: 'call the INSi teleservice' },
});
const tlsServer = (id: string, purpose: PackPart['purpose']): PackPart => ({
  id,
  offer: 'SERV',
  usage: 'SSL_SERV',
  serviceName: 'asked',
  purpose,
});

/** « Que voulez-vous faire ? », in the order of its answers (spec/system.md §1). */
export const packs: readonly Pack[] = [
  {
    code: 'dmp',
    label: { fr: 'Alimenter le DMP', en: 'Feed the DMP' },
    purpose: {
      fr: 'Un logiciel ou un proxy de la structure envoie des documents au DMP.',
      en: 'Software or a proxy of the structure sends documents to the DMP.',
    },
    parts: [dmpClient, dmpSeal],
  },
  {
    code: 'insi-lots',
    label: { fr: 'Appeler INSi par lots', en: 'Call INSi in batches' },
    purpose: {
      fr: 'Des traitements automatiques vérifient les identités, sans utilisateur connecté.',
      en: 'Automatic processing checks identities, with no user signed in.',
    },
    parts: [insi(['INSI-AUTO'])],
  },
  {
    code: 'insi-utilisateurs',
    label: { fr: 'Appeler INSi à la demande des utilisateurs', en: 'Call INSi on request of users' },
    purpose: {
      fr: 'Un agent cherche ou vérifie une identité depuis son logiciel, par exemple aux admissions.',
      en: 'A member of staff looks up or checks an identity from their software, for example at admissions.',
    },
    parts: [insi(['INSI-MANU'])],
  },
  {
    code: 'insi-dmp',
    label: { fr: 'INSi et DMP', en: 'INSi and DMP' },
    purpose: {
      fr: 'Le même projet appelle INSi et alimente le DMP : tous ses certificats en une fois.',
      en: 'The same project calls INSi and feeds the DMP: all its certificates in one go.',
    },
    parts: [insi(['INSI-AUTO', 'INSI-MANU']), dmpClient, dmpSeal],
  },
  {
    code: 'mssante',
    label: { fr: 'Être opérateur MSSanté', en: 'Be an MSSanté operator' },
    purpose: {
      fr: 'La structure tient un service de messagerie dans l’espace de confiance MSSanté.',
      en: 'The structure runs a mail service in the MSSanté trust space.',
    },
    parts: [
      tlsServer('mssante', {
        fr: 'authentifier le service de messagerie auprès des autres opérateurs',
        en: 'authenticate the mail service to the other operators',
      }),
    ],
  },
  {
    code: 'serveur-web',
    label: { fr: 'Protéger un serveur web', en: 'Protect a web server' },
    purpose: {
      fr: 'Un site, une API ou un service de la structure répond en HTTPS.',
      en: 'A site, an API or a service of the structure answers over HTTPS.',
    },
    parts: [tlsServer('serveur-web', { fr: 'protéger le serveur en HTTPS', en: 'protect the server with HTTPS' })],
  },
  {
    code: 'signer',
    label: { fr: 'Signer des documents', en: 'Sign documents' },
    purpose: {
      fr: 'Comptes rendus, archives ou messages portent le cachet de la structure.',
      en: 'Reports, archives or messages bear the seal of the structure.',
    },
    parts: [
      {
        id: 'signer',
        offer: 'ORG',
        usage: 'SIGN',
        serviceName: 'asked',
        purpose: { fr: 'apposer le cachet de la structure', en: 'apply the seal of the structure' },
      },
    ],
  },
];
