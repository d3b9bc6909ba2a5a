import { rich } from '../rich.ts';

/** « Retirer », step 1, and the frame of the others. */
export const choose = {
  crumb: 'Retirer',
  stepsLabel: 'Étapes du retrait',
  steps: { choose: 'Choisir', accept: 'Accepter', download: 'Télécharger', install: 'Installer' },
  title: 'Retirer un certificat',
  lead: 'Choisissez la demande. Le certificat est signé au retrait, dans les 10 jours qui suivent la demande.',
  label: 'Demandes à retirer',
  emptyTitle: 'Aucun certificat à retirer',
  empty:
    'Une demande finalisée apparaît ici pendant 10 jours. Si la vôtre n’y est pas, elle est encore un brouillon, déjà retirée ou caduque : la liste de vos demandes le dit.',
  ask: 'Demander un certificat',
  all: 'Voir toutes mes demandes',
  withdrawName: (p: { name: string }) => `Retirer ${p.name}`,
  leadDeadline: (p: { product: string; structure: string; date: string; left: string }) =>
    rich`${p.product} pour <b>${p.structure}</b>. À retirer avant le <b>${p.date}</b> : ${p.left}.`,
  leadSigned: (p: { product: string; structure: string; date: string }) =>
    rich`${p.product} pour <b>${p.structure}</b>. Signé, valable jusqu’au <b>${p.date}</b>.`,
  requestTitle: 'La demande',
  reference: 'Référence',
  finalised: 'Finalisée',
  finalisedBy: (p: { name: string }) => `par ${p.name}`,
  noticesTo: 'Avis à',
  copyTo: 'Copie à',
  lapsedTitle: 'Cette demande est caduque',
  lapsed: (p: { date: string }) =>
    `Elle devait être retirée avant le ${p.date}. Rien n’a été signé. Refaites la demande : une dizaine de minutes suffisent, et la même CSR peut resservir.`,
  again: 'Refaire la demande',
  draftTitle: 'Cette demande n’est pas finalisée',
  draft: 'Terminez-la d’abord ; elle pourra ensuite être retirée.',
  continueDraft: 'Continuer la demande',
};
