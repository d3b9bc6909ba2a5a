import { type SqlBool, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { Reader } from './deps.ts';

const mostAtOnce = 500;

/** In force, over at `until` at the latest, and not warned of at this number of days or at fewer. */
export const endingUnwarned = (db: Reader, daysBefore: number, now: Date, until: Date) =>
  db
    .selectFrom('designations as d')
    .select(['d.id', 'd.structure_id as structureId'])
    .where('d.ended_at', 'is', null)
    .where('d.valid_from', '<=', now)
    .where('d.valid_until', '>', now)
    .where('d.valid_until', '<=', until)
    // Given for less than that, it was known from its first day.
    .where(sql<SqlBool>`d.valid_until - d.given_at > make_interval(days => ${daysBefore})`)
    .where(
      sql<SqlBool>`not exists (select from ending_warnings w where w.designation_id = d.id and w.days_before <= ${daysBefore})`,
    )
    .orderBy('d.valid_until')
    .limit(mostAtOnce)
    .execute();

/** False when another process was first. */
export async function markWarned(
  tx: Transaction<Database>,
  designationId: string,
  daysBefore: number,
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ending_warnings')
    .values({ designation_id: designationId, days_before: daysBefore, warned_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
