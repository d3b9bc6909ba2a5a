import Type, { type Static } from 'typebox';
import { standingRoles } from './actions.ts';
import { designationView } from './designations.ts';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, text, uuid } from './schemas.ts';

const personAccount = closed({
  id: uuid,
  login: text(80),
  displayName: text(120),
  email: text(254),
  roles: Type.Array(Type.Enum([...standingRoles])),
  /** Structures it acts or answers for today. */
  structures: Type.Integer(),
  /** Other accounts of the same person. */
  sameAs: Type.Array(closed({ id: uuid, displayName: text(120), login: text(80) })),
  createdAt: instant,
  closedAt: nullable(instant),
});
export type PersonAccount = Static<typeof personAccount>;

/** Accounts, for officers and auditors. At most 50, by name; `next` is the `after` of the next page. */
export const findAccounts = defineRoute({
  method: 'GET',
  path: '/api/people',
  policy: { kind: 'action', action: 'account.read' },
  rate: 'read',
  query: closed({ search: Type.Optional(text(120)), after: Type.Optional(uuid) }),
  response: closed({ accounts: Type.Array(personAccount), total: Type.Integer(), next: nullable(uuid) }),
});
const accountParams = closed({ accountId: uuid });
export const readAccount = defineRoute({
  method: 'GET',
  path: '/api/people/:accountId',
  policy: { kind: 'action', action: 'account.read' },
  rate: 'read',
  params: accountParams,
  response: closed({ account: personAccount, designations: Type.Array(designationView), mayClose: Type.Boolean() }),
});
/** Ends its sessions and all that it may do, at once. */
export const closeAccount = defineRoute({
  method: 'POST',
  path: '/api/people/:accountId/close',
  policy: { kind: 'action', action: 'account.close' },
  rate: 'write',
  stepUp: true,
  params: accountParams,
  body: closed({ reason: text(2000) }),
});
/** Two accounts are the same person from now on. Not undone. */
export const joinAccounts = defineRoute({
  method: 'POST',
  path: '/api/people/:accountId/same-person',
  policy: { kind: 'action', action: 'account.join' },
  rate: 'write',
  stepUp: true,
  params: accountParams,
  body: closed({ otherLogin: text(80), reason: text(2000) }),
});
