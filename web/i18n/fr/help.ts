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
  revokeByCode: rich`Clé volée ou perdue ? <a revoke>Révoquez avec votre code</a>, sans vous identifier.`,
};
