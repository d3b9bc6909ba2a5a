import type { joint as fr } from '../fr/joint.ts';
import { pluralEn } from '../plural.ts';
import { rich } from '../rich.ts';

export const joint: typeof fr = {
  severalTitle: (p) =>
    pluralEn(p.count, { one: 'Withdraw a certificate', other: `Withdraw ${p.count} certificates in one go` }),
  severalLabel: 'Certificates withdrawn together',
  severalArchive: 'certificates',
  severalOver: 'Nothing is left to withdraw here. This is what became of each request.',
  severalLost: (p) =>
    pluralEn(p.count, {
      one: 'One request of this address cannot be read: your rights on it have ended, or the address is wrong.',
      other: `${p.count} requests of this address cannot be read: your rights on them have ended, or the address is wrong.`,
    }),
  severalMost: (p) =>
    rich`The address names more than ${p.most} requests, which is what one withdrawal can carry. The first are here; <a rest>${pluralEn(
      p.count,
      { one: 'the one that is left is on another page', other: `the ${p.count} others are on another page` },
    )}</a>.`,
  severalHere: (p) =>
    rich`The keys of <b>${p.count} renewals</b> are in this browser: you can <a together>withdraw them in one go</a>.`,
  listMore: (p) => pluralEn(p.count, { one: 'and one more', other: `and ${p.count} more` }),
  listTitleCertificates: 'The certificates',
  deadline: (p) => `To withdraw before ${p.date}.`,
  count: (p) => pluralEn(p.count, { one: `${p.count} certificate`, other: `${p.count} certificates` }),
  back: 'Back',
  archiveFailed: 'The archive could not be prepared. Check the connection, load the page again, then try again.',
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
};
