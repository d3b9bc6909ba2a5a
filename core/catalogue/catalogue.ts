import type { InsiServiceName } from '../identifiers/service-name.ts';
import { packs } from './packs.ts';
import type { Catalogue, ImposedName, Offer, Product, Text } from './product.ts';

const notices = ['actorEmail', 'copyAddress'] as const;

const ofStructure = ['C', 'ST', 'O', 'OU', 'CN'] as const;
const ofPersonInStructure = ['C', 'ST', 'O', 'OU', 'SN', 'GN', 'CN'] as const;
const ofProfessional = ['C', 'title', 'SN', 'GN', 'CN'] as const;

/** What is told to the person, and may be certified: the link that goes there proves that they read it. */
const personAddress = ['personEmail', 'certifyAddress'] as const;
const personInStructure = ['surname', 'givenName', 'internalNumber', 'personFunction', ...personAddress] as const;
const professional = ['rpps', 'surname', 'givenName', 'profession', ...personAddress] as const;

/** The INSi teleservice knows these two names and no other; what resembles them is refused (service-name.ts). */
const insiNames: readonly (ImposedName & { readonly name: InsiServiceName })[] = [
  {
    name: 'INSI-AUTO',
    label: { fr: 'Oui, par des traitements automatiques', en: 'Yes, from automatic processing' },
    hint: { fr: 'Appels par lots, sans utilisateur connecté.', en: 'Batch calls, with no user signed in.' },
  },
  {
    name: 'INSI-MANU',
    label: { fr: 'Oui, à la demande d’un utilisateur connecté', en: 'Yes, on request of a signed-in user' },
    hint: {
      fr: 'Par exemple depuis la gestion administrative des malades.',
      en: 'For example from patient administration.',
    },
  },
];

const offers: readonly Offer[] = [
  {
    code: 'ORG',
    label: { fr: 'ORG, pour un service ou la structure', en: 'ORG, for a service or the organisation' },
    description: {
      fr: 'Certificats rattachés à une structure, qui désignent un service ou une personne morale.',
      en: 'Certificates attached to a structure that designate a service or a legal person.',
    },
    authority: 'organisations',
    keyHolder: 'technicalAdmin',
  },
  {
    code: 'SERV',
    label: { fr: 'SERV, pour un serveur', en: 'SERV, for a server' },
    description: {
      fr: 'Certificats rattachés à une structure, qui désignent un serveur par son nom de domaine complet (FQDN) ou par une adresse e‑mail de la structure.',
      en: 'Certificates attached to a structure that designate a server, by its fully qualified domain name (FQDN) or by an e‑mail address of the structure.',
    },
    authority: 'organisations',
    keyHolder: 'technicalAdmin',
  },
  {
    code: 'PRO',
    label: { fr: 'PRO, pour une personne de la structure', en: 'PRO, for a person of the organisation' },
    description: {
      fr: 'Certificats d’une personne physique au titre de la structure où elle travaille. La personne fabrique sa clé elle-même, après l’accord de deux opérateurs d’enregistrement.',
      en: 'Certificates of a natural person in the name of the organisation where they work. The person makes their own key, once two registration officers have agreed.',
    },
    authority: 'persons',
    keyHolder: 'person',
  },
  {
    code: 'PS',
    label: { fr: 'PS, pour un professionnel de santé', en: 'PS, for a health professional' },
    description: {
      fr: 'Certificats d’un professionnel de santé, désigné par son numéro RPPS et sa profession. La personne fabrique sa clé elle-même, après l’accord de deux opérateurs d’enregistrement.',
      en: 'Certificates of a health professional, known by their RPPS number and profession. The person makes their own key, once two registration officers have agreed.',
    },
    authority: 'persons',
    keyHolder: 'person',
  },
];

/** AUTH, SIGN and CONF are the same for both offers but for whom they name. */
const personProducts = (
  offer: string,
  who: Pick<Product, 'subject' | 'fields' | 'commonName'>,
  names: { readonly auth: Text; readonly sign: Text; readonly conf: Text },
): readonly Product[] => [
  {
    ...{ offer, usage: 'AUTH', ...who },
    label: { fr: 'Authentification d’une personne', en: 'Authentication of a person' },
    purpose: { fr: 's’authentifier en son nom auprès d’un service', en: 'authenticate to a service in one’s own name' },
    notFor: { fr: 'signer, chiffrer', en: 'signing, encrypting' },
    help: names.auth,
    subjectAltNames: 'email-if-given',
    imposedNames: [],
    keyUsage: { rsa: ['digitalSignature'], ec: ['digitalSignature'] },
    extKeyUsage: ['clientAuth'],
    privateKeyUsagePeriod: false,
    keyMayStay: false,
  },
  {
    ...{ offer, usage: 'SIGN', ...who },
    label: { fr: 'Signature d’une personne', en: 'Signature of a person' },
    purpose: {
      fr: 'signer des documents et des messages en son nom',
      en: 'sign documents and messages in one’s own name',
    },
    notFor: { fr: 's’authentifier, chiffrer', en: 'authenticating, encrypting' },
    help: names.sign,
    subjectAltNames: 'email-if-given',
    imposedNames: [],
    keyUsage: { rsa: ['digitalSignature', 'nonRepudiation'], ec: ['digitalSignature', 'nonRepudiation'] },
    extKeyUsage: ['emailProtection'],
    privateKeyUsagePeriod: true,
    keyMayStay: false,
  },
  {
    ...{ offer, usage: 'CONF', ...who },
    label: { fr: 'Confidentialité d’une personne', en: 'Confidentiality of a person' },
    purpose: { fr: 'recevoir des données chiffrées pour soi', en: 'receive data encrypted for oneself' },
    notFor: { fr: 's’authentifier, signer', en: 'authenticating, signing' },
    help: names.conf,
    subjectAltNames: 'email-if-given',
    imposedNames: [],
    keyUsage: { rsa: ['keyEncipherment', 'dataEncipherment'], ec: null },
    extKeyUsage: ['emailProtection'],
    privateKeyUsagePeriod: false,
    keyMayStay: false,
  },
];

const products: readonly Product[] = [
  {
    offer: 'ORG',
    usage: 'AUTH_CLI',
    label: { fr: 'Authentification cliente', en: 'Client authentication' },
    purpose: { fr: 's’authentifier auprès d’un service (TLS client)', en: 'authenticate to a service (TLS client)' },
    notFor: { fr: 'signer, chiffrer, protéger un serveur web', en: 'signing, encrypting, protecting a web server' },
    help: {
      fr: 'Choisissez-le quand un logiciel de la structure appelle un téléservice : INSi, DMP, annuaire, messagerie. Le service appelé reconnaît la structure à ce certificat.',
      en: 'Choose it when software of the structure calls a remote service: INSi, DMP, directory, messaging. The service called recognises the structure by this certificate.',
    },
    subject: ofStructure,
    fields: ['serviceName', ...notices],
    commonName: 'serviceName',
    subjectAltNames: 'none',
    imposedNames: insiNames,
    keyUsage: { rsa: ['digitalSignature'], ec: ['digitalSignature'] },
    extKeyUsage: ['clientAuth'],
    privateKeyUsagePeriod: false,
    keyMayStay: true,
  },
  {
    offer: 'ORG',
    usage: 'SIGN',
    label: { fr: 'Cachet de documents', en: 'Document seal' },
    purpose: {
      fr: 'apposer le cachet de la structure sur des documents',
      en: 'seal documents in the name of the structure',
    },
    notFor: { fr: 's’authentifier, chiffrer', en: 'authenticating, encrypting' },
    help: {
      fr: 'Choisissez-le pour signer au nom de la structure : comptes rendus, jetons VIHF du DMP, archives. Qui lit le document sait de quelle structure il vient et qu’il n’a pas changé.',
      en: 'Choose it to sign in the name of the structure: reports, VIHF tokens for the DMP, archives. Whoever reads the document knows which structure it comes from and that it has not changed.',
    },
    subject: ofStructure,
    fields: ['serviceName', ...notices],
    commonName: 'serviceName',
    subjectAltNames: 'none',
    imposedNames: [],
    keyUsage: { rsa: ['digitalSignature', 'nonRepudiation'], ec: ['digitalSignature', 'nonRepudiation'] },
    extKeyUsage: ['emailProtection'],
    privateKeyUsagePeriod: true,
    keyMayStay: true,
  },
  {
    offer: 'ORG',
    usage: 'CONF',
    label: { fr: 'Confidentialité', en: 'Confidentiality' },
    purpose: { fr: 'recevoir des données chiffrées pour la structure', en: 'receive data encrypted for the structure' },
    notFor: { fr: 's’authentifier, signer', en: 'authenticating, signing' },
    help: {
      fr: 'Choisissez-le quand des partenaires chiffrent des fichiers que seul un service de la structure doit ouvrir. Sauvegardez la clé : sans elle, les données reçues sont perdues.',
      en: 'Choose it when partners encrypt files that only a service of the structure may open. Keep a copy of the key: without it, the data received are lost.',
    },
    subject: ofStructure,
    fields: ['serviceName', ...notices],
    commonName: 'serviceName',
    subjectAltNames: 'none',
    imposedNames: [],
    keyUsage: { rsa: ['keyEncipherment', 'dataEncipherment'], ec: null },
    extKeyUsage: ['emailProtection'],
    privateKeyUsagePeriod: false,
    keyMayStay: true,
  },
  {
    offer: 'SERV',
    usage: 'SSL_SERV',
    label: { fr: 'Serveur TLS', en: 'TLS server' },
    purpose: {
      fr: 'protéger un serveur en HTTPS, et s’authentifier de serveur à serveur',
      en: 'protect a server with HTTPS, and authenticate server to server',
    },
    notFor: { fr: 'signer des documents', en: 'signing documents' },
    help: {
      fr: 'Choisissez-le pour un serveur web, une API ou un opérateur MSSanté. Un seul certificat peut porter plusieurs noms de domaine.',
      en: 'Choose it for a web server, an API or an MSSanté operator. One certificate can carry several domain names.',
    },
    subject: ofStructure,
    fields: ['fqdn', 'additionalFqdns', ...notices],
    commonName: 'fqdn',
    subjectAltNames: 'dns',
    imposedNames: [],
    keyUsage: { rsa: ['digitalSignature', 'keyEncipherment'], ec: ['digitalSignature'] },
    extKeyUsage: ['serverAuth', 'clientAuth'],
    privateKeyUsagePeriod: false,
    keyMayStay: true,
  },
  {
    offer: 'SERV',
    usage: 'S/MIME',
    label: { fr: 'Messagerie S/MIME', en: 'S/MIME mail' },
    purpose: {
      fr: 'signer et chiffrer les messages d’une adresse de la structure',
      en: 'sign and encrypt the messages of an address of the structure',
    },
    notFor: { fr: 'protéger un serveur web', en: 'protecting a web server' },
    help: {
      fr: 'Choisissez-le pour la boîte aux lettres d’une application ou d’un service. L’adresse certifiée doit appartenir à un domaine de la structure.',
      en: 'Choose it for the mailbox of an application or a service. The certified address must belong to a domain of the structure.',
    },
    subject: ofStructure,
    fields: ['certifiedAddress', ...notices],
    commonName: 'certifiedAddress',
    subjectAltNames: 'email',
    imposedNames: [],
    keyUsage: { rsa: ['digitalSignature', 'keyEncipherment'], ec: ['digitalSignature', 'keyAgreement'] },
    extKeyUsage: ['emailProtection'],
    privateKeyUsagePeriod: false,
    keyMayStay: true,
  },
  {
    offer: 'SERV',
    usage: 'SIGN',
    label: { fr: 'Signature par un serveur', en: 'Server signature' },
    purpose: { fr: 'signer des données au nom d’un serveur', en: 'sign data in the name of a server' },
    notFor: { fr: 's’authentifier en TLS, chiffrer', en: 'TLS authentication, encrypting' },
    help: {
      fr: 'Choisissez-le quand un serveur, connu par son nom de domaine, signe des jetons ou des messages.',
      en: 'Choose it when a server, known by its domain name, signs tokens or messages.',
    },
    subject: ofStructure,
    fields: ['fqdn', ...notices],
    commonName: 'fqdn',
    subjectAltNames: 'none',
    imposedNames: [],
    keyUsage: { rsa: ['digitalSignature', 'nonRepudiation'], ec: ['digitalSignature', 'nonRepudiation'] },
    extKeyUsage: ['emailProtection'],
    privateKeyUsagePeriod: true,
    keyMayStay: true,
  },
  {
    offer: 'SERV',
    usage: 'CONF',
    label: { fr: 'Confidentialité d’un serveur', en: 'Server confidentiality' },
    purpose: { fr: 'recevoir des données chiffrées pour un serveur', en: 'receive data encrypted for a server' },
    notFor: { fr: 's’authentifier, signer', en: 'authenticating, signing' },
    help: {
      fr: 'Choisissez-le quand on chiffre des données pour un serveur connu par son nom de domaine. Sauvegardez la clé : sans elle, les données reçues sont perdues.',
      en: 'Choose it when data are encrypted for a server known by its domain name. Keep a copy of the key: without it, the data received are lost.',
    },
    subject: ofStructure,
    fields: ['fqdn', ...notices],
    commonName: 'fqdn',
    subjectAltNames: 'none',
    imposedNames: [],
    keyUsage: { rsa: ['keyEncipherment', 'dataEncipherment'], ec: null },
    extKeyUsage: ['emailProtection'],
    privateKeyUsagePeriod: false,
    keyMayStay: true,
  },
  ...personProducts(
    'PRO',
    { subject: ofPersonInStructure, fields: [...personInStructure, ...notices], commonName: 'internalNumber' },
    {
      auth: {
        fr: 'Choisissez-le quand une personne de la structure, sans numéro RPPS, s’identifie auprès d’un service : secrétariat, direction, technique.',
        en: 'Choose it when a person of the organisation, without an RPPS number, signs in to a service: secretariat, management, technical staff.',
      },
      sign: {
        fr: 'Choisissez-le quand une personne de la structure signe en son propre nom. Pour le cachet de la structure, prenez ORG SIGN.',
        en: 'Choose it when a person of the organisation signs in their own name. For the seal of the organisation, take ORG SIGN.',
      },
      conf: {
        fr: 'Choisissez-le quand des données sont chiffrées pour une personne de la structure. Elle doit garder une copie de sa clé : sans elle, les données reçues sont perdues.',
        en: 'Choose it when data are encrypted for a person of the organisation. They must keep a copy of the key: without it, the data received are lost.',
      },
    },
  ),
  ...personProducts(
    'PS',
    { subject: ofProfessional, fields: [...professional, ...notices], commonName: 'rpps' },
    {
      auth: {
        fr: 'Choisissez-le quand un professionnel de santé s’identifie auprès d’un téléservice avec un certificat logiciel plutôt qu’avec sa carte.',
        en: 'Choose it when a health professional signs in to a remote service with a software certificate rather than with their card.',
      },
      sign: {
        fr: 'Choisissez-le quand un professionnel de santé signe ordonnances, comptes rendus ou messages en son nom.',
        en: 'Choose it when a health professional signs prescriptions, reports or messages in their own name.',
      },
      conf: {
        fr: 'Choisissez-le quand des données sont chiffrées pour un professionnel de santé. Il doit garder une copie de sa clé : sans elle, les données reçues sont perdues.',
        en: 'Choose it when data are encrypted for a health professional. They must keep a copy of the key: without it, the data received are lost.',
      },
    },
  ),
];

/** The thirteen products of the offers ORG, SERV, PRO and PS, and the packs made of them. */
export const catalogue: Catalogue = { offers, products, packs };
