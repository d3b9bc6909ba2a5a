/**
 * Each word of the trade, explained once: the help page lists them, and pages show one on hover or focus. `forms` is how
 * sentences write it.
 */
export const glossary = {
  ca: {
    term: 'AC, autorité de certification',
    forms: ['AC', 'autorité', 'autorité émettrice'],
    text: 'Elle signe les certificats. L’AC racine signe les AC émettrices, qui signent ceux des structures.',
  },
  chain: {
    term: 'Chaîne',
    forms: ['chaîne', 'chaîne des autorités'],
    text: 'Les certificats de l’autorité émettrice et de la racine : de quoi vérifier le vôtre de proche en proche.',
  },
  names: {
    term: 'CN, OU, O',
    forms: ['CN', 'OU'],
    text: 'Les noms portés par le certificat : celui du service ou du serveur, l’identifiant certifié de la structure, sa raison sociale.',
  },
  privateKey: {
    term: 'Clé privée',
    forms: ['clé privée'],
    text: 'La moitié secrète : qui la détient peut se servir du certificat. L’autre moitié, publique, est dans le certificat.',
  },
  passkey: {
    term: 'Clé d’accès',
    forms: ['clé d’accès', 'clés d’accès'],
    text: 'Remplace le mot de passe : l’appareil prouve que c’est vous, par une empreinte, un visage ou un code.',
  },
  revocationCode: {
    term: 'Code de révocation',
    forms: ['code de révocation'],
    text: 'Un code choisi au retrait. Il permettra d’arrêter le certificat sans se connecter, en cas d’urgence.',
  },
  terms: {
    term: 'CGU et PC',
    forms: ['CGU', 'PC', 'conditions'],
    text: 'Les conditions d’utilisation, et la politique de certification qui décrit comment l’autorité travaille.',
  },
  crl: {
    term: 'CRL, liste de révocation',
    forms: ['CRL', 'liste de révocation', 'listes de révocation'],
    text: 'La liste des certificats révoqués, publiée par l’autorité : les logiciels la lisent avant de faire confiance.',
  },
  csr: {
    term: 'CSR',
    forms: ['CSR'],
    text: 'Demande de signature de certificat : un fichier produit avec la clé, qui contient sa partie publique et la preuve qu’on la détient.',
  },
  dmp: {
    term: 'DMP',
    forms: ['DMP'],
    text: 'Dossier médical partagé : les documents de santé d’une personne, réunis au niveau national.',
  },
  fingerprint: {
    term: 'Empreinte',
    forms: ['empreinte', 'empreinte SHA-256'],
    text: 'Une suite de chiffres et de lettres calculée sur un fichier ou une clé : la même empreinte, c’est le même contenu.',
  },
  txt: {
    term: 'Enregistrement TXT',
    forms: ['enregistrement TXT', 'TXT'],
    text: 'Une ligne de texte dans le DNS d’un domaine. Seul celui qui gère le domaine peut l’écrire : c’est une preuve.',
  },
  finess: {
    term: 'FINESS, SIREN, SIRET',
    forms: ['FINESS', 'identifiant national'],
    text: 'Les numéros nationaux d’une structure : FINESS pour un établissement de santé, SIREN pour un organisme, SIRET pour chacun de ses sites.',
  },
  fqdn: {
    term: 'FQDN',
    forms: ['FQDN', 'nom de domaine', 'nom sous lequel on joint le serveur'],
    text: 'Nom de domaine complet d’un serveur, par exemple dmp.ch-valmont.example.',
  },
  identifier: {
    term: 'Identifiant certifié',
    forms: ['identifiant certifié', 'identifiant (OU)'],
    text: 'L’identifiant national de la structure, précédé d’un chiffre : 1 pour FINESS, 2 pour SIREN, 3 pour SIRET, 4 pour RPPS-rang, 0 pour ADELI.',
  },
  insi: {
    term: 'INSi',
    forms: ['INSi'],
    text: 'Le téléservice national qui donne ou vérifie l’identité nationale de santé d’un patient.',
  },
  mssante: {
    term: 'MSSanté',
    forms: ['MSSanté'],
    text: 'L’espace de confiance des messageries sécurisées de santé, où les opérateurs se reconnaissent par leurs certificats.',
  },
  serial: {
    term: 'Numéro de série',
    forms: ['numéro de série', 'numéros de série'],
    text: 'Le nombre que l’autorité donne à chaque certificat : il le désigne sans doute possible, mieux que son nom.',
  },
  ocsp: {
    term: 'OCSP',
    forms: ['OCSP'],
    text: 'La question que posent les logiciels à l’autorité au moment de s’en servir : ce certificat est-il révoqué ?',
  },
  pem: {
    term: 'PEM, DER',
    forms: ['PEM', 'DER'],
    text: 'Deux écritures du même fichier : PEM est un texte entre deux lignes BEGIN et END, DER la même chose en octets.',
  },
  pkcs12: {
    term: 'PKCS#12, .p12',
    forms: ['PKCS#12', '.p12'],
    text: 'Un fichier qui réunit la clé, le certificat et la chaîne des autorités, protégé par un mot de passe.',
  },
  san: {
    term: 'SAN',
    forms: ['SAN'],
    text: 'Tous les noms que le certificat couvre : noms de serveur ou adresses. Les logiciels ne regardent qu’eux.',
  },
  vihf: {
    term: 'VIHF',
    forms: ['VIHF'],
    text: 'Le jeton signé qui accompagne chaque appel au DMP et dit qui appelle, pour quelle structure.',
  },
} satisfies Record<string, { readonly term: string; readonly forms: readonly string[]; readonly text: string }>;
