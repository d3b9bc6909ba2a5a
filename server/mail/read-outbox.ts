import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { countOutbox } from './store.ts';

/** What waits to leave, since when, and what was given up. */
export const readOutbox = (db: Kysely<Database>) => countOutbox(db);
