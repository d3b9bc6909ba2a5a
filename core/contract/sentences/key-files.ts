/** What is refused of a file in which a key was looked for: read in the browser alone. */
export const keyFileSentences = {
  'key-file.empty': {
    fr: 'Ce fichier est vide. Choisissez-en un autre.',
    en: 'This file is empty. Choose another one.',
  },
  'key-file.too-large': {
    fr: 'Ce fichier est trop grand pour ne contenir qu’une clé. Donnez la clé, la CSR ou le certificat seul.',
    en: 'This file is too large to hold a key alone. Give the key, the CSR or the certificate by itself.',
  },
  'key-file.unknown': {
    fr: 'Ce fichier n’est ni une clé, ni une CSR, ni un certificat. Donnez l’un des trois, en PEM ou en DER.',
    en: 'This file is neither a key, nor a CSR, nor a certificate. Give one of the three, in PEM or DER.',
  },
  'key-file.damaged': {
    fr: 'Ce fichier est coupé ou abîmé. Copiez-le encore, en entier.',
    en: 'This file is cut or damaged. Copy it again, the whole of it.',
  },
  'key-file.sealed-pem': {
    fr: 'Cette clé est protégée à l’ancienne. Lisez sa partie publique avec la commande ci-dessous, puis collez le résultat.',
    en: 'This key is protected in the old way. Read its public half with the command below, then paste the result.',
  },
  'key-file.sealed-otherwise': {
    fr: 'Cette clé est protégée d’une façon que ce navigateur n’ouvre pas. Lisez sa partie publique avec la commande ci-dessous, puis collez le résultat.',
    en: 'This key is protected in a way that this browser does not open. Read its public half with the command below, then paste the result.',
  },
  'key-file.no-key': {
    fr: 'Ce fichier ne contient pas de clé. Donnez la clé, la CSR ou le certificat.',
    en: 'This file holds no key. Give the key, the CSR or the certificate.',
  },
  'key-file.password-wrong': {
    fr: 'Ce mot de passe n’ouvre pas cette clé. Vérifiez-le, majuscules comprises.',
    en: 'This password does not open this key. Check it, capitals included.',
  },
  'key-file.other-key': {
    fr: 'Cette clé n’est ni RSA, ni P-256, ni P-384 : ce portail n’en certifie pas d’autres, elle n’y est donc pas connue.',
    en: 'This key is neither RSA, nor P-256, nor P-384: this portal certifies no other, so it is not known here.',
  },
} as const;
