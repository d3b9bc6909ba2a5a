import { pluralFr } from '../plural.ts';
import { rich } from '../rich.ts';

const many = (one: string, other: string) => (p: { count: number }) => pluralFr(p.count, { one, other });

export const follow = {
  mass: 'Révocations en masse',
  tiles: 'Certificats par état',
  valid: many('valide', 'valides'),
  within90: many('expire sous 90 jours', 'expirent sous 90 jours'),
  waiting: many('demande à retirer', 'demandes à retirer'),
  expired: many('expiré', 'expirés'),
  revoked: many('révoqué', 'révoqués'),
  timelineTitle: 'Expirations à venir',
  soon: (p: { count: number }) => `${p.count} sous 30 jours`,
  near: (p: { count: number }) => `${p.count} de 30 à 90 jours`,
  later: (p: { count: number }) => `${p.count} plus tard`,
  timelineAll: (p: { soon: number; near: number; later: number }) =>
    `Frise des expirations sur douze mois : ${p.soon} sous 30 jours, ${p.near} de 30 à 90 jours, ${p.later} plus tard. Le tableau ci-dessous donne le détail.`,
  days30: '30 jours',
  days90: '90 jours',
  endsLink: 'Ce qui expire',
  exportCsv: 'Exporter (CSV)',
  exportJson: 'Exporter (JSON)',
  calendar: 'Ajouter les échéances à mon agenda',
  calendarLead:
    'Une adresse privée que votre agenda relit de lui-même : un événement par échéance, rien de secret. Qui connaît l’adresse lit ces échéances ; vous pouvez la remplacer ou la fermer à tout moment.',
  calendarOnce: 'Copiez cette adresse dans votre agenda, elle ne sera plus affichée :',
  calendarSubject: 'l’adresse de l’agenda',
  calendarOpen: (p: { date: string }) => `Une adresse est ouverte depuis le ${p.date}.`,
  calendarMake: 'Créer mon adresse',
  calendarAgain: 'Remplacer par une nouvelle adresse',
  calendarEnd: 'Fermer cette adresse',
  thumbprint:
    'Ces 40 chiffres sont une empreinte SHA-1, que Windows et IIS montrent comme « Empreinte numérique » (Thumbprint). Cherchez plutôt par le numéro de série, dans le même onglet Détails, ou par l’empreinte SHA-256. Sur la machine, PowerShell donne le numéro de série :',
  thumbprintCommand: 'la commande PowerShell',
  countLeast: (p: { total: number }) => rich`Au moins <b>${p.total}</b> certificats, précisez votre recherche`,
  choose: 'Choisir',
  renewed: 'renouvelé',
  beingRenewed: 'renouvellement en cours',
  renewChosen: (p: { count: number }) =>
    pluralFr(p.count, {
      one: 'Renouveler le certificat choisi',
      other: `Renouveler les ${p.count} certificats choisis`,
    }),
  choiceTitle: 'Renouveler plusieurs certificats',
  choosePage: 'Tout cocher sur cette page',
  chooseEvery: 'Choisir tous ceux à renouveler',
  choosing: 'Lecture de la liste…',
  chosen: (p: { count: number; elsewhere: number }) =>
    `${pluralFr(p.count, { one: `${p.count} choisi`, other: `${p.count} choisis` })}${
      p.elsewhere === 0 ? '' : `, dont ${p.elsewhere} hors de cette page`
    }`,
  chooseNone: 'Tout décocher',
  chooseMost: (p: { most: number; count: number | null }) =>
    `${p.most} certificats au plus en une fois : ${
      p.count === null
        ? 'd’autres n’ont pas été choisis'
        : pluralFr(p.count, { one: 'un autre n’a pas été choisi', other: `${p.count} autres n’ont pas été choisis` })
    }. Renouvelez d’abord ceux-ci, puis revenez ici pour la suite.`,
  webhooks: 'Prévenir vos logiciels (webhooks)',
  lifeTitle: 'Certificats de ce produit',
  columnSerial: 'Numéro de série',
  columnState: 'État',
  columnFrom: 'Valable du',
  columnUntil: 'au',
  actsTitle: 'Qui a fait quoi',
  byPerson: (p: { name: string; reference: string }) => `${p.name}, demande ${p.reference}`,
  byPortal: (p: { reference: string }) => `le portail, demande ${p.reference}`,
};
