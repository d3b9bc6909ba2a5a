import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { OutgoingMail } from './compose.ts';
import { insertMail } from './store.ts';

/**
 * Puts a mail in the outbox inside the caller's transaction: it exists if and only if what it announces was committed.
 * A second mail of one kind for one request, or one about an account under a name already used, is a fault (its Message-ID is unique), never sent.
 */
export const queueMail = (trx: Transaction<Database>, mail: OutgoingMail, at: Date): Promise<void> =>
  insertMail(trx, mail, at);
