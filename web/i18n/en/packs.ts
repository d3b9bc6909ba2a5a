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
  withdrawLead: (p) =>
    rich`For <b>${p.structure}</b>, ${pluralEn(p.count, { one: 'one certificate', other: `${p.count} certificates at once` })}.`,
  withdrawSteps: { choose: 'Choice', accept: 'Acceptance', download: 'Download', install: 'Installation' },
  keysHereTitle: (p) =>
    pluralEn(p.count, { one: 'The key is in this browser.', other: 'The keys are in this browser.' }),
  keysHere: 'Have their password ready: without it, do not sign, make a new request instead.',
  keysAbsentTitle: (p) =>
    `${pluralEn(p.count, { one: 'A key is', other: `${p.count} keys are` })} not in this browser: ${p.names}.`,
  keysAbsent:
    'Load the backup copy of each (a .key.pem file), or open this page in the browser of the request. Nothing will be signed for a key that is not there; the rest can be withdrawn without it.',
  backupFile: 'Backup copy of a key',
  backupNobody: 'No key of this pack is here. Load the backup copies, or use the browser of the request.',
  backupRead: (p) => `Backup copy read: ${p.file}`,
  password: 'Password of the keys',
  passwordHint: 'The one you chose when you made the keys. It will protect the files of the archive too.',
  acceptTerms: (p) =>
    rich`On behalf of <b>${p.structure}</b>, I accept these certificates as described here, I accept the terms of use and will keep to the certificate policy.`,
  formLegend: 'Where will these files be installed?',
  leftBehind: (p) =>
    pluralEn(p.count, {
      one: 'One request of this pack is still a draft.',
      other: `${p.count} requests of this pack are still drafts.`,
    }),
  leftBehindSee: 'See why',
  code: 'these certificates',
  codeSub:
    'One code for all. It will stop each of these certificates without signing in. Keep it elsewhere than the keys.',
  progress: (p) => `${p.number} of ${p.count}, ${p.name}: the authority is signing…`,
  waiting: (p) => `${p.name}: it is being signed, the page asks again by itself in ${p.seconds} s.`,
  withdraw: 'Finalise',
  failedTitle: 'What could not be withdrawn',
  failedText: 'The rest is signed and not lost. Correct, then finalise again: only what is missing will be signed.',
  failed: (p) => rich`<b>${p.name}</b>: ${p.reason}`,
  keyMissing: 'its key is not in this browser.',
  fileUnmade: 'the certificate is signed, but its file could not be made: download again.',
  signedTitle: (p) =>
    pluralEn(p.count, { one: 'The certificate is signed', other: `${p.count} certificates are signed` }),
  signed: 'They are valid from now on. What remains is to save them.',
  zipTitle: 'Save the certificates and their keys',
  zipTitleCsr: 'Save the certificates',
  zipSub: 'One archive, made in this browser: neither the keys nor the password are sent.',
  zipNote:
    'One file for each certificate, and a list to read. To be treated as a secret: never by e‑mail, never in a code repository.',
  zipNoteCsr: 'For each certificate, a PEM file with its chain; and a list to read.',
  download: 'Download the archive',
  downloadAgain: 'Download again',
  building: 'Preparing the archive…',
  someKeysClosed:
    'This password does not open all the keys: the archive holds the rest. “Finish” counts only for what it holds.',
  keep: 'I have saved the archive and found it again on this computer.',
  keepHint: 'After “Finish”, the keys of these certificates are erased from this browser.',
  keepMissing: 'Download the archive, check that it is there, then tick this box.',
  finish: 'Finish',
  finishing: 'Saving…',
  finishNote: 'One e‑mail for each certificate will confirm the download.',
  deliveredTitle: 'The certificates are withdrawn',
  delivered: 'What remains is to install them. The page of each product recalls how, with its files.',
  later: 'What remains to withdraw',
  seeProduct: 'See the product',
  partOf: (p) =>
    rich`This request is part of <b>${p.label}</b>: its ${p.count} certificates can be <a pack>withdrawn all at once</a>.`,

  listFile: 'README.txt',
  listTitle: (p) => `${p.label}, for ${p.structure}`,
  listIntro:
    'Each .p12 file holds the key, the certificate, then the chain of the authorities. It opens with the password chosen with the request.',
  listIntroCsr:
    'Each .pem file holds the certificate, then the chain of the authorities. The key stayed on your server.',
  listFileName: 'File',
  listProduct: 'Product',
  listName: 'Name (CN)',
  listSubject: 'Subject',
  listReference: 'Request',
  listSerial: 'Serial number',
  listValidity: 'Validity',
  listSha256: 'SHA-256 fingerprint',
  listSecret:
    'Neither the password nor the revocation code is in this archive. Erase it once the installation is checked.',

  partOfPacks: 'For',
  usagesTitle: 'You know the need, not the product?',
};
