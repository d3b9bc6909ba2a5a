import { pluralFr } from '../plural.ts';

/** What officers and auditors see of the instance. */
export const state = {
  stateTitle: 'État de l’instance',
  stateLead: (p: { date: string }) => `Lu le ${p.date}.`,
  refresh: 'Actualiser',
  refreshed: 'État actualisé.',
  allWell: 'Tout va bien',
  allWellText: 'Autorités, listes de révocation, signatures, tâches et courriels sont à jour.',
  alarms: (p: { count: number }) =>
    pluralFr(p.count, {
      one: `${p.count} point demande votre attention`,
      other: `${p.count} points demandent votre attention`,
    }),
  alarmExpired: (p: { name: string }) => `L’autorité ${p.name} a expiré : elle ne peut plus signer.`,
  alarmCrl: (p: { name: string }) =>
    `Une liste de révocation de l’autorité ${p.name} est périmée : les serveurs qui la vérifient refusent déjà les certificats. Regardez la tâche publish-crls.`,
  alarmCrlLate: (p: { name: string }) =>
    `Une liste de révocation de l’autorité ${p.name} a passé la moitié de sa vie sans être refaite. Elle reste acceptée, mais plus pour longtemps : regardez la tâche publish-crls.`,
  alarmOcspLate:
    'Le répondeur OCSP est à deux jours de sa fin et n’a pas été renouvelé. Regardez la tâche renew-ocsp-responder.',
  alarmOcsp:
    'Le répondeur OCSP n’a pas de certificat en cours : OCSP dit de revenir plus tard. Regardez la tâche renew-ocsp-responder.',
  alarmStatus: {
    'crl-refused': (p: { name: string; detail: string }) =>
      `Une liste de révocation de l’autorité ${p.name} n’a pas été publiée, la précédente reste servie : ${p.detail}`,
    'crl-number-back': (p: { name: string; detail: string }) =>
      `La base de données de l’autorité ${p.name} est revenue en arrière (${p.detail}), comme après le retour d’une sauvegarde : les révocations faites depuis ne comptent plus. Révoquez de nouveau ce que disent les courriels et les avis envoyés depuis cette sauvegarde (docs/operations/publication.md).`,
    'ocsp-never-issued': (p: { name: string; detail: string }) =>
      `Quelqu’un demande l’état d’un certificat que l’autorité ${p.name} n’a jamais émis (série ${p.detail}). S’il existe, il est faux : cherchez-le.`,
  },
  ocsp: 'OCSP',
  ocspResponder: 'Certificat du répondeur',
  ocspUntil: (p: { date: string }) => `jusqu’au ${p.date}, renouvelé à mi-vie`,
  ocspStrangers: 'Séries jamais émises demandées',
  ocspStrangersNote: 'alertes des sept derniers jours',
  alarmIntents: 'Une signature commencée n’a pas d’issue. Regardez la tâche burn-stale-intents.',
  alarmJob: (p: { name: string }) =>
    `La tâche ${p.name} n’a pas réussi depuis trois périodes. Lisez son erreur, puis le journal du serveur.`,
  alarmMails: 'Un courriel attend depuis plus d’une heure. Vérifiez le serveur SMTP.',
  alarmFailed: (p: { count: number }) =>
    pluralFr(p.count, {
      one: `${p.count} courriel n’a pas pu être envoyé. Renvoyez-le depuis la page Courriels.`,
      other: `${p.count} courriels n’ont pas pu être envoyés. Renvoyez-les depuis la page Courriels.`,
    }),
  authority: (p: { name: string }) => `Autorité ${p.name}`,
  subject: 'Nom',
  key: 'Clé',
  validity: 'Validité',
  validBetween: (p: { from: string; to: string }) => `du ${p.from} au ${p.to}`,
  expired: 'Expirée',
  inForce: 'En vigueur',
  full: 'CRL complète',
  delta: 'Delta-CRL',
  crlNumber: (p: { number: string }) => `numéro ${p.number}`,
  crlDates: (p: { from: string; to: string }) => `publiée le ${p.from}, remplacée avant le ${p.to}`,
  overdue: 'Périmée',
  fresh: 'À jour',
  signatures: 'Signatures',
  pending: 'En cours',
  burnt: 'Numéros de série perdus',
  burntNote: 'Signature interrompue : le numéro est inscrit comme révoqué et ne sert plus.',
  since: (p: { date: string }) => `depuis le ${p.date}`,
  stuck: 'Bloqué',
  jobs: 'Tâches de fond',
  job: 'Tâche',
  every: (p: { seconds: number }) =>
    p.seconds < 120 ? `toutes les ${p.seconds} secondes` : `toutes les ${Math.round(p.seconds / 60)} minutes`,
  jobState: 'État',
  late: 'En retard',
  onTime: 'À l’heure',
  notYet: 'Pas encore lancée',
  process: 'Processus',
  started: (p: { date: string }) => `Dernier départ le ${p.date}`,
  succeeded: (p: { date: string }) => `Dernière réussite le ${p.date}`,
  neverSucceeded: 'Jamais réussie',
  failed: (p: { date: string; words: string }) => `Dernier échec le ${p.date} : ${p.words}`,
  mails: 'Courriels',
  queued: 'En attente d’envoi',
  mailsFailed: 'En échec',
  platform: 'Plateforme',
  uptime: 'En marche depuis',
  version: 'Sceau',
  runtime: 'Node.js et PostgreSQL',
  database: 'Base de données',
  weakKeys: 'Clés faibles connues',
};
