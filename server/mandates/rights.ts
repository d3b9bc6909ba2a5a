import type { Kysely, Transaction } from 'kysely';
import type { Role, StandingRole } from '../../core/contract/actions.ts';
import type { Database } from '../platform/schema.ts';
import type { Rights } from './may.ts';
import { givenInForce } from './store.ts';

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
  const { mandates, represents } = await givenInForce(db, person.accountId, now);
  const asRepresentative = [...new Set(represents.map(({ kind }) => kind))].sort().reverse();
  return {
    roles: [...(mandates.length > 0 ? (['technicalAdmin'] as const) : []), ...asRepresentative, ...person.roles],
    offers: [...new Set(mandates.flatMap(({ offers }) => offers))].sort(),
    structureCount: new Set(mandates.map(({ structureId }) => structureId)).size,
    representedCount: new Set(represents.map(({ structureId }) => structureId)).size,
  };
}
