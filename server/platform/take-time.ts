import { sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

/**
 * For a transaction that goes over whole tables: more time than a statement has otherwise, and plans for the very values that it is asked
 * with where PostgreSQL finds that worth their cost.
 */
export async function takeTime(tx: Transaction<Database>, minutes: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${`${minutes}min`}, true),
    set_config('plan_cache_mode', 'auto', true)`.execute(tx);
}
