import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { StatusAlarmTable } from '../platform/schema-status.ts';

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

export async function endIncident(tx: Transaction<Database>, subject: string, at: Date): Promise<void> {
  await tx
    .updateTable('status_incidents')
    .set({ ended_at: sql<Date>`greatest(began_at, ${at}::timestamptz)` })
    .where('subject', '=', subject)
    .where('ended_at', 'is', null)
    .execute();
}

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
