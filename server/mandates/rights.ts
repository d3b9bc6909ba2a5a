import type { Kysely, Transaction } from 'kysely';
import type { Role, StandingRole } from '../../core/contract/actions.ts';
import { actingAs } from '../platform/acting.ts';
import type { Database } from '../platform/schema.ts';
import type { Rights } from './may.ts';
import { givenInForce, holdsRequests } from './store.ts';

/** What `may()` judges, fresh from the database. */
export async function rightsOf(
  db: Kysely<Database> | Transaction<Database>,
  person: { readonly accountId: string; readonly roles: readonly StandingRole[] },
  now: Date,
): Promise<Rights> {
  const { accountId, roles } = person;
  return { accountId, roles, ...(await givenInForce(db, accountId, now)) };
}

export interface Standing {
  /** All that this account is today, for one structure or for all. */
  readonly roles: readonly Role[];
  readonly offers: readonly string[];
  /** Structures this person acts on as technical administrator. */
  readonly structureCount: number;
  readonly representedCount: number;
}

/** For the account menu and the choice of pages. */
export async function standingOf(
  db: Kysely<Database>,
  person: { readonly accountId: string; readonly roles: readonly StandingRole[] },
  now: Date,
): Promise<Standing> {
  // In their own name: the answer to a sign-in is made before the call is anybody's.
  const asked = { kind: 'person', id: person.accountId, at: now } as const;
  const [{ mandates, represents }, holds] = await actingAs(asked, () =>
    Promise.all([givenInForce(db, person.accountId, now), holdsRequests(db, person.accountId)]),
  );
  const asRepresentative = [...new Set(represents.map(({ kind }) => kind))].sort().reverse();
  return {
    roles: [
      ...(mandates.length > 0 ? (['technicalAdmin'] as const) : []),
      ...asRepresentative,
      ...(holds ? (['certificateHolder'] as const) : []),
      ...person.roles,
    ],
    offers: [...new Set(mandates.flatMap(({ offers }) => offers))].sort(),
    structureCount: new Set(mandates.map(({ structureId }) => structureId)).size,
    representedCount: new Set(represents.map(({ structureId }) => structureId)).size,
  };
}
