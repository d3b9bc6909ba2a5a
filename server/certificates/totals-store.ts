import { type Kysely, type RawBuilder, sql } from 'kysely';
import { renewableEnds } from '../../core/catalogue/renewal.ts';
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
  readonly renewal?: 'open' | undefined;
  readonly now: Date;
}
type Extent = Pick<CountedSearch, 'scopes' | 'offer' | 'usage' | 'structureId'>;

/*
 * Totals by day of all structures together; by day and by month of each; then the lines of what changed since they were last added
 * up, and what is left of a day before an instant, in one statement: one moment of the database.
 */

/** `unrenewed`: valid, expired or not, and no later certificate of its product serves. */
type Counted = 'valid' | 'revoked' | 'unrenewed';

const isOfAll = ({ scopes, structureId }: Extent) => scopes === null && structureId === undefined;

function conditions(extent: Extent, table: string): RawBuilder<unknown> {
  const { scopes, offer, usage, structureId } = extent;
  return sql.join(
    [
      ...(scopes === null ? [] : [within(scopes, table, table)]),
      ...(structureId === undefined ? [] : [sql`${sql.ref(`${table}.structure_id`)} = ${structureId}`]),
      ...(offer === undefined ? [] : [sql`${sql.ref(`${table}.offer`)} = ${offer}`]),
      ...(usage === undefined ? [] : [sql`${sql.ref(`${table}.usage`)} = ${usage}`]),
      sql`true`,
    ],
    sql` and `,
  );
}

const daysTable = (extent: Extent) => (isOfAll(extent) ? sql`certificate_days` : sql`certificate_structure_days`);
const monthOf = (day: RawBuilder<unknown>) => sql`date_trunc('month', ${day})::date`;

/** `changes (day, state, n)`, and of all structures `totals (day, state, n)`: a few thousand rows at most. */
function totals(extent: Extent): RawBuilder<unknown> {
  const changes = sql`changes as materialized (select day, state, sum(change) as n from certificate_changes t
    where ${conditions(extent, 't')} group by day, state)`;
  return isOfAll(extent)
    ? sql`${changes}, totals as materialized (select day, state, sum(n) as n from (
        select day, state, n from certificate_days t where ${conditions(extent, 't')}
        union all select day, state, n from changes) both_of group by day, state)`
    : changes;
}

/** Of one day, from its beginning to an instant within it: read one by one. */
function ofDayBefore(extent: Extent, state: Counted, at: RawBuilder<Date>): RawBuilder<bigint> {
  const from =
    state === 'unrenewed' ? sql`certificates_unrenewed c where` : sql`certificates c where c.state = ${state} and`;
  return sql<bigint>`(select count(*) from ${from} c.not_after < ${at}
    and c.not_after >= paris_day(${at})::timestamp at time zone 'Europe/Paris' and ${conditions(extent, 'c')})`;
}

const sum = (rows: RawBuilder<unknown>) => sql`coalesce((select sum(n) from ${rows}), 0)`;

/** How many in this state end before an instant. */
function endedBefore(extent: Extent, state: Counted, at: RawBuilder<Date>): RawBuilder<bigint> {
  const day = sql`paris_day(${at})`;
  const is = sql`state = ${state}`;
  const inDay = ofDayBefore(extent, state, at);
  if (isOfAll(extent)) return sql<bigint>`(${sum(sql`totals where ${is} and day < ${day}`)} + ${inDay})::bigint`;
  const month = monthOf(day);
  return sql<bigint>`(${sum(sql`certificate_months t where ${is} and month < ${month} and ${conditions(extent, 't')}`)}
    + ${sum(sql`certificate_structure_days t where ${is} and day >= ${month} and day < ${day} and ${conditions(extent, 't')}`)}
    + ${sum(sql`changes where ${is} and day < ${day}`)} + ${inDay})::bigint`;
}

const inAll = (extent: Extent, state: Counted): RawBuilder<bigint> =>
  isOfAll(extent)
    ? sql<bigint>`${sum(sql`totals where state = ${state}`)}::bigint`
    : sql<bigint>`(${sum(sql`certificate_sums t where state = ${state} and ${conditions(extent, 't')}`)}
        + ${sum(sql`changes where state = ${state}`)})::bigint`;
const instant = (at: Date): RawBuilder<Date> => sql<Date>`${at}::timestamptz`;
const daysAfter = (now: Date, days: number) => instant(new Date(now.getTime() + days * 86_400_000));

/** As many as a list of this search has rows, on all its pages. */
export async function countInTotals(db: Db, search: CountedSearch): Promise<number> {
  const { rows } = await sql<{
    total: bigint;
  }>`with ${totals(search)} select (${totalOf(search)})::bigint as total`.execute(db);
  return Number(rows[0]?.total ?? 0);
}

function totalOf(search: CountedSearch): RawBuilder<unknown> {
  const { state, expiresUntil, now } = search;
  const until = expiresUntil === undefined ? undefined : startOfDay(expiresUntil, 1);
  if (search.renewal === 'open') return toRenew(search, until);
  const upTo = (one: Counted) => (until === undefined ? inAll(search, one) : endedBefore(search, one, until));
  if (state === 'revoked') return upTo('revoked');
  if (state === undefined) return sql`${upTo('valid')} + ${upTo('revoked')}`;
  const ended = endedBefore(search, 'valid', instant(now));
  const expired = until === undefined ? ended : sql<bigint>`least(${ended}, ${upTo('valid')})`;
  return state === 'expired' ? expired : sql`${upTo('valid')} - ${expired}`;
}

/** Whose period of renewal has come and which nobody has asked for yet. Those asked for are few: a request lapses in ten days. */
function toRenew(search: CountedSearch, until: RawBuilder<Date> | undefined): RawBuilder<unknown> {
  const { state, now } = search;
  if (state === 'revoked') return sql`0`;
  const ends = renewableEnds(now.getTime());
  // Ends are of whole milliseconds.
  const after = (ms: number) => instant(new Date(ms + 1));
  const first = state === 'valid' ? instant(now) : after(ends.fromMs);
  const lasts = [
    after(ends.untilMs),
    ...(until === undefined ? [] : [until]),
    ...(state === 'expired' ? [instant(now)] : []),
  ];
  const last = sql<Date>`least(${sql.join(lasts)})`;
  return sql`greatest(0, ${endedBefore(search, 'unrenewed', last)} - ${endedBefore(search, 'unrenewed', first)}
    - (select count(distinct c.certificate_id) from requests filed join certificates_unrenewed c on c.product_id = filed.product_id
      where filed.state = 'finalised' and c.not_after >= ${first} and c.not_after < ${last} and ${conditions(search, 'c')}))`;
}

/** By day of Paris, of the twelve months to come: whole days as they were added up, but the first and the last, which an instant cuts. */
export async function countEndings(db: Db, extent: Extent & { readonly now: Date }) {
  const { rows } = await sql<{ day: string; count: bigint }>`
    with cut as materialized (select ${extent.now}::timestamptz as began,
        ${extent.now}::timestamptz + interval '12 months' as ended),
      edge as materialized (select paris_day(began) as first, paris_day(ended) as last from cut),
      whole as (select day, n from ${daysTable(extent)} t where state = 'valid' and day > (select first from edge)
          and day < (select last from edge) and ${conditions(extent, 't')}
        union all select day, change from certificate_changes t where state = 'valid' and day > (select first from edge)
          and day < (select last from edge) and ${conditions(extent, 't')}
        union all select (select first from edge), count(*) from certificates c where state = 'valid'
          and not_after >= (select began from cut)
          and not_after < ((select first from edge) + 1)::timestamp at time zone 'Europe/Paris' and ${conditions(extent, 'c')}
        union all select (select last from edge), count(*) from certificates c where state = 'valid'
          and not_after >= (select last from edge)::timestamp at time zone 'Europe/Paris'
          and not_after < (select ended from cut) and ${conditions(extent, 'c')})
    select day, sum(n)::bigint as count from whole group by day having sum(n) > 0 order by day`.execute(db);
  return rows;
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
    select ${inAll(search, 'valid')} - today as valid, in30 - today as within30, in90 - today as within90, today as expired,
      ${inAll(search, 'revoked')} as revoked from ended`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count has one row');
  return row;
}

/** Job: adds up what changed, so that few lines are left to be read. */
export async function addUp(db: Db): Promise<number> {
  const { rows } = await sql<{ taken: bigint }>`select add_up_certificates() as taken`.execute(db);
  return Number(rows[0]?.taken ?? 0);
}
