import { pluralFr } from '../plural.ts';
import { rich } from '../rich.ts';

export const packs = {
  title: 'Que voulez-vous faire ?',
  lead: 'Dites à quoi serviront les certificats : ceux qu’il faut sont demandés ensemble, avec un seul formulaire.',
  byNeed: 'Selon le besoin',
  count: (p: { count: number }) => pluralFr(p.count, { one: `${p.count} certificat`, other: `${p.count} certificats` }),
  otherTitle: 'Autre chose',
  otherText:
    'Vous savez quel certificat il faut, ou il est pour autre chose : choisissez vous-même l’offre et l’usage.',

  stepsLabel: 'Étapes de la demande',
  steps: { structure: 'Structure', information: 'Informations', keys: 'Clés', done: 'Confirmation' },
  unknownTitle: 'Ce besoin n’est pas dans la liste',
  unknown: 'L’adresse est peut-être ancienne. Choisissez une réponse dans la liste.',
  back: 'Retour',
  next: 'Suivant',

  structureTitle: 'Pour quelle structure ?',
  contentTitle: 'Ce qui sera demandé',
  contentNames: (p: { names: string }) => rich`Nom imposé : <code>${p.names}</code>`,
  namesOr: ' ou ',

  informationTitle: 'Informations communes',
  informationLead: (p: { structure: string; count: number }) =>
    rich`Pour <b>${p.structure}</b>. Ce que vous écrivez ici vaut pour ${pluralFr(p.count, {
      one: 'le certificat',
      other: `les ${p.count} certificats`,
    })}.`,
  chooseName: 'Comment appellerez-vous INSi ?',
  chooseNameMissing: 'Dites comment INSi sera appelé.',
  nothingLeft: 'Il ne reste aucun certificat à demander. Changez le nom, ou confirmez qu’il en faut un second.',
  summaryTitle: 'Les certificats à venir',
  summaryName: 'Nom (CN)',
  summaryPurpose: 'Sert à',
  toAsk: 'Sera demandé',
  leftOut: 'Ne sera pas demandé',
  filed: 'Demandé',
  leftOutTitle: (p: { product: string }) => `${p.product} : ne sera pas demandé`,
  exists: (p: { name: string }) =>
    rich`La structure a déjà un produit <b>${p.name}</b> de cet usage. Le reste sera demandé sans lui. <a product>Voir le produit existant</a>.`,
  existsSince: (p: { name: string }) =>
    rich`La structure a déjà un produit <b>${p.name}</b> de cet usage : il n’en faut sans doute pas deux. <a product>Voir le produit existant</a>.`,
  existsAgain: 'En demander un second quand même : j’ai vérifié qu’il en faut deux.',

  keysTitle: 'Clés et CSR',
  keysLead: (p: { structure: string; count: number }) =>
    rich`Pour <b>${p.structure}</b> : ${pluralFr(p.count, {
      one: 'un certificat, une clé',
      other: `${p.count} certificats, une clé pour chacun`,
    })}.`,
  origin: (p: { count: number }) =>
    pluralFr(p.count, { one: 'D’où vient la clé ?', other: 'D’où viennent les clés ?' }),
  browser: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Créer la clé dans ce navigateur', other: 'Créer les clés dans ce navigateur' }),
  browserText: 'Un seul mot de passe, choisi maintenant, pour toutes. Rien de secret n’est envoyé.',
  ownCsr: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Charger une CSR', other: 'Charger une CSR par certificat' }),
  ownCsrText: 'Votre serveur ou votre logiciel garde ses clés.',
  generate: (p: { count: number }) => pluralFr(p.count, { one: 'Générer la CSR', other: `Générer les ${p.count} CSR` }),
  generating: (p: { number: number; count: number }) => `Création de la clé ${p.number} sur ${p.count}…`,
  madeTitle: (p: { count: number }) =>
    pluralFr(p.count, { one: 'La génération de CSR est terminée', other: 'La génération des CSR est terminée' }),
  made: 'Gardez bien le mot de passe : il sera demandé au retrait, et il protégera les fichiers.',
  createdTitle: (p: { count: number }) => pluralFr(p.count, { one: 'La clé créée', other: 'Les clés créées' }),
  restart: 'Recommencer',
  backup: 'Copies de secours',
  backupText:
    'Une archive avec chaque clé, scellée par le mot de passe : elle permet de retirer depuis un autre poste.',
  backupSave: 'Enregistrer',
  backupSaved: (p: { file: string }) => `Archive enregistrée : ${p.file}`,
  backupFailed: 'L’archive n’a pas pu être préparée. Vérifiez la connexion, rechargez la page, puis recommencez.',
  csrLoad: 'Charger la CSR',
  csrSee: 'Voir',
  csrRead: (p: { file: string }) => `CSR lue : ${p.file}`,
  csrWaits: 'CSR à charger',
  csrMissing: (p: { name: string }) => `Chargez la CSR pour ${p.name}.`,
  finalising: 'Enregistrement des demandes…',

  doneTitle: 'Demandes finalisées',
  doneBanner: (p: { count: number }) =>
    pluralFr(p.count, { one: 'La demande est enregistrée', other: `${p.count} demandes sont enregistrées` }),
  doneBannerText: (p: { email: string }) => `Un seul e‑mail de confirmation part vers ${p.email}.`,
  doneBannerKept: 'Aucun serveur d’envoi n’est configuré : l’e‑mail de confirmation est gardé dans « Courriels ».',
  doneListTitle: 'Ce qui est demandé',
  deadline: (p: { date: string }) => `À retirer avant le ${p.date}.`,
  doneBrowser: rich`<b>Retirez les certificats maintenant</b>, depuis ce navigateur : lui seul garde les clés. Le mot de passe choisi à l’instant vous sera demandé, une fois pour tous.`,
  doneOwnCsr: rich`Vous pouvez retirer les certificats <b>dès maintenant</b>, en une fois.`,
  doneSign: 'Au retrait, vos droits et le nom de la structure sont vérifiés une dernière fois, puis l’autorité signe.',
  withdrawAll: (p: { count: number }) =>
    pluralFr(p.count, { one: 'Retirer le certificat', other: `Retirer les ${p.count} certificats` }),
  refusedTitle: 'Ce qui reste à corriger',
  refusedText: 'Le reste est enregistré et suit son cours ; ces demandes sont encore des brouillons.',
  refusedDraft: 'Cette demande est encore un brouillon.',
  correct: 'Corriger',
  drop: 'Abandonner ces brouillons',
  otherNeed: 'Faire une autre demande',

  todoBrowser: (p: { count: number; structure: string; date: string }) =>
    `${p.count} certificats pour ${p.structure}. Dès maintenant, depuis le navigateur qui garde les clés. Dernier délai : ${p.date}.`,
  todoBefore: (p: { count: number; structure: string; date: string }) =>
    `${p.count} certificats pour ${p.structure}. Avant le ${p.date}.`,
  todoFinish: (p: { label: string }) => `Terminer le retrait : ${p.label}`,
  todoSigned: (p: { count: number; structure: string }) =>
    `${p.count} certificats pour ${p.structure}. Ils sont signés ; il reste à enregistrer leurs fichiers.`,
  draftLine: (p: { count: number; date: string }) =>
    `Brouillon ${pluralFr(p.count, { one: 'd’un certificat', other: `de ${p.count} certificats` })}. Enregistré le ${p.date}.`,

  withdrawTitle: (p: { label: string }) => `Retirer : ${p.label}`,
  leftBehind: (p: { count: number }) =>
    pluralFr(p.count, {
      one: 'Une demande de cet ensemble est encore un brouillon.',
      other: `${p.count} demandes de cet ensemble sont encore des brouillons.`,
    }),
  leftBehindSee: 'Voir pourquoi',
  partOf: (p: { label: string; count: number }) =>
    rich`Cette demande fait partie de <b>${p.label}</b> : ses ${p.count} certificats peuvent être <a pack>retirés en une fois</a>.`,

  partOfPacks: 'Pour',
  usagesTitle: 'Vous connaissez le besoin, pas le produit ?',
};
