import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { forgottenAfterSeconds } from './rules.ts';
import { deleteAttemptsBefore } from './store.ts';

/** For a job: what slows nobody down any more. */
export const forgetAttempts = (tx: Transaction<Database>, now: Date): Promise<void> =>
  deleteAttemptsBefore(tx, new Date(now.getTime() - forgottenAfterSeconds * 1000));
