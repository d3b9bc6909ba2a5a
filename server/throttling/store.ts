import { sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { Attempts } from './rules.ts';

/** Held until the transaction ends, there or not: two processes count one after the other. */
export async function lockAttempts(tx: Transaction<Database>, key: Buffer, now: Date): Promise<Attempts | null> {
  await tx
    .insertInto('sign_in_attempts')
    .values({ key, failures: 0, last_at: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await tx
    .selectFrom('sign_in_attempts')
    .select(['failures', 'last_at'])
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.failures === 0 ? null : { failures: row.failures, lastAt: row.last_at };
}

export async function writeAttempts(tx: Transaction<Database>, key: Buffer, attempts: Attempts): Promise<void> {
  const { failures, lastAt } = attempts;
  await tx.updateTable('sign_in_attempts').set({ failures, last_at: lastAt }).where('key', '=', key).execute();
}

export async function takeBackAttempt(tx: Transaction<Database>, key: Buffer): Promise<void> {
  await tx
    .updateTable('sign_in_attempts')
    .set({ failures: sql<number>`greatest(failures - 1, 0)` })
    .where('key', '=', key)
    .execute();
}

export async function deleteAttempts(tx: Transaction<Database>, key: Buffer): Promise<void> {
  await tx.deleteFrom('sign_in_attempts').where('key', '=', key).execute();
}

export async function deleteAttemptsBefore(tx: Transaction<Database>, instant: Date): Promise<void> {
  await tx.deleteFrom('sign_in_attempts').where('last_at', '<=', instant).execute();
}
