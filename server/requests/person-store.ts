import { type Selectable, sql, type Transaction } from 'kysely';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import type { Database } from '../platform/schema.ts';
import type { HolderLinkTable } from '../platform/schema-requests.ts';
import { type Reader, type RequestRow, selectRequests } from './store.ts';

/*
 * SQL of requests for persons: filing, decisions, the link of the person. What must hold whatever is asked here is in
 * migration 0023.
 */

export interface Filing {
  readonly fields: RequestFields;
  readonly productId: string;
  readonly subject: string;
  readonly locale: 'fr' | 'en';
  readonly filedAt: Date;
  readonly decideBefore: Date;
}

export async function markFiled(tx: Transaction<Database>, id: string, facts: Filing): Promise<void> {
  await tx
    .updateTable('requests')
    .set({
      fields: JSON.stringify(facts.fields),
      ...{ state: 'filed', step: 5, product_id: facts.productId, subject: facts.subject, locale: facts.locale },
      ...{ filed_at: facts.filedAt, decide_before: facts.decideBefore },
    })
    .where('id', '=', id)
    .execute();
}

export async function markApproved(tx: Transaction<Database>, id: string, at: Date, keyBefore: Date): Promise<void> {
  await tx
    .updateTable('requests')
    .set({ state: 'approved', approved_at: at, key_before: keyBefore })
    .where('id', '=', id)
    .execute();
}

/** `by` null: the person objected. */
export async function markRefused(
  tx: Transaction<Database>,
  id: string,
  { reason, by, at }: { readonly reason: string; readonly by: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('requests')
    .set({ state: 'refused', refused_at: at, refusal_reason: reason, refused_by: by })
    .where('id', '=', id)
    .execute();
}

export async function markHeld(tx: Transaction<Database>, id: string, accountId: string, at: Date): Promise<void> {
  await tx.updateTable('requests').set({ holder_id: accountId }).where('id', '=', id).execute();
  await tx.updateTable('holder_links').set({ used_at: at }).where('request_id', '=', id).execute();
}

/** Compare-and-set: undecided, or without a key, past its limit. */
export async function markPersonLapsed(tx: Transaction<Database>, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('requests')
    .set({ state: 'lapsed', lapsed_at: at })
    .where('id', '=', id)
    .where(isPastLimit(at))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const isPastLimit = (at: Date) =>
  sql<boolean>`((state = 'filed' and decide_before <= ${at}) or (state = 'approved' and key_before <= ${at}))`;

export const personRequestsToLapse = (db: Reader, at: Date) =>
  db.selectFrom('requests').select(['id', 'structure_id']).where(isPastLimit(at)).limit(500).execute();

export async function insertDecision(
  tx: Transaction<Database>,
  decision: {
    readonly requestId: string;
    readonly accountId: string;
    readonly verdict: 'approve' | 'refuse';
    readonly at: Date;
  },
): Promise<void> {
  const { requestId, accountId, verdict, at } = decision;
  await tx
    .insertInto('request_decisions')
    .values({ request_id: requestId, account_id: accountId, verdict, decided_at: at })
    .execute();
}

/** In the order in which they were given. */
export const decisionsOf = (db: Reader, requestIds: readonly string[]) =>
  db
    .selectFrom('request_decisions as d')
    .innerJoin('accounts as a', 'a.id', 'd.account_id')
    .select([
      ...(['d.request_id as requestId', 'd.verdict', 'd.decided_at as at'] as const),
      ...(['a.display_name as by', 'a.person_id as personId'] as const),
    ])
    .where('d.request_id', '=', sql<string>`any(${[...requestIds]}::uuid[])`)
    .orderBy('d.decided_at')
    .execute();

export type HolderLink = Selectable<HolderLinkTable>;

export async function insertHolderLink(tx: Transaction<Database>, link: Omit<HolderLink, 'used_at'>): Promise<void> {
  await tx
    .insertInto('holder_links')
    .values({ ...link, used_at: null })
    .execute();
}

export const linkByToken = (db: Reader, tokenSha256: Buffer): Promise<HolderLink | undefined> =>
  db.selectFrom('holder_links').selectAll().where('token_sha256', '=', tokenSha256).executeTakeFirst();

const selectPersonRequests = (db: Reader) =>
  selectRequests(db)
    .innerJoin('structures', 'structures.id', 'requests.structure_id')
    .select(['accounts.person_id as filer_person_id', 'structures.certified_identifier'])
    .where('requests.filed_at', 'is not', null);

export type PersonRow = RequestRow & {
  readonly filer_person_id: string;
  /** Of its structure. */
  readonly certified_identifier: string;
};

export const personRequestById = (db: Reader, id: string): Promise<PersonRow | undefined> =>
  selectPersonRequests(db).where('requests.id', '=', id).executeTakeFirst();

/** Those to decide, oldest first; or the decided, newest first. */
export const personRequestsIn = (db: Reader, state: 'filed' | 'decided', limit: number): Promise<PersonRow[]> =>
  state === 'filed'
    ? selectPersonRequests(db)
        .where('requests.state', '=', sql.lit('filed'))
        .orderBy('requests.filed_at')
        .limit(limit)
        .execute()
    : selectPersonRequests(db)
        .where('requests.state', '<>', sql.lit('filed'))
        .orderBy(sql`coalesce(requests.approved_at, requests.refused_at, requests.lapsed_at)`, 'desc')
        .limit(limit)
        .execute();

export const countFiled = async (db: Reader): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('requests')
        .select(({ fn }) => fn.countAll<bigint>().as('count'))
        .where('state', '=', sql.lit('filed'))
        .executeTakeFirstOrThrow()
    ).count,
  );

export interface FiledName {
  readonly id: string;
  readonly reference: string;
  readonly surname: string;
  readonly givenName: string;
  readonly identifier: string;
}

/**
 * Requests for persons, of any structure, that bear one of these identifiers or surnames: what is alike is judged by names
 * compared, not here.
 */
export async function filedNames(
  db: Reader,
  { identifiers, surnames }: { readonly identifiers: readonly string[]; readonly surnames: readonly string[] },
): Promise<readonly FiledName[]> {
  return db
    .selectFrom('requests')
    .innerJoin('products', 'products.id', 'requests.product_id')
    .select([
      ...(['requests.id', 'requests.reference', 'products.subject_name as identifier'] as const),
      sql<string>`requests.fields->>'surname'`.as('surname'),
      sql<string>`requests.fields->>'givenName'`.as('givenName'),
    ])
    .where('requests.filed_at', 'is not', null)
    .where('requests.state', 'not in', ['refused', 'lapsed', 'cancelled'])
    .where(
      sql<boolean>`(products.subject_name = any(${[...identifiers]}::text[])
        or lower(requests.fields->>'surname') = any(${surnames.map((name) => name.toLowerCase())}::text[]))`,
    )
    .limit(500)
    .execute();
}

/** Whether whoever filed it may still ask for that offer there. */
export async function filedInForce(tx: Transaction<Database>, requestId: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ inForce: boolean }>`select filed_in_force(${requestId}, ${at}) as "inForce"`.execute(tx);
  return rows[0]?.inForce === true;
}
