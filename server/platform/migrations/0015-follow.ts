import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** The life of a certificate after its withdrawal: what renews what, how many there are, and who reads their ends in a calendar. */
export const follow: MigrationStep = {
  name: '0015-follow',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

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
