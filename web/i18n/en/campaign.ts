import type { campaign as fr } from '../fr/campaign.ts';
import { pluralEn } from '../plural.ts';
import { rich } from '../rich.ts';

export const campaign: typeof fr = {
  title: 'Renew several certificates',
  crumb: 'Renew',
  lead: 'One request for each certificate, judged as if it were alone: one that is refused stops no other, and nothing is lost if you leave the page. The old certificates stay valid.',
  none: 'No certificate chosen',
  noneNext: 'Tick those that you want to renew in the list of your certificates.',
  most: (p) =>
    rich`The address names more than ${p.most} certificates, which is what one page can carry. The first are here; <a rest>${pluralEn(
      p.count,
      { one: 'the one that is left is on another page', other: `the ${p.count} others are on another page` },
    )}</a>.`,
  unread: (p) =>
    pluralEn(p.count, {
      one: 'One part of the address names no certificate: the address may be cut.',
      other: `${p.count} parts of the address name no certificate: the address may be cut.`,
    }),
  toList: 'Certificates',
  linesTitle: (p) =>
    pluralEn(p.count, { one: `${p.count} certificate to renew`, other: `${p.count} certificates to renew` }),
  columnName: 'Certificate',
  columnStructure: 'Structure',
  columnState: 'State',
  columnActs: 'Next',
  preparing: 'Being prepared…',
  ready: 'Ready',
  working: 'At work…',
  filed: 'Finalised',
  refused: 'Refused',
  unknown: 'Certificate',
  withdraw: 'Withdraw',
  open: 'Open the request',
  again: 'Try again',
  progress: (p) => `${p.done} of ${p.total}`,
  finished: (p) =>
    `${pluralEn(p.filed, { one: `${p.filed} request finalised`, other: `${p.filed} requests finalised` })}, ${pluralEn(
      p.refused,
      { one: `${p.refused} refused`, other: `${p.refused} refused` },
    )}.`,
  changesTitle: (p) =>
    pluralEn(p.count, { one: 'One certificate changes its name', other: `${p.count} certificates change their names` }),
  columnCount: 'Certificates',
  nameChanges: 'The name changes:',
  becomes: 'becomes',
  seen: 'I have seen what changes',
  seenNote: (p) =>
    pluralEn(p.count, {
      one: 'The new certificate will bear today’s name.',
      other: `The ${p.count} new certificates will bear today’s names.`,
    }),
  seenMissing: 'Look at what changes in the names, then tick “I have seen what changes”.',
  changedMeanwhile: 'The registry has just changed this name: look at the difference, then finalise again.',
  filedTitle: (p) => pluralEn(p.count, { one: 'One request is finalised', other: `${p.count} requests are finalised` }),
  filedNext: (p) =>
    pluralEn(p.count, {
      one: 'Its certificate is left to withdraw.',
      other: 'Their certificates are left to withdraw, in one go: one acceptance, one archive.',
    }),
  withdrawAll: (p) =>
    pluralEn(p.count, { one: 'Withdraw the certificate', other: `Withdraw the ${p.count} certificates` }),
  originTitle: 'The new keys',
  origin: 'Where do the keys come from?',
  browser: 'Made in this browser',
  browserText: 'One key for each certificate, all closed by the same password.',
  ownCsr: 'My own CSRs',
  ownCsrText: 'A table to fill in, one CSR a line.',
  go: (p) => pluralEn(p.count, { one: 'Make the key and finalise', other: `Make the ${p.count} keys and finalise` }),
  keyWarning: 'The keys stay in this browser: withdraw the certificates from here, with this password.',
  csvLead:
    'Save the table, put the request of each line (PEM or base64) in the column “csr”, and give it back here. Lines left empty wait.',
  csvSave: 'Save the table (CSV)',
  csvLoad: 'Give the filled table back',
  csvNone: 'This file has no line that is known here: keep the columns “reference” and “csr”.',
  csvPrivateKey:
    'This file holds a private key. It was not sent: take the key out, and hold it for lost if the file went round.',
  csvTooLarge: 'This file is too large for this table (1 MB at most).',
  csvUnknown: (p) => `Lines that have nothing to do with this page, left aside: ${p.references}.`,
  csvSend: (p) => pluralEn(p.count, { one: 'Finalise the request', other: `Finalise the ${p.count} requests` }),
  resultsSave: 'Save the results (CSV)',
  keyNotTaken: 'The key of this CSR does not suit this product.',
  csrUnreadable: 'This CSR cannot be read, or its signature does not prove the key.',
  noName: 'The name of this product can no longer be certified as it is: open the request.',
  keyFailed: 'The key could not be made or kept in this browser.',
};
