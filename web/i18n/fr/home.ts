import { pluralFr } from '../plural.ts';

export const home = {
  title: 'Que voulez-vous faire ?',
  lead: (p: { count: number }) =>
    `Dites le besoin, ou reprenez une demande. ${pluralFr(p.count, {
      one: `Vous agissez pour ${p.count} structure.`,
      other: `Vous agissez pour ${p.count} structures.`,
    })}`,
  noStructureTitle: 'Aucune structure ne vous désigne pour l’instant',
  noStructure:
    'Vous pourrez demander des certificats dès que le représentant légal d’une structure, ou un délégué, vous aura désigné comme administrateur technique.',
  officerTitle: 'Bureau d’enregistrement',
  officer: 'Les demandes, les certificats et les courriels de toutes les structures. Ce qui presse est ici.',
  deskWaiting: 'Demandes à retirer',
  deskWaitingNone: 'Aucune demande n’attend d’être retirée.',
  deskWaitingAll: 'Toutes les demandes à retirer',
  deskBefore: (p: { date: string }) => `avant le ${p.date}`,
  deskDomains: 'Domaines en attente',
  deskDomainsNone: 'Aucun domaine n’attend.',
  deskDomainsAll: 'Tous les domaines en attente',
  deskEnding: 'Expirent dans les 30 jours, pas encore renouvelés',
  deskEndingNone: 'Aucun certificat n’expire dans les 30 jours sans être renouvelé.',
  deskEndingAll: 'Tous ceux à renouveler',
  deskEnds: (p: { date: string }) => `le ${p.date}`,
  deskFailed: 'Courriels en échec',
  deskFailedNone: 'Tous les courriels sont partis.',
  deskFailedAll: 'Tous les courriels en échec',
  deskState: 'État de l’instance',
  deskStateLead: 'Autorités, listes de révocation et tâches de fond.',
  whichUsage: 'Quel usage choisir ?',
  todoTitle: 'À faire',
  todoCount: (p: { count: number }) => pluralFr(p.count, { one: 'action', other: 'actions' }),
  nothingTodo: 'Rien à faire pour l’instant. Les certificats à retirer apparaîtront ici.',
  withdraw: (p: { name: string }) => `Retirer ${p.name}`,
  finish: (p: { name: string }) => `Terminer le retrait : ${p.name}`,
  beforeDate: (p: { date: string }) => `Avant le ${p.date}.`,
  keyInBrowser: (p: { date: string }) =>
    `Dès maintenant, depuis le navigateur qui garde la clé. Dernier délai : ${p.date}.`,
  signedNotSaved: 'Le certificat est signé ; il reste à enregistrer son fichier.',
  resumeTitle: 'Reprendre',
  allRequests: 'Toutes les demandes',
  noDraft: 'Aucun brouillon. Une demande commencée est enregistrée à chaque étape et vous attend ici.',
  untitled: 'Demande sans nom pour l’instant',
  draftLine: (p: { step: number; label: string; date: string }) =>
    `Brouillon, étape ${p.step} sur 5 : ${p.label}. Enregistré le ${p.date}.`,
  continue: 'Continuer',
  continueNamed: (p: { name: string }) => `la demande ${p.name}`,
};
