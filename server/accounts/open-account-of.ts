import type { Kysely } from 'kysely';
import type { Person } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import { findOpenAccount } from './store.ts';

/** Who somebody is that acts without a session, such as by a private address; nobody once the account is closed. */
export const openAccountOf = (db: Kysely<Database>, accountId: string): Promise<Person | undefined> =>
  findOpenAccount(db, accountId);
