import { pluralFr } from '../plural.ts';
import { rich } from '../rich.ts';

export const requests = {
  title: 'Mes demandes',
  lead: 'Brouillons, demandes à retirer, certificats retirés, demandes caduques.',
  ask: 'Demander un certificat',
  search: 'Rechercher',
  searchPlaceholder: 'Nom, structure, référence',
  state: 'État',
  offer: 'Offre',
  usage: 'Usage',
  all: 'Tous',
  allOffers: 'Toutes',
  apply: 'Rechercher',
  clear: 'Effacer les filtres',
  caption: 'Demandes',
  count: (p: { shown: number; total: number }) =>
    p.total > p.shown
      ? rich`<b>${p.shown}</b> demandes affichées sur ${p.total} : précisez la recherche pour voir les autres.`
      : rich`<b>${p.shown}</b> ${pluralFr(p.shown, { one: 'demande', other: 'demandes' })}`,
  columnName: 'Certificat',
  columnStructure: 'Structure',
  columnState: 'État',
  columnDeadline: 'Échéance',
  columnAction: 'Action',
  untitled: 'Sans nom pour l’instant',
  states: {
    draft: 'Brouillon',
    finalised: 'À retirer',
    withdrawn: 'Signé, à télécharger',
    delivered: 'Retiré',
    lapsed: 'Caduque',
  },
  draftSaved: (p: { date: string }) => `Enregistré le ${p.date}`,
  withdrawBefore: (p: { date: string }) => `À retirer avant le ${p.date}`,
  daysLeft: (p: { days: number }) =>
    pluralFr(p.days, { one: `${p.days} jour restant`, other: `${p.days} jours restants` }),
  hoursLeft: (p: { hours: number }) =>
    pluralFr(p.hours, { one: `${p.hours} heure restante`, other: `${p.hours} heures restantes` }),
  lastHour: 'moins d’une heure',
  passed: 'délai dépassé',
  expires: (p: { date: string }) => `Valable jusqu’au ${p.date}`,
  lapsed: 'Non retirée dans les 10 jours',
  actions: {
    draft: 'Continuer',
    finalised: 'Retirer',
    withdrawn: 'Télécharger',
    delivered: 'Voir',
    lapsed: 'Refaire la demande',
  },
  discard: 'Supprimer',
  discardSure: 'Supprimer ce brouillon ?',
  discardYes: 'Oui, supprimer',
  discardNo: 'Non, garder',
  discarded: 'Brouillon supprimé.',
  emptyTitle: 'Aucune demande pour l’instant',
  empty: 'Vos demandes apparaîtront ici dès le premier brouillon, avec leur état et leur échéance.',
  emptyFiltered: 'Aucune demande ne correspond à ces filtres',
};
