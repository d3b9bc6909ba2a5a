import type { follow as fr } from '../fr/follow.ts';
import { pluralEn } from '../plural.ts';
import { rich } from '../rich.ts';

const many = (one: string, other: string) => (p: { count: number }) => pluralEn(p.count, { one, other });

export const follow: typeof fr = {
  mass: 'Mass revocations',
  tiles: 'Certificates by state',
  valid: many('valid', 'valid'),
  within90: many('expires within 90 days', 'expire within 90 days'),
  waiting: many('request to withdraw', 'requests to withdraw'),
  expired: many('expired', 'expired'),
  revoked: many('revoked', 'revoked'),
  timelineTitle: 'Coming expiries',
  soon: (p) => `${p.count} within 30 days`,
  near: (p) => `${p.count} in 30 to 90 days`,
  later: (p) => `${p.count} later`,
  timelineAll: (p) =>
    `Expiries of the next twelve months: ${p.soon} within 30 days, ${p.near} in 30 to 90 days, ${p.later} later. The table below gives the detail.`,
  days30: '30 days',
  days90: '90 days',
  endsLink: 'What expires',
  exportCsv: 'Export (CSV)',
  exportJson: 'Export (JSON)',
  calendar: 'Add the ends to my calendar',
  calendarLead:
    'A private address that your calendar reads by itself: one event for each end, nothing secret. Whoever knows the address reads these ends; you can replace it or close it at any time.',
  calendarOnce: 'Copy this address into your calendar, it will not be shown again:',
  calendarSubject: 'the calendar address',
  calendarOpen: (p) => `An address has been open since ${p.date}.`,
  calendarMake: 'Make my address',
  calendarAgain: 'Replace it by a new address',
  calendarEnd: 'Close this address',
  thumbprint:
    'These 40 digits are a SHA-1 fingerprint, which Windows and IIS show as “Thumbprint”. Search by the serial number instead, in the same Details tab, or by the SHA-256 fingerprint. On the machine, PowerShell gives the serial number:',
  thumbprintCommand: 'the PowerShell command',
  countLeast: (p) => rich`At least <b>${p.total}</b> certificates, search for more`,
  choose: 'Choose',
  renewed: 'renewed',
  beingRenewed: 'being renewed',
  renewChosen: (p) =>
    pluralEn(p.count, { one: 'Renew the chosen certificate', other: `Renew the ${p.count} chosen certificates` }),
  choiceTitle: 'Renew several certificates',
  choosePage: 'Tick all on this page',
  chooseEvery: 'Choose all those to renew',
  choosing: 'Reading the list…',
  chosen: (p) =>
    `${pluralEn(p.count, { one: `${p.count} chosen`, other: `${p.count} chosen` })}${p.elsewhere === 0 ? '' : `, ${p.elsewhere} of them not on this page`}`,
  chooseNone: 'Untick all',
  chooseMost: (p) =>
    `${p.most} certificates at most in one go: ${
      p.count === null
        ? 'others were not chosen'
        : pluralEn(p.count, { one: 'one more was not chosen', other: `${p.count} more were not chosen` })
    }. Renew these first, then come back here for the rest.`,
  webhooks: 'Tell your software (webhooks)',
  lifeTitle: 'Certificates of this product',
  columnSerial: 'Serial number',
  columnState: 'State',
  columnFrom: 'Valid from',
  columnUntil: 'until',
  actsTitle: 'Who did what',
  byPerson: (p) => `${p.name}, request ${p.reference}`,
  byPortal: (p) => `the portal, request ${p.reference}`,
};
