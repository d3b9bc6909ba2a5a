import type { renewal as fr } from '../fr/renewal.ts';
import { rich } from '../rich.ts';

const parts: Readonly<Record<string, string>> = {
  C: 'Country (C)',
  ST: 'Department (ST)',
  O: 'Legal name (O)',
  OU: 'Identifier (OU)',
  CN: 'Name (CN)',
};

export const renewal: typeof fr = {
  renew: 'Renew',
  sameTitle: 'Renewal with nothing changed',
  changesTitle: 'What this renewal changes',
  lead: (p) => rich`The old certificate stays valid until <b>${p.date}</b>: <a product>you switch without a gap</a>.`,
  same: 'The new one will bear exactly the same name.',
  changes: 'The registry changed since: software that knows the old name has to be updated.',
  unknown: 'The registry cannot form its name today: the form will say what is missing.',
  changesCaption: 'Parts of the name that change',
  columnPart: 'Part of the name',
  columnBefore: 'Old certificate',
  columnAfter: 'New certificate',
  none: 'none',
  parts: (attribute) => parts[attribute] ?? attribute,
  nowTitle: 'Renew it now',
  now: (p) =>
    rich`Same name, new key or new CSR. The old one stays valid until <b>${p.date}</b>: you switch without a gap.`,
  nowLate: (p) =>
    rich`This certificate has expired. It can still be renewed until <b>${p.date}</b>; after that, a new request is needed.`,
  seenTitle: 'Who sees to it',
  seenByNobody:
    'Nobody has said so yet. “I am seeing to it” shows it to the others and leaves you only the reminders of the last 7 days.',
  seenBy: (p) => `${p.name}, since ${p.date}`,
  seenByMe: 'Only the reminders of the last 7 days will reach you.',
  seeTo: 'I am seeing to it',
  homeTitle: 'To renew',
  homeAll: 'Everything to renew',
  ends: (p) => `expires on ${p.date} (${p.remaining})`,
  ended: (p) => `expired on ${p.date}`,
  inDays: (p) => (p.days < 1 ? 'in less than a day' : p.days < 2 ? 'in less than two days' : `in ${p.days} days`),
};
