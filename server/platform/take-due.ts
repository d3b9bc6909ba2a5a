import { type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** Outboxes: rows that are sent one by one, each due at its `next_attempt_at` while `queued`. */
type Outbox = 'mails' | 'webhook_deliveries';

/** Of what is due, what goes first. */
const order = {
  mails: sql`after_others, next_attempt_at`,
  webhook_deliveries: sql`next_attempt_at`,
} as const satisfies Record<Outbox, unknown>;

/**
 * Takes the row that has been due the longest, of those that go first, and moves its next attempt past the lease: no other process sees it due
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
      order by ${order[table]} limit 1 for update skip locked)
    returning *`.execute(tx);
  return rows[0];
}
