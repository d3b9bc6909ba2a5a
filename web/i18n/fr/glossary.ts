/** Each word of the trade, explained once: the help page lists them, and pages show one on hover or focus. */
export const glossary = {
  csr: {
    term: 'CSR',
    text: 'Demande de signature de certificat : un fichier produit avec la clé, qui contient sa partie publique et la preuve qu’on la détient.',
  },
  fqdn: { term: 'FQDN', text: 'Nom de domaine complet d’un serveur, par exemple dmp.ch-valmont.example.' },
  names: {
    term: 'CN, OU, O',
    text: 'Les noms portés par le certificat : celui du service ou du serveur, l’identifiant certifié de la structure, sa raison sociale.',
  },
  identifier: {
    term: 'Identifiant certifié',
    text: 'L’identifiant national de la structure, précédé d’un chiffre : 1 pour FINESS, 2 pour SIREN, 3 pour SIRET, 4 pour RPPS-rang, 0 pour ADELI.',
  },
  pkcs12: {
    term: 'PKCS#12, .p12',
    text: 'Un fichier qui réunit la clé, le certificat et la chaîne des autorités, protégé par un mot de passe.',
  },
  revocationCode: {
    term: 'Code de révocation',
    text: 'Un code choisi au retrait. Il permettra d’arrêter le certificat sans se connecter, en cas d’urgence.',
  },
  terms: {
    term: 'CGU et PC',
    text: 'Les conditions d’utilisation, et la politique de certification qui décrit comment l’autorité travaille.',
  },
} satisfies Record<string, { readonly term: string; readonly text: string }>;
