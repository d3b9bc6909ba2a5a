import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { OutgoingMail } from './compose.ts';
import { secondsBetweenMassMails } from './rules.ts';
import { insertMail, lastMassTurn } from './store.ts';

/**
 * Puts a mail in the outbox inside the caller's transaction: it exists if and only if what it announces was committed.
 * A second mail of one kind for one request, or one about an account under a name already used, is a fault (its Message-ID is unique), never sent.
 */
export const queueMail = (trx: Transaction<Database>, mail: OutgoingMail, at: Date): Promise<void> =>
  insertMail(trx, mail, at);

/**
 * Mails of a mass revocation, each in its turn after those of any other: a mail server is never given thousands at once. The
 * turns are in the outbox itself, so that whoever goes on after a kill, or with another mass revocation, goes on behind them.
 */
export async function queueMassMails(
  trx: Transaction<Database>,
  mails: readonly OutgoingMail[],
  at: Date,
): Promise<void> {
  const step = secondsBetweenMassMails * 1000;
  const last = await lastMassTurn(trx);
  let turn = Math.max(at.getTime(), last === null ? 0 : last.getTime() + step);
  for (const mail of mails) {
    await insertMail(trx, mail, at, mail.delivery === 'kept' ? at : new Date(turn));
    turn += step;
  }
}
