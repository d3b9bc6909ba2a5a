import type { accounts as fr } from '../fr/accounts.ts';
import { pluralEn } from '../plural.ts';

export const accounts: typeof fr = {
  title: 'Ways to sign in',
  lead: 'Who can sign in to this portal, and with what.',
  filters: 'Find an account',
  search: 'Search',
  searchPlaceholder: 'Name, login, address',
  count: (p) =>
    p.shown < p.total
      ? `${p.shown} accounts shown of ${p.total}. Make the search more precise.`
      : pluralEn(p.total, { one: `${p.total} account`, other: `${p.total} accounts` }),
  caption: 'Accounts',
  columnName: 'Person',
  columnRoles: 'Role',
  columnWays: 'Signs in with',
  columnSeen: 'Last seen',
  columnAct: 'Action',
  password: 'password',
  totp: 'app',
  passkeys: (p) => pluralEn(p.count, { one: `${p.count} passkey`, other: `${p.count} passkeys` }),
  noWay: 'other means',
  neverSeen: 'No session',
  empty: 'No account matches this search',
  emptyNext: 'Try one word of the name, the login or the address.',
  reset: 'Reset',
  resetTitle: (p) => `Reset how ${p.name} signs in?`,
  resetWhat:
    'The authenticator app, the recovery codes and the passkeys are removed, and open sessions end. The person is told by e‑mail, the journal keeps it.',
  resetPasswordStays:
    'Their password stays: they will add a second factor at their next sign-in if their role asks for one.',
  resetPasswordLink: 'This account has no password: a link to choose one is sent to them.',
  resetSure: 'First make sure, by other means than e‑mail, that it is they who ask for it.',
  resetNo: 'Change nothing',
  resetDone: (p) => `How ${p.name} signs in was reset.`,
};
