import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * The place so many certificates further down the list of all, newest first, than one of them or than its head; before all time where
 * there are fewer. Whoever sees some of that list may then read it as far as there, and no further however little they see.
 */
export const placeBelow: MigrationStep = {
  name: '0035-place-below',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const name = 'certificates_place_below(uuid, integer)';

const statements = (runtimeRole: string): readonly string[] => [
  `create function certificates_place_below(after uuid, count integer) returns table (issued_at timestamptz, id uuid)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan as $$
    #variable_conflict use_column
    declare head timestamptz;
    begin
      select issued_at into head from certificates where id = after;
      return query select issued_at, id from certificates
        where (issued_at, id) < (coalesce(head, 'infinity'), coalesce(after, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        order by issued_at desc, id desc offset count - 1 limit 1;
      if not found then return query select timestamptz '-infinity', uuid '00000000-0000-0000-0000-000000000000'; end if;
    end $$`,
  `revoke execute on function ${name} from public`,
  `grant execute on function ${name} to ${runtimeRole}`,
];
