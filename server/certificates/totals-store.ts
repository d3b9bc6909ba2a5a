import { type Kysely, type RawBuilder, sql } from 'kysely';
import { renewableEnds } from '../../core/catalogue/renewal.ts';
import { startOfDay } from '../platform/paris-day.ts';
import type { Database } from '../platform/schema.ts';
import { type Extent, isOfAll, ofKind, reachOf, withinReach } from './reach.ts';
import { productsUnderWay } from './store.ts';

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

/** The rows of this table that are asked for and meet a condition, as `t` or another name. */
const asked = (extent: Extent, table: string, name: string, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  isOfAll(extent)
    ? sql`${sql.raw(`${table} ${name}`)} where ${ofKind(name, extent)} and ${condition}`
    : sql`reach join ${sql.raw(`${table} ${name}`)} on ${withinReach(name)} where ${ofKind(name, extent)} and ${condition}`;

/** The same, of each structure in turn: to look for a few rows of three hundred costs less than to read the table (`offset 0`). */
const askedInTurn = (extent: Extent, table: string, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`reach cross join lateral (select * from ${sql.raw(table)} t where ${withinReach('t')} and ${ofKind('t', extent)}
    and ${condition} offset 0) t`;

/** `changes (day, state, n)`; of all structures `totals (day, state, n)`, and of some `reach`: a few thousand rows at most. */
function totals(extent: Extent): RawBuilder<unknown> {
  const changes = sql`changes as materialized (select day, state, sum(change) as n
    from ${asked(extent, 'certificate_changes', 't', sql`true`)} group by day, state)`;
  return isOfAll(extent)
    ? sql`${changes}, totals as materialized (select day, state, sum(n) as n from (
        select day, state, n from ${asked(extent, 'certificate_days', 't', sql`true`)}
        union all select day, state, n from changes) both_of group by day, state)`
    : sql`${reachOf(extent)}, ${changes}`;
}

const sum = (rows: RawBuilder<unknown>) => sql`coalesce((select sum(n) from ${rows}), 0)`;

/** `d1` to `d31`, or `m1` to `m12`, of a row of `t`. */
const columns = (letter: 'd' | 'm') =>
  Array.from({ length: letter === 'd' ? 31 : 12 }, (_, index) => `t.${letter}${index + 1}`);

/** The sum of its columns before this one. */
const before = (letter: 'd' | 'm', number: string): RawBuilder<unknown> =>
  sql.raw(
    columns(letter)
      .map((column, index) => `case when ${number} > ${index + 1} then ${column} else 0 end`)
      .join(' + '),
  );

interface Moment {
  readonly state: Counted;
  readonly at: RawBuilder<Date>;
}

/** `ended (number, n)`: how many in the state of each moment, from the first on, end before it. */
function ended(extent: Extent, moments: readonly Moment[]): RawBuilder<unknown> {
  const said = moments.map(({ state, at }, index) => sql`(${sql.lit(index + 1)}, ${state}, ${at})`);
  // What is left of a day is read one by one.
  const inDay = (table: string, ofState: RawBuilder<unknown>) =>
    sql`(select count(*) from ${asked(
      extent,
      table,
      'c',
      sql`${ofState} and c.not_after < moments.at and c.not_after >= moments.day::timestamp at time zone 'Europe/Paris'`,
    )})`;
  const ofState = sql`t.state = moments.state`;
  const whole = isOfAll(extent)
    ? sum(sql`totals t where ${ofState} and t.day < moments.day`)
    : sql`coalesce((select sum(case when t.year < moments.year then ${sql.raw(columns('m').join(' + '))}
          else ${before('m', 'moments.month')} end)
        from ${askedInTurn(extent, 'certificate_years', sql`${ofState} and t.year <= moments.year`)}), 0)
      + coalesce((select sum(${before('d', 'moments.of_month')})
        from ${askedInTurn(extent, 'certificate_months', sql`${ofState} and t.month = moments.beginning`)}), 0)
      + ${sum(sql`changes t where ${ofState} and t.day < moments.day`)}`;
  const isOfUnrenewed = moments.some(({ state }) => state === 'unrenewed');
  const left = isOfUnrenewed
    ? inDay('certificates_unrenewed', sql`true`)
    : inDay('certificates', sql`c.state = moments.state`);
  return sql`moments as materialized (select number, state, at, day, extract(year from day)::integer as year,
      extract(month from day)::integer as month, extract(day from day)::integer as of_month,
      date_trunc('month', day)::date as beginning
      from (values ${sql.join(said)}) said (number, state, at) cross join lateral (select paris_day(at) as day) of_paris),
    ended as materialized (select number, (${whole} + ${left})::bigint as n from moments)`;
}

/** Takes down the moments that a statement asks of, for its `ended`. */
function takeDown() {
  const moments: Moment[] = [];
  return {
    moments,
    endedBefore: (state: Counted, at: RawBuilder<Date>): RawBuilder<bigint> => {
      moments.push({ state, at });
      return sql<bigint>`(select n from ended where number = ${sql.lit(moments.length)})`;
    },
  };
}
type EndedBefore = ReturnType<typeof takeDown>['endedBefore'];

const inAll = (extent: Extent, state: Counted): RawBuilder<bigint> =>
  isOfAll(extent)
    ? sql<bigint>`${sum(sql`totals where state = ${state}`)}::bigint`
    : sql<bigint>`(${sum(askedInTurn(extent, 'certificate_sums', sql`t.state = ${state}`))}
        + ${sum(sql`changes where state = ${state}`)})::bigint`;
const instant = (at: Date): RawBuilder<Date> => sql<Date>`${at}::timestamptz`;
const daysAfter = (now: Date, days: number) => instant(new Date(now.getTime() + days * 86_400_000));

/** As many as a list of this search has rows, on all its pages. */
export async function countInTotals(db: Db, search: CountedSearch): Promise<number> {
  const { moments, endedBefore } = takeDown();
  const total = totalOf(search, endedBefore);
  const { rows } = await sql<{
    total: bigint;
  }>`with ${totals(search)} ${moments.length === 0 ? sql`` : sql`, ${ended(search, moments)}`}
    select (${total})::bigint as total`.execute(db);
  return Number(rows[0]?.total ?? 0);
}

function totalOf(search: CountedSearch, endedBefore: EndedBefore): RawBuilder<unknown> {
  const { state, expiresUntil, now } = search;
  const until = expiresUntil === undefined ? undefined : startOfDay(expiresUntil, 1);
  if (search.renewal === 'open') return toRenew(search, until, endedBefore);
  const upTo = (one: Counted) => (until === undefined ? inAll(search, one) : endedBefore(one, until));
  if (state === 'revoked') return upTo('revoked');
  if (state === undefined) return sql`${upTo('valid')} + ${upTo('revoked')}`;
  const today = endedBefore('valid', instant(now));
  const all = upTo('valid');
  const expired = until === undefined ? today : sql<bigint>`least(${today}, ${all})`;
  return state === 'expired' ? expired : sql`${all} - ${expired}`;
}

/** Whose period of renewal has come and which nobody has asked for yet. Those asked for are few: a request lapses in ten days. */
function toRenew(
  search: CountedSearch,
  until: RawBuilder<Date> | undefined,
  endedBefore: EndedBefore,
): RawBuilder<unknown> {
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
  return sql`greatest(0, ${endedBefore('unrenewed', last)} - ${endedBefore('unrenewed', first)}
    - (with filed as materialized (${productsUnderWay}) select count(*) from filed cross join lateral (
        select c.structure_id, c.offer from certificates of_product join certificates_unrenewed c on c.certificate_id = of_product.id
          where of_product.product_id = filed.product_id and c.not_after >= ${first} and c.not_after < ${last} and ${ofKind('c', search)}
          offset 0) c
        ${isOfAll(search) ? sql`` : sql`join reach on ${withinReach('c')}`}))`;
}

/** By day of Paris, of the twelve months to come: whole days as they were added up, but the first and the last, which an instant cuts. */
export async function countEndings(db: Db, extent: Extent & { readonly now: Date }) {
  const valid = (table: string, name: string, condition = sql`true`) =>
    asked(extent, table, name, sql`state = 'valid' and ${condition}`);
  // A day that a month does not have counts nothing.
  const days = isOfAll(extent)
    ? sql`select day, n from ${valid('certificate_days', 't')}`
    : sql`select month + (number - 1)::integer as day, n
        from (select month, array[${sql.raw(
          columns('d')
            .map((column) => `sum(${column})`)
            .join(', '),
        )}] as each from ${askedInTurn(
          extent,
          'certificate_months',
          sql`state = 'valid' and month >= (select date_trunc('month', first)::date from edge) and month <= (select last from edge)`,
        )} group by month) months, unnest(each) with ordinality one (n, number) where n <> 0`;
  const { rows } = await sql<{ day: string; count: bigint }>`
    with ${isOfAll(extent) ? sql`` : sql`${reachOf(extent)},`}
      cut as materialized (select ${extent.now}::timestamptz as began,
        ${extent.now}::timestamptz + interval '12 months' as ended),
      edge as materialized (select paris_day(began) as first, paris_day(ended) as last from cut),
      whole as (select day, n from (${days} union all select day, change from ${valid('certificate_changes', 't')}) known
          where day > (select first from edge) and day < (select last from edge)
        union all select (select first from edge), count(*) from ${valid(
          'certificates',
          'c',
          sql`not_after >= (select began from cut)
            and not_after < ((select first from edge) + 1)::timestamp at time zone 'Europe/Paris'`,
        )}
        union all select (select last from edge), count(*) from ${valid(
          'certificates',
          'c',
          sql`not_after >= (select last from edge)::timestamp at time zone 'Europe/Paris' and not_after < (select ended from cut)`,
        )})
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
  const { moments, endedBefore } = takeDown();
  const today = endedBefore('valid', instant(now));
  const [in30, in90] = [endedBefore('valid', daysAfter(now, 30)), endedBefore('valid', daysAfter(now, 90))];
  const { rows } = await sql<CountsRow>`with ${totals(search)}, ${ended(search, moments)}
    select ${inAll(search, 'valid')} - ${today} as valid, ${in30} - ${today} as within30, ${in90} - ${today} as within90,
      ${today} as expired, ${inAll(search, 'revoked')} as revoked`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count has one row');
  return row;
}

/** Job: adds up what changed, so that few lines are left to be read. */
export async function addUp(db: Db): Promise<number> {
  const { rows } = await sql<{ taken: bigint }>`select add_up_certificates() as taken`.execute(db);
  return Number(rows[0]?.taken ?? 0);
}
