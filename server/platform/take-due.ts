import { type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** Outboxes: rows that are sent one by one, each due at its `next_attempt_at` while `queued`. */
type Outbox = 'mails' | 'webhook_deliveries';

/**
 * Takes the row that has been due the longest and moves its next attempt past the lease: no other process sees it due
 * meanwhile, and no transaction is open while the network talks. If this process dies, it is simply due again when the lease
 * ends. The number of attempts tells one taking from a later one.
 */
export async function takeDue<Table extends Outbox>(
  tx: Transaction<Database>,
  table: Table,
  now: Date,
  leaseEnd: Date,
): Promise<Selectable<Database[Table]> | undefined> {
  const { rows } = await sql<Selectable<Database[Table]>>`
    update ${sql.table(table)} set attempts = attempts + 1, next_attempt_at = ${leaseEnd}
    where id = (select id from ${sql.table(table)} where state = 'queued' and next_attempt_at <= ${now}
      order by next_attempt_at limit 1 for update skip locked)
    returning *`.execute(tx);
  return rows[0];
}
