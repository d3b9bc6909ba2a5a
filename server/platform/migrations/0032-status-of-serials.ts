import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * What OCSP says of a serial is for anybody who has it, and asked more often than all else: it is looked up beside row-level security,
 * whose policies took longer to plan than the answer to find, and by one plan that is kept.
 */
export const statusOfSerials: MigrationStep = {
  name: '0032-status-of-serials',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

const name = 'status_of_serials(uuid, bytea[])';

const statements = (runtimeRole: string): readonly string[] => [
  `create function status_of_serials(authority uuid, serials bytea[])
    returns table (serial bytea, state text, settled_at timestamptz, reason text, revoked_at timestamptz)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan as $$
    #variable_conflict use_column
    begin return query
      select i.serial, i.state, i.settled_at, r.reason, r.revoked_at
        from issuance_intents i left join lateral (
          select reason, revoked_at from revocations where authority_id = i.authority_id and serial = i.serial
            order by step desc limit 1) r on true
        where i.authority_id = authority and i.serial = any (serials)
      union all
      select serial, 'responder', null, null, null from ocsp_responders
        where authority_id = authority and serial = any (serials);
    end $$`,
  `revoke execute on function ${name} from public`,
  `grant execute on function ${name} to ${runtimeRole}`,
];
