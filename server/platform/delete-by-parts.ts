import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Deletes the rows of which `what` holds, a part at a time until none is left, each part a transaction of its own: however many there are,
 * no statement comes near its time limit, whoever needs one of them waits for a moment only, and what was deleted before a failure stays so.
 * Returns how many.
 */
export async function deleteByParts(
  db: Kysely<Database>,
  table: keyof Database,
  what: RawBuilder<boolean>,
  partSize = 2000,
): Promise<number> {
  const rows = sql.table(table);
  for (let deleted = 0; ; ) {
    // A row that changes meanwhile has another place, and is judged anew by the next sweep.
    const { numAffectedRows = 0n } = await sql`delete from ${rows} where ctid = any (array(
      select ctid from ${rows} where ${what} limit ${partSize}))`.execute(db);
    deleted += Number(numAffectedRows);
    if (numAffectedRows < partSize) return deleted;
  }
}
