import type { CatalogueRefusalCode } from '../../catalogue/refusal-code.ts';

export const catalogueSentences = {
  'field.required': {
    fr: 'Ce champ est obligatoire : remplissez-le pour continuer.',
    en: 'This field is required: fill it in to continue.',
  },
  'field.choice-unknown': {
    fr: '« {choice} » n’est pas un choix de ce produit. Choisissez l’une des réponses proposées.',
    en: '“{choice}” is not a choice of this product. Choose one of the answers offered.',
  },
  'profession.unknown': {
    fr: 'La profession « {profession} » n’est pas dans la nomenclature nationale en vigueur. Choisissez-en une de la liste.',
    en: 'The profession “{profession}” is not in the national nomenclature in force. Choose one of the list.',
  },
  'domain.not-granted': {
    fr: '{domain} n’est dans aucun des domaines que vous pouvez employer pour cette structure. Corrigez le nom ou, s’il est le bon, faites corriger le domaine : le lien est sous le champ.',
    en: '{domain} is in none of the domains that you may use for this structure. Correct the name or, if it is right, have the domain put right: the link is under the field.',
  },
  'domain.repeated': {
    fr: '{domain} est déjà dans la liste. Retirez cette ligne.',
    en: '{domain} is already in the list. Remove this line.',
  },
  'common-name.too-long': {
    fr: 'Ce nom compte {length} caractères ; le nom d’un certificat (CN) en admet {maximum}. Choisissez un nom plus court.',
    en: 'This name has {length} characters; the name of a certificate (CN) holds {maximum}. Choose a shorter one.',
  },
  'key.not-for-this-product': {
    fr: 'Ce produit n’accepte pas une clé de type {key}. Refaites la CSR avec une clé RSA de 3072 bits : la commande est sur cette page.',
    en: 'This product does not take a {key} key. Make the CSR again with an RSA key of 3072 bits: the command is on this page.',
  },
  'key.rsa-2048-too-late': {
    fr: 'Une clé RSA de 2048 bits ne protège plus assez après 2030, et ce certificat vivrait au-delà. Refaites la CSR avec une clé RSA de 3072 bits.',
    en: 'An RSA key of 2048 bits no longer protects enough after 2030, and this certificate would live beyond. Make the CSR again with an RSA key of 3072 bits.',
  },
  'issuer.expires-first': {
    fr: 'L’autorité expire avant la fin de ce certificat : elle ne peut plus le signer. Prévenez l’exploitant de la plateforme, qui doit la renouveler.',
    en: 'The authority expires before this certificate would end: it can no longer sign it. Tell the operator of the platform, who must renew it.',
  },
  'structure.name-unusable': {
    fr: 'La raison sociale « {structure} » ne donne aucun nom utilisable dans un certificat. Demandez à l’opérateur d’enregistrement de la corriger.',
    en: 'The name “{structure}” gives nothing usable in a certificate. Ask the registration officer to correct it.',
  },
  'structure.department-unknown': {
    fr: 'Le département « {department} » de la structure est inconnu. Demandez à l’opérateur d’enregistrement de le corriger.',
    en: 'The structure’s department “{department}” is unknown. Ask the registration officer to correct it.',
  },
  'person.address-of-filer': {
    fr: 'Cette adresse est celle de qui demande le certificat. Donnez celle que la personne lit seule : elle y reçoit le lien qui fabrique sa clé. Si le certificat est pour vous, un autre administrateur technique le demande.',
    en: 'This is the address of whoever asks for the certificate. Give the one that the person alone reads: the link that makes their key goes there. If the certificate is for you, another technical administrator asks for it.',
  },
} as const satisfies Record<CatalogueRefusalCode, { fr: string; en: string }>;
