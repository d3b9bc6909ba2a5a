import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** A request that an officer ended, with the reason its author reads; and how the jobs of each process fare. */
export const officersDesk: MigrationStep = {
  name: '0003-desk',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const transitions = [
  ['draft', 'finalised'],
  ['finalised', 'withdrawn'],
  ['finalised', 'lapsed'],
  ['finalised', 'cancelled'],
  ['withdrawn', 'delivered'],
];
const isLegal = transitions.map(([from, to]) => `(old.state = '${from}' and new.state = '${to}')`).join(' or ');

const recordedAtFinaliser = [
  'reference account_id structure_id offer usage fields product_id csr_der spki_der spki_sha256 key_algorithm key_origin',
  'subject created_at finalised_at withdraw_before',
].flatMap((line) => line.split(' '));
const recordedAtCancellation = ['cancelled_at', 'cancellation_reason', 'cancelled_by'];
const anyChanges = (columns: readonly string[]): string =>
  columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');

const statements = (runtimeRole: string): readonly string[] => [
  `alter table requests
    add column cancelled_at timestamptz,
    add column cancellation_reason text,
    add column cancelled_by uuid references accounts,
    drop constraint requests_state_check,
    add constraint requests_state_check
      check (state in ('draft', 'finalised', 'withdrawn', 'delivered', 'lapsed', 'cancelled')),
    add constraint requests_check_cancelled check (
      (state = 'cancelled') = (cancelled_at is not null)
      and (state = 'cancelled') = (cancellation_reason is not null)
      and (state = 'cancelled') = (cancelled_by is not null)
      and length(cancellation_reason) between 10 and 500)`,
  `create or replace function requests_transition() returns trigger language plpgsql as $$ begin
    if old.state is distinct from new.state and not (${isLegal}) then
      raise exception 'requests: % cannot become %', old.state, new.state using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create or replace function requests_frozen() returns trigger language plpgsql as $$ begin
    if (old.state <> 'draft' and (${anyChanges(recordedAtFinaliser)}))
      or (old.state = 'cancelled' and (${anyChanges(recordedAtCancellation)})) then
      raise exception 'requests: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,

  `create table job_runs (
    job text not null,
    process text not null,
    first_started_at timestamptz not null,
    last_started_at timestamptz not null,
    last_succeeded_at timestamptz,
    last_failed_at timestamptz,
    last_error text check ((last_error is null) = (last_failed_at is null)),
    primary key (job, process))`,
  `grant select, insert, update, delete on job_runs to ${runtimeRole}`,
];
