import type { state as fr } from '../fr/state.ts';
import { pluralEn } from '../plural.ts';

export const state: typeof fr = {
  stateTitle: 'State of the instance',
  stateLead: (p) => `Read on ${p.date}.`,
  refresh: 'Refresh',
  refreshed: 'State refreshed.',
  allWell: 'All is well',
  allWellText: 'Authorities, revocation lists, signatures, jobs and mails are up to date.',
  alarms: (p) =>
    pluralEn(p.count, { one: `${p.count} point needs your attention`, other: `${p.count} points need your attention` }),
  alarmExpired: (p) => `The authority ${p.name} has expired: it can no longer sign.`,
  alarmCrl: (p) =>
    `A revocation list of ${p.name} is overdue: servers that check it already refuse the certificates. Look at the job publish-crls.`,
  alarmCrlLate: (p) =>
    `A revocation list of ${p.name} is past half of its life and was not made anew. It is still accepted, though not for long: look at the job publish-crls.`,
  alarmOcspLate:
    'The OCSP responder is two days from its end and was not renewed. Look at the job renew-ocsp-responder.',
  alarmOcsp:
    'The OCSP responder has no certificate in force: OCSP says to try later. Look at the job renew-ocsp-responder.',
  alarmStatus: {
    'crl-refused': (p) =>
      `A revocation list of ${p.name} was not published, the one before is still served: ${p.detail}`,
    'crl-number-back': (p) =>
      `The database of ${p.name} went back (${p.detail}), as after a restored backup: revocations made since no longer count. Revoke again what the mails and notices sent since that backup tell (docs/operations/publication.md).`,
    'ocsp-never-issued': (p) =>
      `Somebody asks about a certificate that ${p.name} never issued (serial ${p.detail}). If it exists, it is forged: look for it.`,
  },
  ocsp: 'OCSP',
  ocspResponder: 'Certificate of the responder',
  ocspUntil: (p) => `until ${p.date}, renewed at half of its life`,
  ocspStrangers: 'Serials never issued asked about',
  ocspStrangersNote: 'alarms of the last seven days',
  alarmIntents: 'A signature that was begun has no outcome. Look at the job burn-stale-intents.',
  alarmJob: (p) =>
    `The job ${p.name} has not succeeded for three of its periods. Read its error, then the log of the server.`,
  alarmMails: 'A mail has been waiting for more than an hour. Check the SMTP server.',
  alarmFailed: (p) =>
    pluralEn(p.count, {
      one: `${p.count} mail could not be sent. Send it again from the page Mails.`,
      other: `${p.count} mails could not be sent. Send them again from the page Mails.`,
    }),
  authority: (p) => `Authority ${p.name}`,
  subject: 'Name',
  key: 'Key',
  validity: 'Validity',
  validBetween: (p) => `from ${p.from} to ${p.to}`,
  expired: 'Expired',
  inForce: 'In force',
  full: 'Full CRL',
  delta: 'Delta CRL',
  crlNumber: (p) => `number ${p.number}`,
  crlDates: (p) => `published on ${p.from}, replaced before ${p.to}`,
  overdue: 'Overdue',
  fresh: 'Up to date',
  signatures: 'Signatures',
  pending: 'In progress',
  burnt: 'Serial numbers lost',
  burntNote: 'An interrupted signature: its number is listed as revoked and never used again.',
  since: (p) => `since ${p.date}`,
  stuck: 'Stuck',
  jobs: 'Background jobs',
  job: 'Job',
  every: (p) => (p.seconds < 120 ? `every ${p.seconds} seconds` : `every ${Math.round(p.seconds / 60)} minutes`),
  jobState: 'State',
  late: 'Late',
  onTime: 'On time',
  notYet: 'Not started yet',
  process: 'Process',
  started: (p) => `Last started on ${p.date}`,
  succeeded: (p) => `Last succeeded on ${p.date}`,
  neverSucceeded: 'Never succeeded',
  failed: (p) => `Last failed on ${p.date}: ${p.words}`,
  mails: 'Mails',
  queued: 'Waiting to leave',
  mailsFailed: 'Failed',
  platform: 'Platform',
  uptime: 'Running since',
  version: 'Sceau',
  runtime: 'Node.js and PostgreSQL',
  database: 'Database',
  weakKeys: 'Known weak keys',
};
