import { rich } from '../rich.ts';

export const help = {
  title: 'Aide',
  lead: 'L’essentiel pour demander et retirer un certificat, et les mots qu’on y rencontre.',
  usagesTitle: 'Quel certificat demander ?',
  usagesLink: 'Voir les usages, un par un',
  usagesText: 'Sept certificats, deux offres : la page des usages dit à quoi sert chacun, et à quoi il ne sert pas.',
  journeyTitle: 'De la demande au certificat',
  journey: [
    rich`<b>Demander</b> : vous choisissez l’offre, la structure et l’usage, puis remplissez les informations. Le brouillon s’enregistre tout seul.`,
    rich`<b>Finaliser</b> : vous donnez une CSR, ou le navigateur crée la clé. Rien n’est encore signé.`,
    rich`<b>Retirer</b>, dans les 10 jours : vous acceptez les conditions, l’autorité signe, vous enregistrez les fichiers.`,
  ],
  keyTitle: 'La clé et son mot de passe',
  key: 'La clé privée est la moitié secrète du certificat. Le portail ne la reçoit jamais : elle reste sur votre serveur, ou dans votre navigateur, scellée par votre mot de passe. Personne ne peut retrouver ce mot de passe. S’il est perdu avant le retrait, il faut refaire la demande.',
  glossaryTitle: 'Les mots',
  glossary: [
    {
      term: 'CSR',
      text: 'Demande de signature de certificat : un fichier produit avec la clé, qui contient sa partie publique et la preuve qu’on la détient.',
    },
    { term: 'FQDN', text: 'Nom de domaine complet d’un serveur, par exemple dmp.ch-valmont.example.' },
    {
      term: 'CN, OU, O',
      text: 'Les noms portés par le certificat : celui du service ou du serveur, l’identifiant certifié de la structure, sa raison sociale.',
    },
    {
      term: 'Identifiant certifié',
      text: 'L’identifiant national de la structure, précédé d’un chiffre : 1 pour FINESS, 2 pour SIREN, 3 pour SIRET, 4 pour RPPS-rang, 0 pour ADELI.',
    },
    {
      term: 'PKCS#12, .p12',
      text: 'Un fichier qui réunit la clé, le certificat et la chaîne des autorités, protégé par un mot de passe.',
    },
    {
      term: 'Code de révocation',
      text: 'Un code choisi au retrait. Il permettra d’arrêter le certificat sans se connecter, en cas d’urgence.',
    },
    {
      term: 'CGU et PC',
      text: 'Les conditions d’utilisation, et la politique de certification qui décrit comment l’autorité travaille.',
    },
  ],
  usages: {
    title: 'Les usages des certificats',
    lead: 'À quoi sert chaque certificat, à quoi il ne sert pas, et ce qu’il faudra fournir.',
    crumb: 'Usages',
    servesTo: 'Sert à',
    notFor: 'Ne sert pas à',
    toFill: 'À fournir',
    optional: '(facultatif)',
    keys: 'Clés acceptées',
    keysRsa: 'RSA',
    keysBoth: 'RSA ou EC',
    imposed: (p: { names: string }) => `Noms imposés pour INSi : ${p.names}, avec une clé RSA.`,
    ask: 'Demander',
  },
  revoke: 'Révoquer',
  keyKnown: rich`Clé trouvée quelque part ? <a key>Voyez si elle est connue</a>.`,
  revokeByCode: rich`Clé volée ou perdue ? <a revoke>Révoquez avec votre code</a>, sans vous identifier.`,
};
