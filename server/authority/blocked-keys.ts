import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { isBlockedKey } from './store.ts';

/** True for ever for a key known as disclosed, or that is an authority's own (spec R07). */
export const isKeyBlocked = (db: Kysely<Database> | Transaction<Database>, spkiSha256: Uint8Array): Promise<boolean> =>
  isBlockedKey(db, spkiSha256);
