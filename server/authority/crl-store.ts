import { type Kysely, sql, type Transaction } from 'kysely';
import { crlReasonCodes } from '../../core/x509/crl-entries.ts';
import { copyOut } from '../platform/copy-out.ts';
import { databaseRun } from '../platform/database-run.ts';
import type { Database } from '../platform/schema.ts';
import type { CrlTable } from '../platform/schema-status.ts';

type Reader = Kysely<Database> | Transaction<Database>;
export type CrlKind = CrlTable['kind'];
export type CrlRow = CrlTable;

const selectLists = (db: Reader, authorityId: string, kind: CrlKind) =>
  db
    .selectFrom('crls')
    .select(['authority_id', 'kind', 'crl_number', 'base_number', 'this_update', 'next_update'])
    .select(['covered_serials', 'octets', 'digest', 'database_run'])
    .where('authority_id', '=', authorityId)
    .where('kind', '=', kind);

export const latestCrl = (db: Reader, authorityId: string, kind: CrlKind): Promise<CrlRow | undefined> =>
  selectLists(db, authorityId, kind).orderBy('crl_number', 'desc').limit(1).executeTakeFirst();

/** The dates of the newest full lists, the newest first. */
export const newestLists = (db: Reader, authorityId: string, limit: number) =>
  db
    .selectFrom('crls')
    .select(['this_update as thisUpdate', 'next_update as nextUpdate'])
    .where('authority_id', '=', authorityId)
    .where('kind', '=', 'full')
    .orderBy('crl_number', 'desc')
    .limit(limit)
    .execute();

/** Whether another run of the database made it: a backup may have brought it back from before lists with higher numbers. */
export async function isOfAnotherRun(db: Reader, { database_run }: CrlRow): Promise<boolean> {
  const { current } = await db.selectNoFrom(databaseRun.as('current')).executeTakeFirstOrThrow();
  return database_run !== current;
}

/** The oldest list that a relying party may still hold. */
export const oldestLiveCrl = (db: Reader, authorityId: string, now: Date): Promise<CrlRow | undefined> =>
  selectLists(db, authorityId, 'full')
    .where('next_update', '>', now)
    .where('this_update', '<=', now)
    .orderBy('crl_number')
    .limit(1)
    .executeTakeFirst();

type ListName = Pick<CrlTable, 'authority_id' | 'kind' | 'crl_number'>;
/** In literals: COPY takes no parameters. */
const ofList = ({ authority_id, kind, crl_number }: ListName) =>
  sql`authority_id = ${sql.lit(authority_id)} and kind = ${sql.lit(kind)} and crl_number = ${sql.lit(crl_number)}`;

/** What a delta may begin at: the newest list whose bytes are there and that is not newer than `number`. */
export const baseFor = (db: Reader, authorityId: string, number: bigint): Promise<CrlRow | undefined> =>
  selectLists(db, authorityId, 'full')
    .where('crl_number', '<=', number)
    .where(sql<boolean>`exists (select from crl_parts p where p.authority_id = crls.authority_id and p.kind = crls.kind
      and p.crl_number = crls.crl_number)`)
    .orderBy('crl_number', 'desc')
    .limit(1)
    .executeTakeFirst();

export interface CrlPart {
  readonly position: number;
  readonly octets: number;
}

/** The parts of a list in order, and how long each is. */
export async function crlPartsOf(db: Reader, list: ListName): Promise<readonly CrlPart[]> {
  const { rows } = await sql<CrlPart>`
    select position, length(bytes) as octets from crl_parts where ${ofList(list)} order by position`.execute(db);
  return rows;
}

/** The bytes of one part. */
export async function readCrlPart(db: Reader, list: ListName, position: number): Promise<Buffer> {
  const part = sql`select bytes from crl_parts where ${ofList(list)} and position = ${sql.lit(position)}`;
  const copied = await copyOut(db, part);
  const bytes = copied.nextRow() ? copied.nextBytes() : null;
  if (bytes === null) throw new Error(`part ${position} of a revocation list is gone`);
  return bytes;
}

/** A whole list, for one that memory holds easily. */
export async function readWholeCrl(db: Reader, list: ListName): Promise<Buffer> {
  const copied = await copyOut(db, sql`select bytes from crl_parts where ${ofList(list)} order by position`);
  const parts: Buffer[] = [];
  while (copied.nextRow()) parts.push(copied.nextBytes() ?? Buffer.alloc(0));
  return Buffer.concat(parts);
}

/** The bytes of a list, a part at a time; the next is asked for while one is used. */
export async function* crlBytes(db: Reader, list: ListName): AsyncGenerator<Buffer, void, undefined> {
  let next: Promise<Buffer> | null = null;
  for (const { position } of await crlPartsOf(db, list)) {
    const asked = readCrlPart(db, list, position);
    // Thrown where it is awaited, a turn later.
    asked.catch(() => undefined);
    if (next !== null) yield await next;
    next = asked;
  }
  if (next !== null) yield await next;
}

export async function insertCrlPart(
  tx: Transaction<Database>,
  { authority_id, kind, crl_number }: ListName,
  position: number,
  bytes: Uint8Array,
): Promise<void> {
  const sent = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await tx.insertInto('crl_parts').values({ authority_id, kind, crl_number, position, bytes: sent }).execute();
}

export const insertCrl = (tx: Transaction<Database>, row: Omit<CrlRow, 'database_run'>) =>
  tx
    .insertInto('crls')
    .values({ ...row, database_run: databaseRun })
    .execute();

/**
 * The bytes that nobody can use any more: of a list but for the newest two, those that another took the place of within ten minutes, as
 * somebody may still be reading them, and of full ones the first of each six hours while one of that time is held by somebody, for
 * deltas to begin at.
 */
export async function forgetOldLists(tx: Transaction<Database>, authorityId: string, now: Date): Promise<void> {
  await sql`delete from crl_parts p where p.authority_id = ${authorityId} and not exists (
    select from (
      select kind, crl_number, next_update,
        row_number() over (partition by kind order by crl_number desc) as age,
        lead(this_update) over (partition by kind order by crl_number) as followed_at,
        row_number() over (partition by kind, floor(extract(epoch from this_update) / 21600) order by crl_number) as place
      from crls c where c.authority_id = ${authorityId} and exists (select from crl_parts o
        where o.authority_id = c.authority_id and o.kind = c.kind and o.crl_number = c.crl_number)) l
    where l.kind = p.kind and l.crl_number = p.crl_number
      and (age <= 2 or followed_at > ${now}::timestamptz - interval '10 minutes' or (l.kind = 'full' and place = 1 and next_update > ${now}::timestamptz - interval '6 hours')))`.execute(
    tx,
  );
}

/** Everything that was ever to be listed: it only grows. */
export async function countListable(db: Reader, authorityId: string): Promise<bigint> {
  const { rows } = await sql<{ count: bigint }>`
    select (select count(*) from issuance_intents where authority_id = ${authorityId} and state = 'burnt')
      + (select count(*) from revocations where authority_id = ${authorityId}) as count`.execute(db);
  return rows[0]?.count ?? 0n;
}

const reasonOctet = sql`case reason ${sql.join(
  Object.entries(crlReasonCodes).map(
    ([reason, code]) => sql`when ${sql.lit(reason)} then ${sql.lit(`\\x${code.toString(16).padStart(2, '0')}`)}::bytea`,
  ),
  sql` `,
)} else '\\x00'::bytea end`;

/**
 * A page of what is revoked, in the order of serials, each packed in 33 octets (revoked-entries.ts). Those whose end came before
 * `aliveAfter` are left out.
 */
export async function packedRevoked(
  db: Reader,
  authorityId: string,
  { after, aliveAfter, limit }: { readonly after: Buffer; readonly aliveAfter: Date; readonly limit: number },
): Promise<Buffer> {
  const within = sql`authority_id = ${sql.lit(authorityId)} and serial > ${sql.lit(`\\x${after.toString('hex')}`)}::bytea
    and not_after >= ${sql.lit(aliveAfter.toISOString())}::timestamptz`;
  const page = await copyOut(
    db,
    sql`select string_agg(record, ''::bytea) from (
      select serial, record from (
        (select serial, serial || timestamptz_send(settled_at) || '\\x008000000000000000'::bytea as record
          from issuance_intents where ${within} and state = 'burnt' order by serial limit ${sql.lit(limit)})
        union all
        (select distinct on (serial) serial, serial || timestamptz_send(revoked_at) || ${reasonOctet}
            || coalesce(timestamptz_send(invalid_since), '\\x8000000000000000'::bytea) as record
          from revocations where ${within} order by serial, step desc limit ${sql.lit(limit)})) both_kinds
      order by serial limit ${sql.lit(limit)}) page`,
  );
  return (page.nextRow() ? page.nextBytes() : null) ?? Buffer.alloc(0);
}

/** Ends of the certificates that were meant under these serials. */
export const endsOfSerials = (db: Reader, authorityId: string, serials: readonly Buffer[]) =>
  db
    .selectFrom('issuance_intents')
    .select(['serial', 'not_after as notAfter'])
    .where('authority_id', '=', authorityId)
    .where(sql<boolean>`serial = any(${[...serials]}::bytea[])`)
    .execute();
