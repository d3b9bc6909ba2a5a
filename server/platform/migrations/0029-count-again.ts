import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';
import { fillTotals } from './0027-totals-in-rows.ts';

/**
 * Ten million certificates are counted again in minutes: the indexes of what nothing renewed yet are taken away and built once it is
 * filled, and sorting has room.
 */
export const countAgain: MigrationStep = {
  name: '0029-count-again',
  async up(db) {
    await sql.raw(countAgainFunction).execute(db);
  },
};

/** From the certificates themselves: for whoever restores or doubts. */
const countAgainFunction = `create or replace function count_certificates_again() returns void language plpgsql
  set search_path = pg_catalog, public, pg_temp set work_mem = '128MB' set maintenance_work_mem = '512MB'
  as $$ declare built text[]; away text; put_back text; begin
    lock table certificates in share row exclusive mode;
    truncate certificates_unrenewed, certificate_days, certificate_months, certificate_years, certificate_sums, certificate_changes;
    select array_agg(pg_get_indexdef(indexrelid)), string_agg(indexrelid::regclass::text, ', ') into built, away
      from pg_index where indrelid = 'certificates_unrenewed'::regclass and not indisprimary;
    execute 'drop index ' || away;
    alter table certificates_unrenewed disable trigger user;
    insert into certificates_unrenewed select id, product_id, structure_id, offer, usage, not_after from
      (select id, product_id, structure_id, offer, usage, not_after, state,
        max(not_after) filter (where state <> 'revoked') over (partition by product_id) as last from certificates) c
      where state = 'valid' and not_after >= last order by id;
    alter table certificates_unrenewed enable trigger user;
    foreach put_back in array built loop execute put_back; end loop;
    ${fillTotals}
    end $$`;
