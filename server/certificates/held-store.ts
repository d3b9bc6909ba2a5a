import { type Kysely, sql } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { among } from './store.ts';

type Db = Kysely<Database>;

/* Certificates by the person that they were made for: a few, read one by one. */

/** Those made for this person, with what rights on them are judged by. */
export const certificatesHeldBy = (db: Db, accountId: string) =>
  db
    .selectFrom('requests')
    .innerJoin('certificates', 'certificates.request_id', 'requests.id')
    .select(['certificates.id', 'certificates.structure_id as structureId', 'requests.offer'])
    .select('requests.holder_id as holderId')
    .where('requests.holder_id', '=', accountId)
    .execute();

/** As tiles count them, one by one: for a few. The day is one of Europe/Paris, null where they end in more than a year, or ended. */
export async function endsOf(db: Db, ids: readonly string[], now: Date) {
  const { rows } = await sql<{ state: string; notAfter: Date; day: string | null }>`
    select state, not_after as "notAfter", case when state = 'valid' and not_after >= ${now}
      and not_after < ${now}::timestamptz + interval '12 months' then paris_day(not_after) end as day
    from certificates where ${among(ids)}`.execute(db);
  return rows;
}
