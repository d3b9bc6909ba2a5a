import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/**
 * Requests asked for in one go. A pack is no more than that: its requests live each on its own, under the policies that
 * hold requests already. `told_with` is the request whose mails of Finaliser told of this one too.
 */
export const requestsOfPacks: MigrationStep = {
  name: '0017-packs',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `alter table requests
    add column pack_id uuid,
    add column pack text check (length(pack) between 1 and 40),
    add column pack_part text check (length(pack_part) between 1 and 40),
    add column told_with uuid references requests check (told_with <> id),
    add constraint requests_pack_whole check (
      (pack_id is null) = (pack is null) and (pack_id is null) = (pack_part is null)
      and (told_with is null or (pack_id is not null and state <> 'draft')))`,
  'create unique index requests_of_pack on requests (pack_id, pack_part) where pack_id is not null',
  `create function requests_pack_frozen() returns trigger language plpgsql as $$ begin
    if old.pack_id is distinct from new.pack_id or old.pack is distinct from new.pack
      or old.pack_part is distinct from new.pack_part
      or (old.told_with is not null and old.told_with is distinct from new.told_with) then
      raise exception 'requests: recorded facts do not change' using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger requests_pack_frozen before update on requests for each row execute function requests_pack_frozen()`,
];
