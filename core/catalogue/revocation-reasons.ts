import type { CrlReason } from '../x509/crl-entries.ts';
import type { Text } from './product.ts';

/**
 * Why a certificate is revoked, as people choose it. Published with the revocation (RFC 5280 §5.3.1) but for `unspecified`,
 * which is said by the absence of a reason. Suspension (6, 8) is not done, and 0 is never written.
 */
export const revocationReasonCodes = [
  'keyCompromise',
  'superseded',
  'cessationOfOperation',
  'affiliationChanged',
  'privilegeWithdrawn',
  'unspecified',
] as const;
export type RevocationReason = (typeof revocationReasonCodes)[number];

export interface RevocationReasonWords {
  readonly label: Text;
  /** When to choose it. */
  readonly help: Text;
  /** What follows from it, beside the revocation itself. */
  readonly consequences: readonly Text[];
  /** Only a registration officer gives it. */
  readonly officerOnly?: true;
}

const ends: Text = {
  fr: 'Seul ce certificat est révoqué : les autres restent bons.',
  en: 'Only this certificate is revoked: the others stay good.',
};
const keyStays: Text = {
  fr: 'La clé reste acceptée pour cette structure.',
  en: 'The key stays accepted for this organisation.',
};

/** In the order in which they are proposed. */
export const revocationReasons: Readonly<Record<RevocationReason, RevocationReasonWords>> = {
  keyCompromise: {
    label: {
      fr: 'La clé est volée, publiée ou hors de contrôle',
      en: 'The key is stolen, published or out of control',
    },
    help: {
      fr: 'Machine compromise, fichier .p12 envoyé par e‑mail ou déposé dans un dépôt de code, sauvegarde perdue. En cas de doute, choisissez ceci.',
      en: 'Compromised machine, .p12 file sent by e‑mail or left in a code repository, lost backup. If in doubt, choose this.',
    },
    consequences: [
      {
        fr: 'Tous les certificats en vigueur faits avec cette clé sont révoqués.',
        en: 'Every certificate in force made with this key is revoked.',
      },
      {
        fr: 'La clé est refusée pour toujours, dans toutes les structures.',
        en: 'The key is refused for ever, in every organisation.',
      },
    ],
  },
  superseded: {
    label: { fr: 'Je l’ai remplacé par un autre certificat', en: 'I replaced it with another certificate' },
    help: {
      fr: 'Le nouveau est en place. Aussi pour un mot de passe de clé oublié, si le fichier n’a pas fuité.',
      en: 'The new one is in place. Also for a forgotten key password, if the file did not leak.',
    },
    consequences: [ends, keyStays],
  },
  cessationOfOperation: {
    label: { fr: 'Il ne sert plus', en: 'It is no longer used' },
    help: {
      fr: 'Serveur éteint, application abandonnée, contrat terminé.',
      en: 'Server switched off, application abandoned, contract ended.',
    },
    consequences: [ends, keyStays],
  },
  affiliationChanged: {
    label: { fr: 'La structure a changé', en: 'The organisation changed' },
    help: {
      fr: 'Fusion, nouveau nom, nouvel identifiant : ce que dit le certificat n’est plus vrai.',
      en: 'Merger, new name, new identifier: what the certificate says is no longer true.',
    },
    consequences: [ends, keyStays],
  },
  privilegeWithdrawn: {
    label: { fr: 'Le droit de l’employer est retiré', en: 'The right to use it is withdrawn' },
    help: {
      fr: 'Manquement aux conditions, décision de l’autorité.',
      en: 'Breach of the terms, decision of the authority.',
    },
    consequences: [ends, keyStays],
    officerOnly: true,
  },
  unspecified: {
    label: { fr: 'Autre raison', en: 'Another reason' },
    help: { fr: 'Aucun motif ne sera publié.', en: 'No reason will be published.' },
    consequences: [ends, keyStays],
  },
};

/** What the list and OCSP say of it. */
export const publishedReason = (reason: RevocationReason): CrlReason | undefined =>
  reason === 'unspecified' ? undefined : reason;
