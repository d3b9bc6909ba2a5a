import type { requests as fr } from '../fr/requests.ts';
import { pluralEn } from '../plural.ts';
import { rich } from '../rich.ts';

export const requests: typeof fr = {
  title: 'My requests',
  lead: 'Drafts, requests to withdraw, certificates withdrawn, lapsed requests.',
  ask: 'Request a certificate',
  search: 'Search',
  searchPlaceholder: 'Name, structure, reference',
  state: 'State',
  offer: 'Offer',
  usage: 'Usage',
  all: 'All',
  allOffers: 'All',
  apply: 'Search',
  clear: 'Clear the filters',
  caption: 'Requests',
  count: (p) =>
    p.total > p.shown
      ? rich`<b>${p.shown}</b> requests shown of ${p.total}: refine the search to see the others.`
      : rich`<b>${p.shown}</b> ${pluralEn(p.shown, { one: 'request', other: 'requests' })}`,
  columnName: 'Certificate',
  columnStructure: 'Structure',
  columnState: 'State',
  columnDeadline: 'Deadline',
  columnAction: 'Action',
  untitled: 'No name yet',
  states: {
    draft: 'Draft',
    finalised: 'To withdraw',
    withdrawn: 'Signed, to download',
    delivered: 'Withdrawn',
    lapsed: 'Lapsed',
  },
  draftSaved: (p) => `Saved on ${p.date}`,
  withdrawBefore: (p) => `Withdraw before ${p.date}`,
  daysLeft: (p) => pluralEn(p.days, { one: `${p.days} day left`, other: `${p.days} days left` }),
  hoursLeft: (p) => pluralEn(p.hours, { one: `${p.hours} hour left`, other: `${p.hours} hours left` }),
  lastHour: 'less than an hour',
  passed: 'deadline passed',
  expires: (p) => `Valid until ${p.date}`,
  lapsed: 'Not withdrawn within 10 days',
  actions: {
    draft: 'Continue',
    finalised: 'Withdraw',
    withdrawn: 'Download',
    delivered: 'View',
    lapsed: 'Request again',
  },
  discard: 'Delete',
  discardSure: 'Delete this draft?',
  discardYes: 'Yes, delete',
  discardNo: 'No, keep it',
  discarded: 'Draft deleted.',
  emptyTitle: 'No request yet',
  empty: 'Your requests will appear here from the first draft, with their state and deadline.',
  emptyFiltered: 'No request matches these filters',
};
