import type { InsiServiceName } from '../identifiers/service-name.ts';
import { packs } from './packs.ts';
import type { Catalogue, ImposedName, Offer, Product } from './product.ts';

const notices = ['actorEmail', 'copyAddress'] as const;

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
  },
  {
    code: 'SERV',
    label: { fr: 'SERV, pour un serveur', en: 'SERV, for a server' },
    description: {
      fr: 'Certificats rattachés à une structure, qui désignent un serveur par son nom de domaine complet (FQDN) ou par une adresse e‑mail de la structure.',
      en: 'Certificates attached to a structure that designate a server, by its fully qualified domain name (FQDN) or by an e‑mail address of the structure.',
    },
    authority: 'organisations',
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
    fields: ['fqdn', ...notices],
    commonName: 'fqdn',
    subjectAltNames: 'none',
    imposedNames: [],
    keyUsage: { rsa: ['keyEncipherment', 'dataEncipherment'], ec: null },
    extKeyUsage: ['emailProtection'],
    privateKeyUsagePeriod: false,
    keyMayStay: true,
  },
];

/** The seven products of the offers ORG and SERV, and the packs made of them. */
export const catalogue: Catalogue = { offers, products, packs };
