import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';

/** Who is designated for one of these structures at `now`, and for which of them. */
export async function accountsDesignatedFor(
  db: Kysely<Database> | Transaction<Database>,
  structureIds: readonly string[],
  now: Date,
): Promise<readonly { readonly accountId: string; readonly structureIds: readonly string[] }[]> {
  const { rows } = await sql<{ accountId: string; structureIds: string[] }>`
    select account_id as "accountId", array_agg(distinct structure_id) as "structureIds" from mandates
    where structure_id = any(${[...structureIds]}::uuid[]) and valid_from <= ${now}
      and (valid_until is null or valid_until > ${now}) and (ended_at is null or ended_at > ${now})
    group by account_id order by account_id`.execute(db);
  return rows;
}
