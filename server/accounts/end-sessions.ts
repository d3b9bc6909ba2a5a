import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { deleteSessionsByToken } from './session-store.ts';

/** By the digests of their tokens, for whoever opened them and may say that they are over; how many there were. */
export const endSessions = (tx: Transaction<Database>, tokensSha256: readonly Buffer[]): Promise<number> =>
  tokensSha256.length === 0 ? Promise.resolve(0) : deleteSessionsByToken(tx, tokensSha256);
