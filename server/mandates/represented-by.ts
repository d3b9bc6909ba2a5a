import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { type Representative, representativesInForce } from './store.ts';

/** Whoever answers for a structure today, to be told what waits for their decision. */
export const representedBy = (
  db: Kysely<Database> | Transaction<Database>,
  structureId: string,
  now: Date,
): Promise<readonly Representative[]> => representativesInForce(db, structureId, now);
