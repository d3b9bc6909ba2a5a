import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { StatusAlarmTable, StatusIncidentTable } from '../platform/schema-status.ts';
import { writtenOut } from '../platform/written-out.ts';

type Kind = StatusAlarmTable['kind'];

export async function raiseAlarm(
  db: Kysely<Database> | Transaction<Database>,
  { kind, subject, detail }: { readonly kind: Kind; readonly subject: string; readonly detail: string },
  at: Date,
): Promise<void> {
  await db
    .insertInto('status_alarms')
    .values({ kind, subject, detail: detail.slice(0, 500), count: 1n, first_at: at, last_at: at })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'subject']).doUpdateSet({
        count: sql<bigint>`status_alarms.count + 1`,
        detail: sql<string>`excluded.detail`,
        last_at: at,
      }),
    )
    .execute();
}

/** Told to anyone, from its beginning to its end. */
export async function beginIncident(tx: Transaction<Database>, subject: string, at: Date): Promise<void> {
  await tx
    .insertInto('status_incidents')
    .values({ kind: 'crl-refused', subject, began_at: at, ended_at: null })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).where('ended_at', 'is', null).doNothing())
    .execute();
}

/** Of its lists: one was published. */
export async function endIncident(tx: Transaction<Database>, subject: string, at: Date): Promise<void> {
  await tx
    .updateTable('status_incidents')
    .set({ ended_at: sql<Date>`greatest(began_at, ${at}::timestamptz)` })
    .where('subject', '=', subject)
    .where('kind', 'in', writtenOut('crl-refused', 'crl-late', 'crl-expired'))
    .where('ended_at', 'is', null)
    .execute();
}

type Incident = Pick<StatusIncidentTable, 'kind' | 'subject'> & {
  readonly beganAt: Date;
  readonly endedAt: Date | null;
};

/** Once: where it was written before, open or ended, nothing happens. */
export async function writeIncident(tx: Transaction<Database>, incident: Incident): Promise<void> {
  const { kind, subject, beganAt, endedAt } = incident;
  await sql`insert into status_incidents (kind, subject, began_at, ended_at)
    select ${kind}, ${subject}, ${beganAt}::timestamptz, ${endedAt}::timestamptz where not exists (
      select from status_incidents where kind = ${kind} and subject = ${subject} and began_at = ${beganAt}::timestamptz)
    on conflict (kind, subject) where ended_at is null do nothing`.execute(tx);
}

export async function closeIncident(tx: Transaction<Database>, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('status_incidents')
    .set({ ended_at: sql<Date>`greatest(began_at, ${at}::timestamptz)` })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

export const openIncidents = (tx: Transaction<Database>, kinds: readonly StatusIncidentTable['kind'][]) =>
  tx
    .selectFrom('status_incidents')
    .select(['id', 'kind', 'subject', 'began_at as beganAt'])
    .where('kind', 'in', kinds)
    .where('ended_at', 'is', null)
    .execute();

export const readIncidents = (db: Kysely<Database>, since: Date) =>
  db
    .selectFrom('status_incidents')
    .select(['kind', 'subject', 'began_at as beganAt', 'ended_at as endedAt'])
    .where((is) => is.or([is('ended_at', 'is', null), is('began_at', '>=', since)]))
    .orderBy('began_at', 'desc')
    .limit(50)
    .execute();

export async function clearAlarm(tx: Transaction<Database>, kind: Kind, subject: string): Promise<void> {
  await tx.deleteFrom('status_alarms').where('kind', '=', kind).where('subject', '=', subject).execute();
}

export const readAlarms = (db: Kysely<Database>, since: Date) =>
  db
    .selectFrom('status_alarms')
    .selectAll()
    .where('last_at', '>=', since)
    .orderBy('last_at', 'desc')
    .limit(100)
    .execute();
