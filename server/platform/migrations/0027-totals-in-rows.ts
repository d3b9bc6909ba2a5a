import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * The totals of each structure, a month to a row with its days and a year to a row with its months. A year of three hundred structures is
 * then some four thousand rows to add up instead of a hundred thousand, and what ended before an instant a few for each structure,
 * however long they have been there.
 */
export const totalsInRows: MigrationStep = {
  name: '0027-totals-in-rows',
  async up(db, { runtimeRole }) {
    for (const statement of [...tables, ...functions, ...guards(runtimeRole), ...indexes]) {
      await sql.raw(statement).execute(db);
    }
  },
};

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);
const days = upTo(31);
const months = upTo(12);

interface Row {
  readonly table: string;
  /** Beside structure, offer, usage and state. */
  readonly period: string;
  readonly periodOf: string;
  /** What one column counts of, and which numbers there are. */
  readonly letter: string;
  readonly part: string;
  readonly numbers: readonly number[];
}
const monthRow: Row = {
  ...{ table: 'certificate_months', period: 'month date', periodOf: "date_trunc('month', day)::date" },
  ...{ letter: 'd', part: 'day', numbers: days },
};
const yearRow: Row = {
  ...{ table: 'certificate_years', period: 'year integer', periodOf: 'extract(year from day)::integer' },
  ...{ letter: 'm', part: 'month', numbers: months },
};

const nameOf = ({ period }: Row) => period.split(' ')[0];
const columnsOf = ({ letter, numbers }: Row) => numbers.map((number) => `${letter}${number}`);

/** No index holds the counts: to write one then changes no index. */
const tableOf = (row: Row): string => `create table ${row.table} (
    structure_id uuid not null references structures, ${row.period} not null, offer text not null, usage text not null,
    state text not null, ${columnsOf(row)
      .map((column) => `${column} integer not null`)
      .join(', ')},
    primary key (structure_id, state, ${nameOf(row)}, offer, usage)) with (fillfactor = 80)`;

const addingTo = (row: Row, counted: string, n: string): string => `insert into ${row.table}
    select structure_id, ${row.periodOf}, offer, usage, state, ${row.numbers
      .map((number) => `coalesce(sum(${n}) filter (where extract(${row.part} from day) = ${number}), 0)`)
      .join(', ')}
    from ${counted} group by 1, 2, 3, 4, 5
    on conflict (structure_id, ${nameOf(row)}, offer, usage, state) do update set ${columnsOf(row)
      .map((column) => `${column} = ${row.table}.${column} + excluded.${column}`)
      .join(', ')}`;

const tables = ['drop table certificate_structure_days, certificate_months', tableOf(monthRow), tableOf(yearRow)];

const keys = 'day, offer, usage, state';
/** From the certificates, and from what nothing renewed yet. */
export const fillTotals = `with counted as materialized (select structure_id, paris_day(not_after) as day, offer, usage, state, count(*) as n from
      (select structure_id, not_after, offer, usage, state from certificates
        union all select structure_id, not_after, offer, usage, 'unrenewed' from certificates_unrenewed) c
      group by 1, 2, 3, 4, 5),
    days as (insert into certificate_days select ${keys}, sum(n) from counted group by 1, 2, 3, 4),
    months as (${addingTo(monthRow, 'counted', 'n')}),
    years as (${addingTo(yearRow, 'counted', 'n')})
    insert into certificate_sums select structure_id, offer, usage, state, sum(n) from counted group by 1, 2, 3, 4;`;

const functions = [
  `create or replace function add_up_certificates() returns bigint language plpgsql
    security definer set search_path = pg_catalog, public, pg_temp as $$ declare taken bigint; begin
    perform pg_advisory_xact_lock(hashtextextended('certificate counts', 0));
    with moved as (delete from certificate_changes returning *),
      days as (insert into certificate_days select ${keys}, sum(change) from moved group by 1, 2, 3, 4
        on conflict (${keys}) do update set n = certificate_days.n + excluded.n),
      months as (${addingTo(monthRow, 'moved', 'change')}),
      years as (${addingTo(yearRow, 'moved', 'change')}),
      sums as (insert into certificate_sums
        select structure_id, offer, usage, state, sum(change) from moved group by 1, 2, 3, 4
        on conflict (structure_id, offer, usage, state) do update set n = certificate_sums.n + excluded.n)
      select count(*) into taken from moved;
    return taken; end $$`,
  // From the certificates themselves: at this migration, and for whoever restores or doubts.
  `create or replace function count_certificates_again() returns void language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$ begin
    lock table certificates in share row exclusive mode;
    truncate certificates_unrenewed, certificate_days, certificate_months, certificate_years, certificate_sums, certificate_changes;
    alter table certificates_unrenewed disable trigger user;
    insert into certificates_unrenewed select id, product_id, structure_id, offer, usage, not_after from
      (select id, product_id, structure_id, offer, usage, not_after, state,
        max(not_after) filter (where state <> 'revoked') over (partition by product_id) as last from certificates) c
      where state = 'valid' and not_after >= last;
    alter table certificates_unrenewed enable trigger user;
    ${fillTotals}
    end $$`,
  'select count_certificates_again()',
];

/** As migration 0022 has it: hashed once for a statement. */
const sees = `((select coalesce(current_setting('sceau.reach', true), '') in ('all', 'read'))
  or structure_id in (select unnest((select stated_structures())::uuid[])))`;
const guards = (runtimeRole: string): readonly string[] =>
  [monthRow, yearRow].flatMap(({ table }) => [
    `alter table ${table} enable row level security`,
    `create policy ${table}_select on ${table} for select using (${sees})`,
    `grant select on ${table} to ${runtimeRole}`,
  ]);

/** With all that policies ask of a row (0022 and 0023), or each that is counted or leads its part would be looked up in its table. */
const indexes = [
  'drop index certificates_newest_of_structure',
  `create index certificates_newest_of_structure on certificates (structure_id, offer, usage, issued_at desc, id desc)
    include (state, not_after, request_id)`,
  'drop index certificates_newest_revoked_of_structure',
  `create index certificates_newest_revoked_of_structure on certificates (structure_id, issued_at desc, id desc)
    include (offer, usage, request_id) where state = 'revoked'`,
  'drop index certificates_counted',
  `create index certificates_counted on certificates (structure_id, state, not_after, id) include (offer, usage, request_id)`,
  'drop index certificates_by_end',
  `create index certificates_by_end on certificates (not_after, id) include (state, offer, usage, structure_id, request_id)`,
  'drop index certificates_unrenewed_by_end',
  `create index certificates_unrenewed_by_end on certificates_unrenewed (not_after, certificate_id)
    include (offer, usage, structure_id, product_id)`,
];
