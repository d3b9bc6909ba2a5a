import { type Kysely, sql, type Transaction } from 'kysely';
import { crlReasonCodes } from '../../core/x509/crl.ts';
import type { Database } from '../platform/schema.ts';
import type { CrlTable } from '../platform/schema-status.ts';

type Reader = Kysely<Database> | Transaction<Database>;
export type CrlKind = CrlTable['kind'];
/** A list without its bytes, which may be many. */
export type CrlRow = Omit<CrlTable, 'crl_der'>;

const selectLists = (db: Reader, authorityId: string, kind: CrlKind) =>
  db
    .selectFrom('crls')
    .select(['authority_id', 'kind', 'crl_number', 'base_number', 'this_update', 'next_update', 'covered_serials'])
    .where('authority_id', '=', authorityId)
    .where('kind', '=', kind);

export const latestCrl = (db: Reader, authorityId: string, kind: CrlKind): Promise<CrlRow | undefined> =>
  selectLists(db, authorityId, kind).orderBy('crl_number', 'desc').limit(1).executeTakeFirst();

/** The oldest list that a relying party may still hold. */
export const oldestLiveCrl = (db: Reader, authorityId: string, now: Date): Promise<CrlRow | undefined> =>
  selectLists(db, authorityId, 'full')
    .where('next_update', '>', now)
    .where('this_update', '<=', now)
    .orderBy('crl_number')
    .limit(1)
    .executeTakeFirst();

const ofList = ({ authority_id, kind, crl_number }: Pick<CrlTable, 'authority_id' | 'kind' | 'crl_number'>) =>
  sql`authority_id = ${authority_id} and kind = ${kind} and crl_number = ${crl_number}`;

const sliceOctets = 1 << 20;

/** The bytes of a list, a mebibyte at a time. */
export async function* crlSlices(db: Reader, list: CrlRow): AsyncGenerator<Buffer, void, undefined> {
  for (let from = 1; ; from += sliceOctets) {
    const { rows } = await sql<{ slice: Buffer }>`
      select substring(crl_der from ${sql.lit(from)} for ${sql.lit(sliceOctets)}) as slice from crls where ${ofList(list)}`.execute(
      db,
    );
    const slice = rows[0]?.slice ?? Buffer.alloc(0);
    if (slice.length > 0) yield slice;
    if (slice.length < sliceOctets) return;
  }
}

export async function insertCrlPart(
  tx: Transaction<Database>,
  { authority_id, crl_number }: Pick<CrlTable, 'authority_id' | 'crl_number'>,
  position: number,
  bytes: Uint8Array,
): Promise<void> {
  await tx
    .insertInto('crl_parts')
    .values({ authority_id, crl_number, position, bytes: Buffer.from(bytes) })
    .execute();
}

/** The parts become the list, inside the database: they need not pass through this process again. */
export async function insertCrlOfParts(tx: Transaction<Database>, list: CrlRow): Promise<void> {
  const { authority_id, crl_number } = list;
  await sql`insert into crls (authority_id, kind, crl_number, base_number, this_update, next_update, covered_serials, crl_der)
    select ${authority_id}, ${list.kind}, ${crl_number}, ${list.base_number}, ${list.this_update}, ${list.next_update},
      ${list.covered_serials}, string_agg(bytes, ''::bytea order by position)
    from crl_parts where authority_id = ${authority_id} and crl_number = ${crl_number}`.execute(tx);
  await tx
    .deleteFrom('crl_parts')
    .where('authority_id', '=', authority_id)
    .where('crl_number', '=', crl_number)
    .execute();
}

/** Everything that was ever to be listed: it only grows. */
export async function countListable(db: Reader, authorityId: string): Promise<bigint> {
  const { rows } = await sql<{ count: bigint }>`
    select (select count(*) from issuance_intents where authority_id = ${authorityId} and state = 'burnt')
      + (select count(*) from revocations where authority_id = ${authorityId}) as count`.execute(db);
  return rows[0]?.count ?? 0n;
}

const reasonOctet = sql`case reason ${sql.join(
  Object.entries(crlReasonCodes).map(([reason, code]) => sql`when ${sql.lit(reason)} then ${sql.lit(code)}`),
  sql` `,
)} else 0 end`;
const seconds = (column: string) => sql`int8send(floor(extract(epoch from ${sql.ref(column)}))::bigint)`;

/**
 * A page of what is revoked, in the order of serials and packed for speed: 16 octets of serial, 8 of unix seconds, one of
 * reason, 8 of the seconds since when it is invalid (0: not said). Those whose end came before `aliveAfter` are left out.
 */
export async function packedRevoked(
  db: Reader,
  authorityId: string,
  { after, aliveAfter, limit }: { readonly after: Buffer; readonly aliveAfter: Date; readonly limit: number },
): Promise<Buffer> {
  const within = sql`authority_id = ${authorityId} and serial > ${after} and not_after >= ${aliveAfter}`;
  const { rows } = await sql<{ packed: Buffer | null }>`
    select string_agg(record, ''::bytea order by serial) as packed from (
      (select serial, serial || ${seconds('settled_at')} || '\\x00'::bytea || int8send(0) as record
        from issuance_intents where ${within} and state = 'burnt' order by serial limit ${limit})
      union all
      (select distinct on (serial) serial, serial || ${seconds('revoked_at')} || set_byte('\\x00', 0, ${reasonOctet})
          || coalesce(${seconds('invalid_since')}, int8send(0)) as record
        from revocations where ${within} order by serial, step desc limit ${limit})
      order by serial limit ${limit}) page`.execute(db);
  return rows[0]?.packed ?? Buffer.alloc(0);
}

/** Ends of the certificates that were meant under these serials. */
export const endsOfSerials = (db: Reader, authorityId: string, serials: readonly Buffer[]) =>
  db
    .selectFrom('issuance_intents')
    .select(['serial', 'not_after as notAfter'])
    .where('authority_id', '=', authorityId)
    .where(sql<boolean>`serial = any(${[...serials]}::bytea[])`)
    .execute();
