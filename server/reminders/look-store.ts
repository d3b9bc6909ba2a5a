import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { ReminderChangeTable } from '../platform/schema-follow.ts';
import type { LastLook } from './rules.ts';

/** Something that may have changed who is told (migration 0037 says what leaves one). */
export type Change = Pick<Selectable<ReminderChangeTable>, 'id' | 'about' | 'subject'>;

export const dueChanges = (db: Kysely<Database>, now: Date): Promise<readonly Change[]> =>
  db.selectFrom('reminder_changes').select(['id', 'about', 'subject']).where('at', '<=', now).execute();

export const lastLook = (db: Kysely<Database>): Promise<LastLook | undefined> =>
  db.selectFrom('reminder_sweeps').select(['looked_at as lookedAt', 'all_looked_at as allLookedAt']).executeTakeFirst();

/** What is to be looked at for these changes, as of now: never less than what was when they were made. */
export async function touchedBy(
  db: Kysely<Database>,
  changes: readonly Change[],
): Promise<{ readonly structureIds: readonly string[]; readonly certificateIds: readonly string[] }> {
  const of = (wanted: Change['about']): string[] => [
    ...new Set(changes.flatMap(({ about, subject }) => (about === wanted && subject !== null ? [subject] : []))),
  ];
  const { certificate, structure, ...others } = {
    ...{ certificate: of('certificate'), structure: of('structure') },
    ...{ account: of('account'), address: of('address'), thirdParty: of('third-party') },
  };
  if (Object.values(others).every(({ length }) => length === 0)) {
    return { structureIds: structure, certificateIds: certificate };
  }
  // Whoever acts there, and whoever was designated there by one of these.
  const { rows: structures } = await sql<{ id: string }>`
    with people as materialized (select id from accounts where id = any (${others.account}::uuid[])
        or lower(email) in (select lower(unnest(${others.address}::text[])))),
      teams as materialized (select unnest(${others.thirdParty}::uuid[]) as id union select structure_id from team_members
        where account_id in (select id from people) or given_by in (select id from people))
    select unnest(${structure}::uuid[]) as id
    union select structure_id from mandates where account_id in (select id from people)
      or given_by in (select id from people) or third_party_id in (select id from teams)
    union select structure_id from representatives where account_id in (select id from people)
      or given_by in (select id from people)`.execute(db);
  // Whoever asked for it, or holds it.
  const { rows: certificates } = await sql<{ id: string }>`
    select unnest(${certificate}::uuid[]) as id
    union select c.id from requests r join certificates c on c.request_id = r.id
      where r.account_id = any (${others.account}::uuid[]) or r.holder_id = any (${others.account}::uuid[])`.execute(
    db,
  );
  return { structureIds: structures.map(({ id }) => id), certificateIds: certificates.map(({ id }) => id) };
}

/** Changes are forgotten by their numbers: another that came meanwhile, with a lower number too, is looked at next. */
export async function keepLook(
  tx: Transaction<Database>,
  done: { readonly changes: readonly bigint[]; readonly failed: readonly string[]; readonly isAll: boolean },
  now: Date,
): Promise<void> {
  await sql`delete from reminder_changes where id = any (${done.changes.map(String)}::bigint[])`.execute(tx);
  await sql`insert into reminder_changes (about, subject, at)
    select 'certificate', unnest(${[...done.failed]}::text[]), ${now}`.execute(tx);
  await sql`insert into reminder_sweeps (looked_at, all_looked_at) values (${now}, ${now})
    on conflict (one) do update set ${
      done.isAll
        ? sql`looked_at = excluded.looked_at, all_looked_at = excluded.all_looked_at`
        : sql`looked_at = greatest(reminder_sweeps.looked_at, excluded.looked_at)`
    }`.execute(tx);
}
