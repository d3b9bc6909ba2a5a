import { pluralFr } from '../plural.ts';

export const home = {
  title: 'Que voulez-vous faire ?',
  lead: (p: { count: number }) =>
    `Choisissez l’usage du certificat, ou reprenez une demande. ${pluralFr(p.count, {
      one: `Vous agissez pour ${p.count} structure.`,
      other: `Vous agissez pour ${p.count} structures.`,
    })}`,
  noStructureTitle: 'Aucune structure ne vous a désigné pour l’instant',
  noStructure:
    'Vous pourrez demander des certificats dès que le représentant légal d’une structure, ou un délégué, vous aura désigné comme administrateur technique. Transmettez-lui votre identifiant de connexion :',
  officerTitle: 'Bureau d’enregistrement',
  officer:
    'Votre rôle permet de lire les demandes et les certificats de toutes les structures, sans en demander. Les décisions sur les désignations arriveront avec une version ultérieure.',
  whichUsage: 'Quel usage choisir ?',
  todoTitle: 'À faire',
  todoCount: (p: { count: number }) => pluralFr(p.count, { one: 'action', other: 'actions' }),
  nothingTodo: 'Rien à faire pour l’instant. Les certificats à retirer apparaîtront ici.',
  withdraw: (p: { name: string }) => `Retirer ${p.name}`,
  finish: (p: { name: string }) => `Terminer le retrait de ${p.name}`,
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
