import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** The life of a certificate after its withdrawal: what renews what. */
export const follow: MigrationStep = {
  name: '0015-follow',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements: readonly string[] = [
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
];
