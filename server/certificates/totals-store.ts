import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Scope } from '../mandates/may.ts';
import { startOfDay } from '../platform/paris-day.ts';
import type { Database } from '../platform/schema.ts';
import { within } from './store.ts';

type Db = Kysely<Database>;

/** What can be told without a look at each certificate. */
export interface CountedSearch {
  readonly scopes: readonly Scope[] | null;
  readonly offer?: string | undefined;
  readonly usage?: string | undefined;
  readonly state?: 'valid' | 'expired' | 'revoked' | undefined;
  readonly structureId?: string | undefined;
  readonly expiresUntil?: string | undefined;
  readonly now: Date;
}
type Extent = Pick<CountedSearch, 'scopes' | 'offer' | 'usage' | 'structureId'>;

/*
 * Totals by day of all structures together, by month of each; then the lines of what changed since they were last added up, and what
 * is left of a day or a month before an instant, in one statement: one moment of the database.
 */

const isOfAll = ({ scopes, structureId }: Extent) => scopes === null && structureId === undefined;

function conditions(extent: Extent, ofStructure: string, ofProduct: string): RawBuilder<unknown> {
  const { scopes, offer, usage, structureId } = extent;
  return sql.join(
    [
      ...(scopes === null ? [] : [within(scopes, ofStructure, ofProduct)]),
      ...(structureId === undefined ? [] : [sql`${sql.ref(`${ofStructure}.structure_id`)} = ${structureId}`]),
      ...(offer === undefined ? [] : [sql`${sql.ref(`${ofProduct}.offer`)} = ${offer}`]),
      ...(usage === undefined ? [] : [sql`${sql.ref(`${ofProduct}.usage`)} = ${usage}`]),
      sql`true`,
    ],
    sql` and `,
  );
}

/** `totals (bucket, state, n)`: a few hundred rows at most. */
function totals(extent: Extent): RawBuilder<unknown> {
  const [table, bucket, ofDay] = isOfAll(extent)
    ? ([sql`certificate_days`, sql`day`, sql`day`] as const)
    : ([sql`certificate_months`, sql`month`, sql`date_trunc('month', day)::date`] as const);
  return sql`totals as materialized (select bucket, state, sum(n) as n from (
    select ${bucket} as bucket, state, n from ${table} t where ${conditions(extent, 't', 't')}
    union all select ${ofDay}, state, change from certificate_changes t where ${conditions(extent, 't', 't')}) both_of
    group by bucket, state)`;
}

/** How many in this state end before an instant. */
function endedBefore(extent: Extent, state: string, at: RawBuilder<Date>): RawBuilder<bigint> {
  const { scopes, offer, usage } = extent;
  const joins = offer !== undefined || usage !== undefined || (scopes ?? []).some((scope) => scope.offers !== null);
  const bucket = isOfAll(extent) ? sql`paris_day(${at})` : sql`date_trunc('month', paris_day(${at}))::date`;
  return sql<bigint>`(coalesce((select sum(n) from totals where state = ${state} and bucket < ${bucket}), 0)
    + (select count(*) from certificates ${joins ? sql`join products on products.id = certificates.product_id` : sql``}
      where certificates.state = ${state} and certificates.not_after < ${at}
        and certificates.not_after >= (${bucket})::timestamp at time zone 'Europe/Paris'
        and ${conditions(extent, 'certificates', joins ? 'products' : 'certificates')}))::bigint`;
}

const inAll = (state: string): RawBuilder<bigint> =>
  sql<bigint>`coalesce((select sum(n) from totals where state = ${state}), 0)::bigint`;
const instant = (at: Date): RawBuilder<Date> => sql<Date>`${at}::timestamptz`;
const daysAfter = (now: Date, days: number) => instant(new Date(now.getTime() + days * 86_400_000));

/** As many as a list of this search has rows, on all its pages. */
export async function countInTotals(db: Db, search: CountedSearch): Promise<number> {
  const { state, expiresUntil, now } = search;
  const until = expiresUntil === undefined ? undefined : startOfDay(expiresUntil, 1);
  const upTo = (one: string) => (until === undefined ? inAll(one) : endedBefore(search, one, until));
  const ended = endedBefore(search, 'valid', instant(now));
  const expired = until === undefined ? ended : sql<bigint>`least(${ended}, ${upTo('valid')})`;
  const asked = {
    valid: sql`${upTo('valid')} - ${expired}`,
    expired,
    revoked: upTo('revoked'),
  };
  const total = state === undefined ? sql`${upTo('valid')} + ${upTo('revoked')}` : asked[state];
  const { rows } = await sql<{ total: bigint }>`with ${totals(search)} select (${total})::bigint as total`.execute(db);
  return Number(rows[0]?.total ?? 0);
}

export interface CountsRow {
  readonly valid: bigint;
  readonly within30: bigint;
  readonly within90: bigint;
  readonly expired: bigint;
  readonly revoked: bigint;
}

export async function countByState(db: Db, search: CountedSearch): Promise<CountsRow> {
  const { now } = search;
  const { rows } = await sql<CountsRow>`with ${totals(search)},
      ended as materialized (select ${endedBefore(search, 'valid', instant(now))} as today,
        ${endedBefore(search, 'valid', daysAfter(now, 30))} as in30, ${endedBefore(search, 'valid', daysAfter(now, 90))} as in90)
    select ${inAll('valid')} - today as valid, in30 - today as within30, in90 - today as within90, today as expired,
      ${inAll('revoked')} as revoked from ended`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count has one row');
  return row;
}

/** Job: adds up what changed, so that few lines are left to be read. */
export async function addUp(db: Db): Promise<number> {
  const { rows } = await sql<{ taken: bigint }>`select add_up_certificates() as taken`.execute(db);
  return Number(rows[0]?.taken ?? 0);
}
