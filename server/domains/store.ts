import { randomBytes, randomUUID } from 'node:crypto';
import { type Insertable, type Kysely, sql, type Transaction, type Updateable } from 'kysely';
import { lookOfLabel } from '../../core/identifiers/domain-look.ts';
import { registrableDomain } from '../../core/identifiers/public-suffix.ts';
import type { Database } from '../platform/schema.ts';
import type { DomainTable } from '../platform/schema-domains.ts';
import { writtenOut } from '../platform/written-out.ts';
import type { DomainRow } from './domain-row.ts';
import { proveBefore } from './rules.ts';

type Reader = Kysely<Database> | Transaction<Database>;

interface Asked {
  readonly structureId: string;
  /** Canonical. */
  readonly name: string;
  readonly reason: string;
  /** Null: the service itself. */
  readonly askedBy: string | null;
  readonly offer: string | null;
  readonly byRepresentative: boolean;
}

const tokenBytes = 16;

/** A row as an asking makes it, with a token that nobody can guess. */
export function newDomain(asked: Asked, at: Date): Insertable<DomainTable> & { readonly id: string } {
  return {
    id: randomUUID(),
    structure_id: asked.structureId,
    name: asked.name,
    look: lookOf(asked.name),
    state: 'asked',
    asked_by: asked.askedBy,
    asked_at: at,
    reason: asked.reason,
    offer: asked.offer,
    by_representative: asked.byRepresentative,
    token: randomBytes(tokenBytes).toString('base64url'),
    prove_before: proveBefore(at),
  };
}

export const lookOf = (name: string): string => lookOfLabel(registrableDomain(name)?.label ?? name);

/** False when this structure has a live row of that name already. */
export async function insertDomain(tx: Transaction<Database>, row: Insertable<DomainTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('domains')
    .values(row)
    .onConflict((conflict) =>
      // Written out: a parameter would hide the index from a statement that is prepared for good.
      conflict
        .columns(['structure_id', 'name'])
        .where(sql<boolean>`state in ('asked', 'granted', 'lapsed')`)
        .doNothing(),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export const lockDomain = (tx: Transaction<Database>, id: string): Promise<DomainRow | undefined> =>
  tx.selectFrom('domains').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const domainById = (db: Reader, id: string): Promise<DomainRow | undefined> =>
  db.selectFrom('domains').selectAll().where('id', '=', id).executeTakeFirst();

export const updateDomain = async (
  tx: Transaction<Database>,
  id: string,
  set: Updateable<DomainTable>,
): Promise<DomainRow> =>
  tx.updateTable('domains').set(set).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

/** What is asked, granted or lapsed there. */
export const liveDomainsOf = (db: Reader, structureId: string): Promise<DomainRow[]> =>
  db
    .selectFrom('domains')
    .selectAll()
    .where('structure_id', '=', structureId)
    .where('state', 'in', writtenOut('asked', 'granted', 'lapsed'))
    .execute();

/**
 * Held by other structures under a look of about that length: what may be taken for it is among them. Nobody else's rows are
 * seen otherwise (migration 0013); a use case says of them that there is one.
 */
export async function heldElsewhere(db: Reader, structureId: string, look: string): Promise<readonly DomainRow[]> {
  const { rows } = await sql<DomainRow>`
    select * from domains_held_elsewhere(${structureId}, ${look.length - 1}, ${look.length + 1})`.execute(db);
  return rows;
}

/** Two structures that are granted one domain at the same moment: the second one sees the first. */
export const oneGrantAtATime = async (tx: Transaction<Database>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('sceau.domain-grants'))`.execute(tx);
};

const waiting = sql<boolean>`state = 'asked' or (state = 'granted' and proof = 'decision' and lapses_at is not null)`;

/** What waits first, then what is granted, then what is over; newest first. */
export const domainsOfStructure = (db: Reader, structureId: string, limit: number): Promise<DomainRow[]> =>
  db
    .selectFrom('domains')
    .selectAll()
    .where('structure_id', '=', structureId)
    .orderBy(sql`case state when 'asked' then 0 when 'lapsed' then 1 when 'granted' then 2 else 3 end`)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();

/** Askings of every structure, and decisions that end before `renewBefore`; oldest first. */
export async function waitingDomains(
  db: Reader,
  renewBefore: Date,
  limit: number,
): Promise<{ readonly rows: readonly DomainRow[]; readonly total: number }> {
  const found = db
    .selectFrom('domains')
    .where(waiting)
    .where((is) => is.or([is('state', '=', sql.lit('asked')), is('lapses_at', '<=', renewBefore)]));
  const [rows, { total }] = await Promise.all([
    found.selectAll().orderBy('asked_at').orderBy('id').limit(limit).execute(),
    found.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(total) };
}

/** Takes one domain whose check is due and moves the next one past the lease: no other process sees it due meanwhile. */
export const claimDueCheck = (tx: Transaction<Database>, now: Date, leaseEnd: Date): Promise<DomainRow | undefined> =>
  tx
    .updateTable('domains')
    .set((is) => ({ next_check_at: leaseEnd, checked_at: now, checks: is('checks', '+', 1) }))
    .where('id', '=', (is) =>
      is
        .selectFrom('domains')
        .select('id')
        .where('next_check_at', '<=', now)
        .orderBy('next_check_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();

interface Ends {
  readonly at: Date;
  /** Ends before which people are told: of a proof that fails, of a decision. */
  readonly toWarn: { readonly failing: Date; readonly decision: Date };
  /** Whether askings that nobody proved end. */
  readonly provable: boolean;
}

/** Those that an instant ends: askings too old, domains to warn about or to lapse. */
export const domainsToEnd = (
  db: Reader,
  { at, toWarn, provable }: Ends,
): Promise<Pick<DomainRow, 'id' | 'structure_id'>[]> =>
  db
    .selectFrom('domains')
    .select(['id', 'structure_id'])
    .where((is) => {
      const isUnproven = is.and([is('proven_at', 'is', null), is('review', 'is', null)]);
      const isGranted = is('state', '=', sql.lit('granted'));
      const isUnwarned = is.and([isGranted, is('warned_at', 'is', null)]);
      return is.or([
        is.and([is.lit(provable), is('state', '=', sql.lit('asked')), is('prove_before', '<=', at), isUnproven]),
        is.and([isGranted, is('lapses_at', '<=', at)]),
        is.and([isUnwarned, is('failing_since', 'is not', null), is('lapses_at', '<=', toWarn.failing)]),
        is.and([isUnwarned, is('failing_since', 'is', null), is('lapses_at', '<=', toWarn.decision)]),
      ]);
    })
    .limit(500)
    .execute();

export interface Person {
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}

export async function peopleByIds(db: Reader, ids: readonly string[]): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('accounts')
    .select(['id as accountId', 'display_name as displayName', 'email', 'locale'])
    .where('id', 'in', ids)
    .execute();
}

export async function domainsByIds(db: Reader, ids: readonly string[]): Promise<readonly DomainRow[]> {
  return ids.length === 0 ? [] : db.selectFrom('domains').selectAll().where('id', 'in', ids).execute();
}
