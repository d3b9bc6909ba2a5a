import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { refusingAddresses } from './mailbox-store.ts';

/** Those of these addresses that a mail can no longer be trusted to reach, in lower case. */
export const refusedAmong = async (db: Kysely<Database>, addresses: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(await refusingAddresses(db, addresses));
