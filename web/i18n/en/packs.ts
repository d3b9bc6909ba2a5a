import type { packs as french } from '../fr/packs.ts';
import { pluralEn } from '../plural.ts';
import { rich } from '../rich.ts';

export const packs: typeof french = {
  title: 'What do you want to do?',
  lead: 'Say what the certificates are for: those it takes are asked for together, with one form.',
  byNeed: 'By need',
  count: (p) => pluralEn(p.count, { one: `${p.count} certificate`, other: `${p.count} certificates` }),
  otherTitle: 'Something else',
  otherText:
    'You know which certificate it takes, or it is for something else: choose the offer and the usage yourself.',

  stepsLabel: 'Steps of the request',
  steps: { structure: 'Structure', information: 'Information', keys: 'Keys', done: 'Confirmation' },
  unknownTitle: 'This need is not in the list',
  unknown: 'The address may be an old one. Choose an answer in the list.',
  back: 'Back',
  next: 'Next',

  structureTitle: 'For which structure?',
  contentTitle: 'What will be asked for',
  contentNames: (p) => rich`Imposed name: <code>${p.names}</code>`,
  namesOr: ' or ',

  informationTitle: 'Shared information',
  informationLead: (p) =>
    rich`For <b>${p.structure}</b>. What you write here holds for ${pluralEn(p.count, {
      one: 'the certificate',
      other: `the ${p.count} certificates`,
    })}.`,
  chooseName: 'How will you call INSi?',
  chooseNameMissing: 'Say how INSi will be called.',
  nothingLeft: 'There is no certificate left to ask for. Change the name, or confirm that it takes a second one.',
  summaryTitle: 'The certificates to come',
  summaryName: 'Name (CN)',
  summaryPurpose: 'Serves to',
  toAsk: 'Will be asked for',
  leftOut: 'Will not be asked for',
  filed: 'Asked for',
  leftOutTitle: (p) => `${p.product}: will not be asked for`,
  exists: (p) =>
    rich`The structure already has a product <b>${p.name}</b> of this usage. The rest will be asked for without it. <a product>See the existing product</a>.`,
  existsSince: (p) =>
    rich`The structure already has a product <b>${p.name}</b> of this usage: it hardly takes two. <a product>See the existing product</a>.`,
  existsAgain: 'Ask for a second one all the same: I have checked that it takes two.',

  keysTitle: 'Keys and CSR',
  keysLead: (p) =>
    rich`For <b>${p.structure}</b>: ${pluralEn(p.count, {
      one: 'one certificate, one key',
      other: `${p.count} certificates, one key for each`,
    })}.`,
  origin: (p) => pluralEn(p.count, { one: 'Where does the key come from?', other: 'Where do the keys come from?' }),
  browser: (p) => pluralEn(p.count, { one: 'Make the key in this browser', other: 'Make the keys in this browser' }),
  browserText: 'One password, chosen now, for all of them. Nothing secret is sent.',
  ownCsr: (p) => pluralEn(p.count, { one: 'Load a CSR', other: 'Load a CSR for each certificate' }),
  ownCsrText: 'Your server or your software keeps its keys.',
  generate: (p) => pluralEn(p.count, { one: 'Generate the CSR', other: `Generate the ${p.count} CSRs` }),
  generating: (p) => `Making key ${p.number} of ${p.count}…`,
  madeTitle: (p) => pluralEn(p.count, { one: 'The CSR has been generated', other: 'The CSRs have been generated' }),
  made: 'Keep the password well: it will be asked for at withdrawal, and it will protect the files.',
  createdTitle: (p) => pluralEn(p.count, { one: 'The key made', other: 'The keys made' }),
  restart: 'Start again',
  backup: 'Backup copies',
  backupText: 'An archive with each key, sealed by the password: with it one can withdraw from another computer.',
  backupSave: 'Save',
  backupSaved: (p) => `Archive saved: ${p.file}`,
  backupFailed: 'The archive could not be prepared. Check the connection, reload the page, then try again.',
  csrLoad: 'Load the CSR',
  csrSee: 'See',
  csrRead: (p) => `CSR read: ${p.file}`,
  csrWaits: 'CSR to load',
  csrMissing: (p) => `Load the CSR of ${p.name}.`,
  finalising: 'Filing the requests…',

  doneTitle: 'Requests finalised',
  doneBanner: (p) => pluralEn(p.count, { one: 'The request is filed', other: `${p.count} requests are filed` }),
  doneBannerText: (p) => `One confirmation e‑mail is on its way to ${p.email}.`,
  doneBannerKept: 'No mail server is configured: the confirmation e‑mail is kept in “Mails”.',
  doneListTitle: 'What is asked for',
  deadline: (p) => `To withdraw before ${p.date}.`,
  doneBrowser: rich`<b>Withdraw the certificates now</b>, from this browser: it alone keeps the keys. The password you have just chosen will be asked for, once for all.`,
  doneOwnCsr: rich`You can withdraw the certificates <b>now</b>, all at once.`,
  doneSign:
    'At withdrawal, your rights and the name of the structure are checked a last time, then the authority signs.',
  withdrawAll: (p) =>
    pluralEn(p.count, { one: 'Withdraw the certificate', other: `Withdraw the ${p.count} certificates` }),
  refusedTitle: 'What remains to correct',
  refusedText: 'The rest is filed and follows its course; these requests are still drafts.',
  refusedDraft: 'This request is still a draft.',
  correct: 'Correct',
  drop: 'Drop these drafts',
  otherNeed: 'Make another request',

  todoBrowser: (p) =>
    `${p.count} certificates for ${p.structure}. Now, from the browser that keeps the keys. Last moment: ${p.date}.`,
  todoBefore: (p) => `${p.count} certificates for ${p.structure}. Before ${p.date}.`,
  todoFinish: (p) => `Finish the withdrawal: ${p.label}`,
  todoSigned: (p) =>
    `${p.count} certificates for ${p.structure}. They are signed; what remains is to save their files.`,
  draftLine: (p) =>
    `Draft of ${pluralEn(p.count, { one: 'one certificate', other: `${p.count} certificates` })}. Saved on ${p.date}.`,

  withdrawTitle: (p) => `Withdraw: ${p.label}`,
  leftBehind: (p) =>
    pluralEn(p.count, {
      one: 'One request of this pack is still a draft.',
      other: `${p.count} requests of this pack are still drafts.`,
    }),
  leftBehindSee: 'See why',
  partOf: (p) =>
    rich`This request is part of <b>${p.label}</b>: its ${p.count} certificates can be <a pack>withdrawn all at once</a>.`,

  partOfPacks: 'For',
  usagesTitle: 'You know the need, not the product?',
};
