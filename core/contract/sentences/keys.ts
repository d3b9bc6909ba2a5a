import type { WeakKeyCode } from '../../x509/weak-keys.ts';

/** What is known against a key beyond its own bytes: lists of weak keys, keys seen before. */
export type KnownKeyCode =
  | 'key.debian-weak'
  | 'key.blocked'
  | 'key.other-structure'
  | 'key.other-usage'
  | 'key.renewal-needs-new';

/** Each says what it means for the person, then how to make another key. */
export const keySentences = {
  'key.small-factor': {
    fr: 'Cette clé RSA est défectueuse : son module se divise par un petit nombre, et n’importe qui pourrait retrouver la clé privée. Elle vient souvent d’un fichier abîmé ou d’un outil maison. Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'This RSA key is broken: its modulus can be divided by a small number, and anybody could find the private key. It often comes from a damaged file or a home-made tool. Make a key and its CSR again: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
  'key.prime-power': {
    fr: 'Cette clé RSA est défectueuse : elle est faite d’un seul nombre premier répété, et n’importe qui pourrait retrouver la clé privée. Refaites une clé et sa CSR avec un outil à jour : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'This RSA key is broken: it is made of one repeated prime number, and anybody could find the private key. Make a key and its CSR again with a tool that is up to date: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
  'key.roca': {
    fr: 'Cette clé RSA porte la marque de la faille ROCA (CVE-2017-15361) : la puce qui l’a faite, carte à puce ou module TPM d’avant 2018, laisse retrouver la clé privée. Toutes les clés de cette puce sont à remplacer. Refaites une clé hors de la puce, et sa CSR : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'This RSA key bears the mark of the ROCA flaw (CVE-2017-15361): the chip that made it, a smart card or TPM from before 2018, lets others find the private key. Every key of that chip must be replaced. Make a key outside the chip, and its CSR: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
  'key.close-primes': {
    fr: 'Cette clé RSA est faite de deux nombres trop proches l’un de l’autre : un calcul d’une seconde retrouve la clé privée. L’appareil ou l’outil qui l’a faite est en cause. Refaites une clé et sa CSR sur un autre poste : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'This RSA key is made of two numbers too near each other: a second of computing finds the private key. The device or tool that made it is at fault. Make a key and its CSR on another machine: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
  'key.debian-weak': {
    fr: 'Cette clé est l’une de celles que tout le monde peut refaire : un système Debian ou Ubuntu de 2006 à 2008 tirait mal le hasard (CVE-2008-0166). Les autres clés de ce système sont à remplacer aussi. Refaites une clé et sa CSR sur un système à jour : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'This key is one of those that anybody can make again: a Debian or Ubuntu system of 2006 to 2008 drew poor randomness (CVE-2008-0166). The other keys of that system must be replaced too. Make a key and its CSR on a system that is up to date: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
  'key.blocked': {
    fr: 'Cette clé ne peut pas être certifiée, ni aujourd’hui ni plus tard : elle est connue comme divulguée, publiée en exemple ou réservée. Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'This key cannot be certified, now or later: it is known as disclosed, published as an example or reserved. Make a key and its CSR again: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
  'key.other-structure': {
    fr: 'Cette clé ne peut pas servir à cette structure : une clé n’est certifiée que pour une seule. Cela arrive quand un même fichier .csr sert à plusieurs structures, ou qu’un appareil est livré avec une clé toute faite. Refaites une clé propre à cette structure, et sa CSR : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'This key cannot serve this organisation: a key is certified for one only. It happens when one .csr file serves several organisations, or when a device is delivered with a ready-made key. Make a key for this organisation alone, and its CSR: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
  'key.other-usage': {
    fr: 'Cette structure emploie déjà cette clé pour l’usage {usage} de l’offre {offer}. Une clé ne sert qu’à un usage : sinon, perdre l’un fait perdre l’autre. Refaites une clé pour cette demande, et sa CSR : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'This organisation already uses this key for the usage {usage} of the offer {offer}. A key has one usage: otherwise losing one loses the other. Make a key for this request, and its CSR: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
  'key.renewal-needs-new': {
    fr: 'Un certificat porte déjà cette clé, et ce produit demande une clé neuve à chaque certificat. Refaites une clé et sa CSR : « openssl req -new -newkey rsa:3072 -keyout votre.key -out votre.csr ».',
    en: 'A certificate already bears this key, and this product asks for a new key with each certificate. Make a key and its CSR again: “openssl req -new -newkey rsa:3072 -keyout your.key -out your.csr”.',
  },
} as const satisfies Record<WeakKeyCode | KnownKeyCode, { readonly fr: string; readonly en: string }>;
