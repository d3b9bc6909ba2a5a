import { type Kysely, type RawBuilder, sql } from 'kysely';
import { renewableEnds } from '../../core/catalogue/renewal.ts';
import { startOfDay } from '../platform/paris-day.ts';
import type { Database } from '../platform/schema.ts';
import { type Extent, isOfAll, ofKind, reachOf, withinReach } from './reach.ts';
import { isUnderWay } from './store.ts';

type Db = Kysely<Database>;

/** What can be told without a look at each certificate. */
export interface CountedSearch extends Extent {
  readonly state?: 'valid' | 'expired' | 'revoked' | undefined;
  readonly expiresUntil?: string | undefined;
  readonly renewal?: 'open' | undefined;
  readonly now: Date;
}

/*
 * Totals by day of all structures together; of each by year, month and day, a year and a month to a row; then the lines of what changed
 * since they were last added up, and what is left of a day before an instant, in one statement: one moment of the database.
 */

/** `unrenewed`: valid, expired or not, and no later certificate of its product serves. */
type Counted = 'valid' | 'revoked' | 'unrenewed';

/** The rows of this table that are asked for, as `t` or another name; of some structures, those of each in turn. */
const asked = (extent: Extent, table: string, name = 't'): RawBuilder<unknown> =>
  isOfAll(extent)
    ? sql`${sql.raw(`${table} ${name}`)} where ${ofKind(name, extent)}`
    : sql`reach join ${sql.raw(`${table} ${name}`)} on ${withinReach(name)} where ${ofKind(name, extent)}`;

/** `changes (day, state, n)`; of all structures `totals (day, state, n)`, and of some `reach`: a few thousand rows at most. */
function totals(extent: Extent): RawBuilder<unknown> {
  const changes = sql`changes as materialized (select day, state, sum(change) as n from ${asked(extent, 'certificate_changes')}
    group by day, state)`;
  return isOfAll(extent)
    ? sql`${changes}, totals as materialized (select day, state, sum(n) as n from (
        select day, state, n from ${asked(extent, 'certificate_days')}
        union all select day, state, n from changes) both_of group by day, state)`
    : sql`${reachOf(extent)}, ${changes}`;
}

/** Of one day, from its beginning to an instant within it: read one by one. */
function ofDayBefore(extent: Extent, state: Counted, at: RawBuilder<Date>): RawBuilder<bigint> {
  const from =
    state === 'unrenewed'
      ? asked(extent, 'certificates_unrenewed', 'c')
      : sql`${asked(extent, 'certificates', 'c')} and c.state = ${state}`;
  return sql<bigint>`(select count(*) from ${from} and c.not_after < ${at}
    and c.not_after >= paris_day(${at})::timestamp at time zone 'Europe/Paris')`;
}

const sum = (rows: RawBuilder<unknown>) => sql`coalesce((select sum(n) from ${rows}), 0)`;

/** `d1` to `d31`, or `m1` to `m12`, of a row of `t`. */
const columns = (letter: 'd' | 'm') =>
  Array.from({ length: letter === 'd' ? 31 : 12 }, (_, index) => `${letter}${index + 1}`);

/** The sum of its columns before this one; a number that is not asked for costs nothing to speak of. */
const before = (letter: 'd' | 'm', number: string): RawBuilder<unknown> =>
  sql.raw(
    columns(letter)
      .map((column, index) => `case when ${number} > ${index + 1} then t.${column} else 0 end`)
      .join(' + '),
  );

/** How many in this state end before an instant. */
function endedBefore(extent: Extent, state: Counted, at: RawBuilder<Date>): RawBuilder<bigint> {
  const day = sql`paris_day(${at})`;
  const is = sql`state = ${state}`;
  const inDay = ofDayBefore(extent, state, at);
  if (isOfAll(extent)) return sql<bigint>`(${sum(sql`totals where ${is} and day < ${day}`)} + ${inDay})::bigint`;
  // `offset 0`: worked out once, not for each column of each row.
  const from = sql`(select extract(year from day)::integer as year, extract(month from day)::integer as month,
      extract(day from day)::integer as day, date_trunc('month', day)::date as beginning from (select ${day} as day) said offset 0) cut`;
  const whole = columns('m').map((column) => `t.${column}`);
  return sql<bigint>`(coalesce((select sum(case when t.year < cut.year then ${sql.raw(whole.join(' + '))} else ${before('m', 'cut.month')} end)
      from ${from} cross join ${asked(extent, 'certificate_years')} and ${is} and t.year <= cut.year), 0)
    + coalesce((select sum(${before('d', 'cut.day')})
      from ${from} cross join ${asked(extent, 'certificate_months')} and ${is} and t.month = cut.beginning), 0)
    + ${sum(sql`changes where ${is} and day < ${day}`)} + ${inDay})::bigint`;
}

const inAll = (extent: Extent, state: Counted): RawBuilder<bigint> =>
  isOfAll(extent)
    ? sql<bigint>`${sum(sql`totals where state = ${state}`)}::bigint`
    : sql<bigint>`(${sum(sql`${asked(extent, 'certificate_sums')} and state = ${state}`)}
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
      ${isOfAll(search) ? sql`` : sql`join reach on ${withinReach('c')}`}
      where ${isUnderWay('filed')} and c.not_after >= ${first} and c.not_after < ${last} and ${ofKind('c', search)}))`;
}

/** By day of Paris, of the twelve months to come: whole days as they were added up, but the first and the last, which an instant cuts. */
export async function countEndings(db: Db, extent: Extent & { readonly now: Date }) {
  const valid = (table: string, name?: string) => sql`${asked(extent, table, name)} and state = 'valid'`;
  // A day that a month does not have counts nothing, and is not a day.
  const days = isOfAll(extent)
    ? sql`select day, n from ${valid('certificate_days')}`
    : sql`select month + (number - 1)::integer as day, n from (select month, array[${sql.raw(
        columns('d')
          .map((column) => `sum(t.${column})`)
          .join(', '),
      )}] as each from ${valid('certificate_months')} and month >= (select date_trunc('month', first)::date from edge)
        and month <= (select last from edge) group by month) months, unnest(each) with ordinality one (n, number) where n <> 0`;
  const { rows } = await sql<{ day: string; count: bigint }>`
    with ${isOfAll(extent) ? sql`` : sql`${reachOf(extent)},`}
      cut as materialized (select ${extent.now}::timestamptz as began,
        ${extent.now}::timestamptz + interval '12 months' as ended),
      edge as materialized (select paris_day(began) as first, paris_day(ended) as last from cut),
      whole as (select day, n from (${days} union all select day, change from ${valid('certificate_changes')}) known
          where day > (select first from edge) and day < (select last from edge)
        union all select (select first from edge), count(*) from ${valid('certificates', 'c')}
          and not_after >= (select began from cut)
          and not_after < ((select first from edge) + 1)::timestamp at time zone 'Europe/Paris'
        union all select (select last from edge), count(*) from ${valid('certificates', 'c')}
          and not_after >= (select last from edge)::timestamp at time zone 'Europe/Paris'
          and not_after < (select ended from cut))
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
