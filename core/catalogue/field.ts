import type { FieldName, Text } from './product.ts';

export type FieldKind = 'service-name' | 'domain-name' | 'domain-names' | 'address-in-domain' | 'address';

/** What the form shows and the server checks for a field, whatever the product. */
export interface Field {
  readonly name: FieldName;
  readonly kind: FieldKind;
  readonly optional: boolean;
  readonly label: Text;
  readonly hint: Text;
  /** What becomes of the value: part of the certificate (public for ever), or of the notices only. */
  readonly goesTo: 'certificate' | 'notices';
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
