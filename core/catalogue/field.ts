import type { FieldName, Text } from './product.ts';

export type FieldKind =
  | 'service-name'
  | 'domain-name'
  | 'domain-names'
  | 'address-in-domain'
  | 'address'
  | 'rpps'
  | 'person-name'
  | 'profession'
  | 'internal-number'
  | 'text'
  | 'yes-or-no';

/** What the form shows and the server checks for a field, whatever the product. */
export interface Field {
  readonly name: FieldName;
  readonly kind: FieldKind;
  readonly optional: boolean;
  readonly label: Text;
  readonly hint: Text;
  /** What becomes of the value: part of the certificate (public for ever), of the notices, or of the officers' decision only. */
  readonly goesTo: 'certificate' | 'notices' | 'decision';
}

export const fields: Readonly<Record<FieldName, Field>> = {
  serviceName: {
    name: 'serviceName',
    kind: 'service-name',
    optional: false,
    label: { fr: 'Service applicatif', en: 'Application service' },
    hint: {
      fr: 'Application ou service qui utilisera le certificat. Exemples : « SAMU 75 », « Proxy DMP CHU Nantes ».',
      en: 'Application or service that will use the certificate. Examples: “SAMU 75”, “Proxy DMP CHU Nantes”.',
    },
    goesTo: 'certificate',
  },
  fqdn: {
    name: 'fqdn',
    kind: 'domain-name',
    optional: false,
    label: { fr: 'Nom de domaine complet (FQDN) à certifier', en: 'Fully qualified domain name (FQDN) to certify' },
    hint: {
      fr: 'Le nom sous lequel on joint le serveur, sans « https:// » ni chemin.',
      en: 'The name under which the server is reached, without “https://” or a path.',
    },
    goesTo: 'certificate',
  },
  additionalFqdns: {
    name: 'additionalFqdns',
    kind: 'domain-names',
    optional: true,
    label: { fr: 'Autres noms de domaine', en: 'Other domain names' },
    hint: {
      fr: 'Si le même serveur répond sous plusieurs noms, ajoutez-les ici.',
      en: 'If the same server answers under several names, add them here.',
    },
    goesTo: 'certificate',
  },
  certifiedAddress: {
    name: 'certifiedAddress',
    kind: 'address-in-domain',
    optional: false,
    label: { fr: 'Adresse mail à certifier', en: 'E‑mail address to certify' },
    hint: {
      fr: 'L’adresse de la boîte aux lettres qui signera et recevra les messages.',
      en: 'The address of the mailbox that will sign and receive messages.',
    },
    goesTo: 'certificate',
  },
  rpps: {
    name: 'rpps',
    kind: 'rpps',
    optional: false,
    label: { fr: 'Numéro RPPS', en: 'RPPS number' },
    hint: {
      fr: 'Les 11 chiffres du répertoire partagé, sans le 8 qui le précède sur la carte.',
      en: 'The 11 digits of the shared register, without the 8 that precedes them on the card.',
    },
    goesTo: 'certificate',
  },
  surname: {
    name: 'surname',
    kind: 'person-name',
    optional: false,
    label: { fr: 'Nom', en: 'Surname' },
    hint: {
      fr: 'Nom d’exercice, avec ses accents, particules et traits d’union. Exemple : « Le Goff-d’Aubigné ».',
      en: 'Name of practice, with its accents, particles and hyphens, such as that of “Anne Le Goff-d’Aubigné”.',
    },
    goesTo: 'certificate',
  },
  givenName: {
    name: 'givenName',
    kind: 'person-name',
    optional: false,
    label: { fr: 'Prénom', en: 'Given name' },
    hint: {
      fr: 'Prénom d’exercice. Exemple : « Anne-Noëlle ».',
      en: 'Given name of practice, such as “Anne-Noëlle”.',
    },
    goesTo: 'certificate',
  },
  profession: {
    name: 'profession',
    kind: 'profession',
    optional: false,
    label: { fr: 'Profession', en: 'Profession' },
    hint: {
      fr: 'Telle qu’elle est inscrite au répertoire : les opérateurs la vérifient.',
      en: 'As the register has it: the officers check it.',
    },
    goesTo: 'certificate',
  },
  internalNumber: {
    name: 'internalNumber',
    kind: 'internal-number',
    optional: false,
    label: { fr: 'Numéro interne de la personne', en: 'Internal number of the person' },
    hint: {
      fr: 'Celui que la structure lui donne, par exemple son matricule : 1 à 30 lettres sans accent, chiffres, points, traits d’union ou tirets bas. Il est inscrit en capitales et sans espace : « mat 42 » devient « MAT42 ».',
      en: 'The one that the organisation gives them, such as a staff number: 1 to 30 plain letters, digits, full stops, hyphens or underscores. It is written in capitals and without spaces: “mat 42” becomes “MAT42”.',
    },
    goesTo: 'certificate',
  },
  personFunction: {
    name: 'personFunction',
    kind: 'text',
    optional: false,
    label: { fr: 'Fonction', en: 'Function' },
    hint: {
      fr: 'Ce que la personne fait dans la structure. Lu par les opérateurs qui décident ; n’entre pas dans le certificat.',
      en: 'What the person does in the organisation. Read by the officers who decide; not in the certificate.',
    },
    goesTo: 'decision',
  },
  personEmail: {
    name: 'personEmail',
    kind: 'address',
    optional: false,
    label: { fr: 'Adresse mail de la personne', en: 'E‑mail address of the person' },
    hint: {
      fr: 'Elle y recevra un lien personnel pour accepter ou s’opposer, puis fabriquer sa clé. Une adresse qu’elle seule lit.',
      en: 'They will receive there a personal link to accept or object, then make their key. An address that they alone read.',
    },
    goesTo: 'notices',
  },
  certifyAddress: {
    name: 'certifyAddress',
    kind: 'yes-or-no',
    optional: true,
    label: { fr: 'Inscrire cette adresse dans le certificat', en: 'Put this address in the certificate' },
    hint: {
      fr: 'Elle y devient publique. Cochez pour signer ou chiffrer des messages.',
      en: 'It becomes public there. Tick it to sign or encrypt messages.',
    },
    goesTo: 'certificate',
  },
  actorEmail: {
    name: 'actorEmail',
    kind: 'address',
    optional: false,
    label: { fr: 'Email de l’acteur', en: 'Actor’s e‑mail' },
    hint: {
      fr: 'Votre adresse pour les avis : confirmation, mise à disposition. Préférez une adresse générique : elle survit aux départs.',
      en: 'Your address for notices: confirmation, availability. Prefer a generic address: it outlives departures.',
    },
    goesTo: 'notices',
  },
  copyAddress: {
    name: 'copyAddress',
    kind: 'address-in-domain',
    optional: true,
    label: { fr: 'Adresse mail en copie', en: 'E‑mail address in copy' },
    hint: {
      fr: 'Reçoit les mêmes avis, pour information.',
      en: 'Receives the same notices, for information.',
    },
    goesTo: 'notices',
  },
};
