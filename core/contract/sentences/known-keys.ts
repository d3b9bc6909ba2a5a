/** What a report of a compromised key refuses. */
export type KeyProofRefusalCode = 'key-proof.challenge-ended' | 'key-proof.refused';

export const knownKeySentences = {
  'key-proof.challenge-ended': {
    fr: 'Ce texte à signer a déjà servi, ou date de plus de trente minutes. Demandez-en un nouveau, puis signez-le.',
    en: 'This text to sign was used already, or is more than thirty minutes old. Ask for a new one, then sign it.',
  },
  'key-proof.refused': {
    fr: 'Cette signature ne prouve rien : elle n’est pas celle de cette clé sur ce texte, ou la clé n’est pas connue ici. Vérifiez que la commande emploie la clé privée dont vous donnez l’empreinte, puis demandez un nouveau texte.',
    en: 'This signature proves nothing: it is not that of this key over this text, or the key is not known here. Check that the command uses the private key whose fingerprint you give, then ask for a new text.',
  },
} as const satisfies Record<KeyProofRefusalCode, { fr: string; en: string }>;
