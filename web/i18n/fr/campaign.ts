import { pluralFr } from '../plural.ts';
import { rich } from '../rich.ts';

export const campaign = {
  title: 'Renouveler plusieurs certificats',
  crumb: 'Renouveler',
  lead: 'Une demande par certificat, jugée comme si elle était seule : celle qui est refusée n’arrête pas les autres, et rien n’est perdu si vous quittez la page. Les anciens certificats restent valables.',
  none: 'Aucun certificat choisi',
  noneNext: 'Cochez ceux que vous voulez renouveler dans la liste de vos certificats.',
  most: (p: { most: number; count: number }) =>
    rich`L’adresse nomme plus de ${p.most} certificats, ce qu’une page peut mener. Les premiers sont ici ; <a rest>${pluralFr(
      p.count,
      { one: 'celui qui reste est sur une autre page', other: `les ${p.count} autres sont sur une autre page` },
    )}</a>.`,
  unread: (p: { count: number }) =>
    pluralFr(p.count, {
      one: 'Une partie de l’adresse ne nomme aucun certificat : l’adresse est peut-être coupée.',
      other: `${p.count} parties de l’adresse ne nomment aucun certificat : l’adresse est peut-être coupée.`,
    }),
  toList: 'Certificats',
  linesTitle: (p: { count: number }) =>
    pluralFr(p.count, { one: `${p.count} certificat à renouveler`, other: `${p.count} certificats à renouveler` }),
  columnName: 'Certificat',
  columnStructure: 'Structure',
  columnState: 'État',
  columnActs: 'Suite',
  preparing: 'En préparation…',
  ready: 'Prête',
  working: 'En cours…',
  filed: 'Finalisée',
  refused: 'Refusée',
  unknown: 'Certificat',
  withdraw: 'Retirer',
  open: 'Ouvrir la demande',
  again: 'Réessayer',
  progress: (p: { done: number; total: number }) => `${p.done} sur ${p.total}`,
  finished: (p: { filed: number; refused: number }) =>
    `${pluralFr(p.filed, { one: `${p.filed} demande finalisée`, other: `${p.filed} demandes finalisées` })}, ${pluralFr(
      p.refused,
      { one: `${p.refused} refusée`, other: `${p.refused} refusées` },
    )}.`,
  changesTitle: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Un certificat change de nom', other: `${p.count} certificats changent de nom` }),
  columnCount: 'Certificats',
  nameChanges: 'Le nom change :',
  becomes: 'devient',
  seen: 'J’ai vu ce qui change',
  seenNote: (p: { count: number }) =>
    pluralFr(p.count, {
      one: 'Le nouveau certificat portera le nom d’aujourd’hui.',
      other: `Les ${p.count} nouveaux certificats porteront le nom d’aujourd’hui.`,
    }),
  seenMissing: 'Regardez ce qui change dans les noms, puis cochez « J’ai vu ce qui change ».',
  changedMeanwhile: 'Le registre vient de changer ce nom : regardez la différence, puis finalisez à nouveau.',
  filedTitle: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Une demande est finalisée', other: `${p.count} demandes sont finalisées` }),
  filedNext: (p: { count: number }) =>
    pluralFr(p.count, {
      one: 'Il reste à retirer le certificat.',
      other: 'Il reste à retirer les certificats, en une fois : une acceptation, une archive.',
    }),
  withdrawAll: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Retirer le certificat', other: `Retirer les ${p.count} certificats` }),
  originTitle: 'Les nouvelles clés',
  origin: 'D’où viennent les clés ?',
  browser: 'Créées dans ce navigateur',
  browserText: 'Une clé par certificat, toutes fermées par le même mot de passe.',
  ownCsr: 'Mes propres CSR',
  ownCsrText: 'Un tableau à remplir, une CSR par ligne.',
  go: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Créer la clé et finaliser', other: `Créer les ${p.count} clés et finaliser` }),
  keyWarning: 'Les clés restent dans ce navigateur : retirez les certificats d’ici, avec ce mot de passe.',
  csvLead:
    'Enregistrez le tableau, mettez dans la colonne « csr » la demande de chaque ligne (PEM ou base64), et rendez-le ici. Les lignes laissées vides attendent.',
  csvSave: 'Enregistrer le tableau (CSV)',
  csvLoad: 'Rendre le tableau rempli',
  csvNone: 'Ce fichier n’a aucune ligne reconnue : gardez les colonnes « reference » et « csr ».',
  csvPrivateKey:
    'Ce fichier contient une clé privée. Il n’a pas été envoyé : retirez-la, et considérez cette clé comme perdue si le fichier a circulé.',
  csvTooLarge: 'Ce fichier est trop grand pour ce tableau (1 Mo au plus).',
  csvUnknown: (p: { references: string }) => `Lignes sans rapport avec cette page, laissées de côté : ${p.references}.`,
  csvSend: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Finaliser la demande', other: `Finaliser les ${p.count} demandes` }),
  resultsSave: 'Enregistrer les résultats (CSV)',
  keyNotTaken: 'La clé de cette CSR ne convient pas à ce produit.',
  csrUnreadable: 'Cette CSR n’est pas lisible, ou sa signature ne prouve pas la clé.',
  noName: 'Le nom de ce produit ne peut plus être certifié tel quel : ouvrez la demande.',
  keyFailed: 'La clé n’a pas pu être créée ou gardée dans ce navigateur.',
};
