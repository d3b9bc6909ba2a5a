import type { Kysely, Transaction } from 'kysely';
import type { Role } from '../../core/contract/actions.ts';
import type { Database } from '../platform/schema.ts';
import type { Rights } from './may.ts';
import { mandatesInForce } from './store.ts';

/** What `may()` judges, fresh from the database. */
export async function rightsOf(
  db: Kysely<Database> | Transaction<Database>,
  person: { readonly accountId: string; readonly roles: readonly Role[] },
  now: Date,
): Promise<Rights> {
  return {
    accountId: person.accountId,
    roles: person.roles,
    mandates: await mandatesInForce(db, person.accountId, now),
  };
}

/** For the account menu: offers and structures this person acts on. */
export async function summariseMandates(
  db: Kysely<Database>,
  accountId: string,
  now: Date,
): Promise<{ readonly offers: readonly string[]; readonly structureCount: number }> {
  const mandates = await mandatesInForce(db, accountId, now);
  return {
    offers: [...new Set(mandates.flatMap(({ offers }) => offers))].sort(),
    structureCount: new Set(mandates.map(({ structureId }) => structureId)).size,
  };
}
