import { type Kysely, sql, type Transaction } from 'kysely';
import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';
import { databaseRun } from '../platform/database-run.ts';
import { deleteByParts } from '../platform/delete-by-parts.ts';
import type { Database } from '../platform/schema.ts';
import type { OcspResponderTable } from '../platform/schema-status.ts';

type Reader = Kysely<Database> | Transaction<Database>;
export type ResponderRow = OcspResponderTable;

/** Of those that may answer now the one that will live longest: what a clock gone wrong made for later days keeps nobody from today's. */
export const newestResponder = (db: Reader, authorityId: string, now: Date): Promise<ResponderRow | undefined> =>
  db
    .selectFrom('ocsp_responders')
    .selectAll()
    .where('authority_id', '=', authorityId)
    .where('not_before', '<=', now)
    .orderBy('not_after', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The newest first. */
export const newestResponders = (db: Reader, authorityId: string, limit: number) =>
  db
    .selectFrom('ocsp_responders')
    .select(['created_at as createdAt', 'not_after as notAfter'])
    .where('authority_id', '=', authorityId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();

export async function insertResponder(tx: Transaction<Database>, row: ResponderRow): Promise<void> {
  await tx.insertInto('ocsp_responders').values(row).execute();
}

export interface SerialStatus {
  readonly serial: Buffer;
  readonly state: 'pending' | 'issued' | 'burnt' | 'responder';
  readonly settledAt: Date | null;
  readonly reason: RevocationReason | null;
  readonly revokedAt: Date | null;
}

/** All that is known of these serials, in one statement; what was never issued has no row. */
export async function statusOfSerials(
  db: Reader,
  authorityId: string,
  serials: readonly Buffer[],
): Promise<readonly SerialStatus[]> {
  const { rows } = await sql<SerialStatus>`
    select serial, state, settled_at as "settledAt", reason, revoked_at as "revokedAt"
    from status_of_serials(${authorityId}, ${[...serials]}::bytea[])`.execute(db);
  return rows;
}

/**
 * Serials whose status changed in transactions that were not over at `since` (null: none are told), with `until` for the next call:
 * numbers of transactions, from one snapshot, so that none is missed however late it commits (PostgreSQL manual §9.27.2). They mean
 * nothing in another run of the database than that of `since`.
 */
export async function changesSince(
  db: Reader,
  authorityId: string,
  since: string | null,
  limit: number,
): Promise<{ readonly until: string; readonly run: string; readonly serials: readonly Buffer[] }> {
  const { rows } = await sql<{ until: string; run: string; serial: Buffer | null }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as until, one.run, c.serial
    from (select ${databaseRun} as run) one left join lateral (
      select distinct serial from status_changes where authority_id = ${authorityId} and transaction_id >= ${since}::xid8
      limit ${limit}) c on true`.execute(db);
  return {
    until: rows[0]?.until ?? '0',
    run: rows[0]?.run ?? '',
    serials: rows.flatMap(({ serial }) => (serial === null ? [] : [serial])),
  };
}

/** A mass revocation leaves as many as it revokes. */
export async function deleteStatusChanges(db: Kysely<Database>, before: Date): Promise<void> {
  await deleteByParts(db, 'status_changes', sql`at < ${before}`);
}
