import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** The life of a certificate after its withdrawal: what renews what, how many there are, and who reads their ends in a calendar. */
export const follow: MigrationStep = {
  name: '0015-follow',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

/** The policy of `certificates` holds inside this subquery too. */
const ofSeenCertificate = 'exists (select from certificates c where c.id = certificate_id)';

const statements = (runtimeRole: string): readonly string[] => [
  'alter table requests add column renews uuid references certificates',
  `create index requests_of_renewed on requests (renews) where renews is not null`,
  // Said when the draft is made, and never again.
  `create function requests_renews_kept() returns trigger language plpgsql as $$ begin
    if old.renews is distinct from new.renews then
      raise exception 'requests: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger requests_renews_kept before update of renews on requests
    for each row execute function requests_renews_kept()`,

  `create table reminders (
    certificate_id uuid not null references certificates,
    stage integer not null check (stage in (90, 60, 30, 15, 7, 1, 0)),
    address text not null check (address = lower(address)),
    queued_at timestamptz not null,
    primary key (certificate_id, stage, address))`,
  `create table reminder_acknowledgements (
    certificate_id uuid not null references certificates,
    account_id uuid not null references accounts,
    at timestamptz not null,
    primary key (certificate_id, account_id))`,
  ...['reminders', 'reminder_acknowledgements'].flatMap((table) => [
    `create trigger ${table}_append_only before update or delete or truncate on ${table}
      for each statement execute function refuse_change()`,
    `alter table ${table} enable row level security`,
    `create policy ${table}_select on ${table} for select using (${ofSeenCertificate})`,
    `grant select, insert on ${table} to ${runtimeRole}`,
  ]),
  `create policy reminders_insert on reminders for insert
    with check ((select current_setting('sceau.reach', true) = 'all') and (select stated_person()) is null)`,
  `create policy reminder_acknowledgements_insert on reminder_acknowledgements for insert
    with check (account_id = (select stated_person()) and ${ofSeenCertificate})`,

  // Counts by state and by end read this index alone, for one structure as for all.
  `create index certificates_counted on certificates (structure_id, state, not_after) include (product_id)`,

  // Read before anybody is known, as sessions are: no row-level security.
  `create table calendar_feeds (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    account_id uuid not null references accounts,
    opened_at timestamptz not null,
    closed_at timestamptz)`,
  'create unique index calendar_feeds_one_each on calendar_feeds (account_id) where closed_at is null',
  `grant select, insert on calendar_feeds to ${runtimeRole}`,
  `grant update (closed_at) on calendar_feeds to ${runtimeRole}`,
];
