import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * Reminders look only at certificates for which something may be due. Time is read from their ends; whatever else decides who is told of
 * one leaves a line when it changes, inside its own transaction, so that no line is there before what it speaks of can be read. Lines
 * only make the job look: it judges by its rules, and looks at all once a day whatever the lines say.
 */
export const remindersLook: MigrationStep = {
  name: '0037-reminders-look',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const tables = [
  // Each change adds a line and none waits for another's. `at`: when it counts, as designations begin and end by themselves.
  `create table reminder_changes (
    id bigint generated always as identity primary key,
    about text not null check (about in ('certificate', 'structure', 'third-party', 'account', 'address', 'everything')),
    subject text check ((subject is null) = (about = 'everything')),
    at timestamptz not null)`,
  'create index reminder_changes_due on reminder_changes (at)',
  `create table reminder_sweeps (
    one boolean primary key default true check (one),
    looked_at timestamptz not null,
    all_looked_at timestamptz not null)`,
];

/** Its arguments: what the line is about, and the column that says which. Now, and at each instant that the row names. */
const note = `create function note_for_reminders() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$ declare given jsonb := to_jsonb(new); begin
  insert into reminder_changes (about, subject, at)
    select distinct tg_argv[0], given->>tg_argv[1], named::timestamptz from
      unnest(array['-infinity', given->>'valid_from', given->>'valid_until', given->>'ended_at', given->>'closed_at']) named
    where named is not null;
  return null; end $$`;

const noting = (table: string, name: string, events: string, when: string, ...arg: readonly string[]): string =>
  `create trigger ${table}_${name} after ${events} on ${table} for each row when (${when})
    execute function note_for_reminders(${arg.map((one) => `'${one}'`).join(', ')})`;

/** Officers are told where nobody else is, and whoever audits acts for nobody, behind whichever of their accounts. */
const hadOrHasRoles = 'cardinality(old.roles || new.roles) > 0';
const accountChanged =
  '(old.email, old.closed_at, old.roles, old.person_id) is distinct from (new.email, new.closed_at, new.roles, new.person_id)';
/** Far more than the first stage: whatever the clock of whoever issues says. Nearly all that is issued ends later, and costs nothing here. */
const endsSoon = `new.not_after < stated_at() + interval '180 days'`;

const triggers = [
  ...['mandates', 'representatives'].map((table) =>
    noting(table, 'noted', 'insert or update', 'true', 'structure', 'structure_id'),
  ),
  ...['team_members', 'third_parties'].map((table) =>
    noting(table, 'noted', 'insert or update', 'true', 'third-party', 'structure_id'),
  ),
  noting('accounts', 'noted', 'update', `${accountChanged} and not (${hadOrHasRoles})`, 'account', 'id'),
  noting('accounts', 'noted_for_all', 'update', `${accountChanged} and ${hadOrHasRoles}`, 'everything'),
  noting('accounts', 'noted_new', 'insert', 'cardinality(new.roles) > 0', 'everything'),
  noting('mail_recipients', 'noted', 'insert or update', `new.outcome = 'refused'`, 'address', 'address'),
  noting('reminder_acknowledgements', 'noted', 'insert', 'true', 'certificate', 'certificate_id'),
  noting('certificates_unrenewed', 'noted', 'insert', endsSoon, 'certificate', 'certificate_id'),
];

/** What has begun already is looked at by the first sweep, which looks at all. */
const fill = [
  ...[
    ['mandates', 'structure'],
    ['representatives', 'structure'],
    ['team_members', 'third-party'],
  ].map(
    ([table, about]) => `insert into reminder_changes (about, subject, at)
      select distinct '${about}', structure_id::text, named from ${table} g, unnest(array[valid_from, valid_until, ended_at]) named
      where named > now() - interval '1 day'`,
  ),
  `insert into reminder_changes (about, subject, at)
    select 'third-party', structure_id, closed_at from third_parties where closed_at > now() - interval '1 day'`,
];

const isJob = `((select coalesce(current_setting('sceau.reach', true), '') = 'all') and (select stated_person()) is null)`;
const guards = (runtimeRole: string): readonly string[] =>
  ['reminder_changes', 'reminder_sweeps'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy ${table}_of_jobs on ${table} for all using (${isJob}) with check (${isJob})`,
    `grant select, insert, ${table === 'reminder_sweeps' ? 'update' : 'delete'} on ${table} to ${runtimeRole}`,
  ]);

const statements = (runtimeRole: string): readonly string[] => [
  ...tables,
  note,
  ...triggers,
  ...fill,
  ...guards(runtimeRole),
];
