import type { Kysely } from 'kysely';
import type { Person } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import { findOpenAccount } from './store.ts';

/** For who was recognised by other means than a login; nobody once the account is closed. */
export const findPerson = async (db: Kysely<Database>, accountId: string): Promise<Person | null> =>
  (await findOpenAccount(db, accountId)) ?? null;
