import type { persons as fr } from '../fr/persons.ts';
import { pluralEn } from '../plural.ts';
import { rich } from '../rich.ts';

const inOneEn = (parts: readonly string[]): string => new Intl.ListFormat('en-GB').format(parts);

export const persons: typeof fr = {
  fileTitle: 'Evidence',
  fileLead: (p) =>
    rich`Two registration officers check that <b>${p.name}</b> is who you say. Nobody makes the key in their place.`,
  evidence: 'Identity document or professional evidence',
  evidenceHint: 'PDF, PNG or JPEG, 5 MiB at most. It must show the name and, for a professional, the RPPS number.',
  evidenceMissing: 'Attach the evidence.',
  evidenceTooLarge:
    'This file is over 5 MiB. Make it smaller, by scanning it in black and white for instance, then attach it.',
  evidenceSealed:
    'The evidence is sealed as it arrives, read by none but the officers who decide, and deleted after its retention.',
  thenTitle: 'What follows',
  follows: [
    'Two officers look at the request; you receive their answer.',
    'Once they agree, the person receives a link at their address: they accept, or object.',
    'They make their key, then withdraw their certificate. You never have their key.',
  ],
  file: 'File the request',
  back: 'Back',
  filedTitle: 'Request filed',
  filedBanner: (p) => `Request ${p.reference} is filed`,
  filedText: (p) => `Two registration officers decide it before ${p.date}.`,
  toRequests: 'See my requests',

  person: 'Person',
  surname: 'Surname',
  givenName: 'Given name',
  profession: 'Profession',
  personFunction: 'Function',
  identifier: 'Identifier (CN)',
  email: 'Address of the person',
  emailCertified: 'In the certificate',
  emailNotCertified: 'Not in the certificate',
  subject: 'Name of the certificate',
  structure: 'Organisation',
  product: 'Product',
  filedBy: 'Filed by',
  filedOn: 'Filed on',
  decideBefore: 'To decide before',
  keyBefore: 'Key to make before',
  certifiedSurname: 'Surname (SN)',
  certifiedGivenName: 'Given name (GN)',
  certifiedProfession: 'Profession (title)',
  certifiedAddress: 'Address (SAN)',
  structureNotCertified: 'It will not be in the certificate, which names the person only.',
  public: (p) =>
    rich`${inOneEn([
      'The surname',
      'the given name',
      ...(p.profession ? ['the profession'] : []),
      'the identifier',
      ...(p.address ? ['the address of the person'] : []),
      ...(p.structure ? ['the organisation'] : []),
    ])} will be <b>public</b> and cannot be changed once issued. ${
      p.address
        ? 'The addresses for notices are not part of this certificate.'
        : 'No e‑mail address is part of this certificate.'
    }`,
  states: {
    filed: 'To examine',
    approved: 'Accepted',
    refused: 'Refused',
    finalised: 'Key made',
    withdrawn: 'Signed',
    delivered: 'Withdrawn',
    lapsed: 'Lapsed',
    cancelled: 'Cancelled',
  },
  waits: (p) =>
    p.approvals === 0
      ? `Awaiting the decision of two officers, before ${p.date}.`
      : `One officer agrees; awaiting a second, before ${p.date}.`,
  waitsPerson: (p) => `The person has received their link. They have until ${p.date} to make their key.`,
  taken: (p) => `The person accepted. They have until ${p.date} to make their key.`,
  personsOwn: 'The person made their key: they alone withdraw this certificate.',
  refusedByOfficer: (p) => `Refused on ${p.date}`,
  refusedByPerson: (p) => `The person objected on ${p.date}`,
  reason: 'Reason',

  queueTitle: 'Requests for persons',
  queueLead:
    'Two different officers, neither of whom filed the request, check the person against the evidence. One alone can refuse.',
  queue: {
    filter: 'Show',
    waiting: 'To examine',
    decided: 'Examined',
    none: 'No request to examine',
    noneText: 'PRO and PS requests arrive here, oldest first.',
    noneDecided: 'No request has been examined',
  },
  age: (p) => pluralEn(p.days, { one: `${p.days} day`, other: `${p.days} days` }),
  today: 'Today',
  daysLeft: (p) =>
    p.days <= 0 ? 'Last day' : pluralEn(p.days, { one: `${p.days} day left`, other: `${p.days} days left` }),
  evidenceTitle: 'Evidence',
  evidenceNote: (p) => `${p.kind}, ${p.size}`,
  evidenceSave: 'Save',
  evidenceGone: 'The evidence was deleted at the end of its retention.',
  decisions: 'Decisions so far',
  decisionNone: 'None so far.',
  verdicts: { approve: 'Agrees', refuse: 'Refuses' },
  saidOn: (p) => `${p.by}, ${p.date}`,
  alikeTitle: 'Check closely',
  alikeIdentifier: (p) =>
    `The same identifier, ${p.identifier}, is requested under another name: ${p.name} (${p.reference}).`,
  alikeName: (p) => `Same name: ${p.name} exists under another identifier, ${p.identifier} (${p.reference}).`,
  approve: 'I agree',
  approveNote:
    'You have read the evidence: it shows this person, this identifier, this profession, and the address is theirs.',
  approveFirst: 'Your agreement is noted. A second is needed, from another person.',
  approveSecond: 'Accepted: the person has just received their link.',
  refuseOpen: 'Refuse the request',
  refuseYes: 'Refuse',
  refuseNo: 'Do not refuse',
  refusedDone: 'Whoever filed the request receives your reason.',
  notYours: 'You filed this request or have already decided: it is for somebody else.',

  linkNone: 'No link here',
  linkNoneNext: 'Open the whole link from the message that you received.',
  linkClosed: 'This link no longer opens anything',
  linkTitle: 'A certificate in your name',
  linkLead: (p) =>
    rich`<b>${p.by}</b> asked for it for <b>${p.structure}</b>, and two registration officers checked who you are.`,
  linkWhat: 'What is requested',
  takeTitle: 'Accept',
  takeText: 'You will then make your key: it never leaves your browser.',
  takeAs: (p) => `Accept with the account of ${p.name}`,
  newAccountText: 'You will use it to withdraw this certificate, then to find it again.',
  object: 'Objection',
  objectText: 'This is not me, or I do not want it: the request ends, and whoever made it receives your reason.',
  objectOpen: 'Object to this request',
  objectYes: 'Confirm my objection',
  objectNo: 'Go back',
  objected: 'Done: the request is ended, nothing was signed.',
  keyTitle: 'Make your key',
  keyCrumb: 'My key',
  keyLead: (p) => rich`For the certificate <b>${p.identifier}</b>, before <b>${p.date}</b>. You alone have this key.`,
  keyOver: 'The time to make the key is over.',
  keyNotYours: 'This key is another person’s',
  keyNotYoursText: 'Only the person the certificate is for makes the key.',
  makeKey: 'Make my key',
  withdraw: 'Withdraw my certificate',
  yours: 'This certificate is yours: you can save its files again, and revoke it at any time.',
  seeCertificate: 'See my certificate',
  home: {
    title: 'My certificates',
    lead: 'They are in your name, and only you hold their keys.',
    held: 'What you hold',
    none: 'No certificate is in your name.',
    noneYet: 'Nothing yet: what waits for you is above.',
    all: 'See all my certificates',
    until: (p) => `ends on ${p.date}`,
    keyBefore: (p) => `Requested by ${p.structure} and accepted: make your key before ${p.date}.`,
    withdrawBefore: (p) => `Requested by ${p.structure}, it is ready: withdraw it before ${p.date}.`,
    signed: 'It is signed: finish saving your files.',
    revokeIt: 'Revoke',
    nextTitle: 'What you can do',
    renew:
      'Renew: a technical administrator of the organisation requests the next one. You then receive a link, and make your key as you did the first time.',
    revoke: 'Revoke: do it yourself, at any time, as soon as the key is lost, stolen or no longer needed. It is final.',
    lost: 'File or password lost: nobody can recover them. Revoke the certificate, then ask the organisation for another one.',
  },
};
