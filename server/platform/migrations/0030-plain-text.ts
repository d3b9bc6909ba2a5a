import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** Names are found as people type them, without accents and capitals, as those of structures already were. */
export const plainText: MigrationStep = {
  name: '0030-plain-text',
  async up(db, { runtimeRole }) {
    for (const statement of statements(runtimeRole)) await sql.raw(statement).execute(db);
  },
};

/** As `searchText` of the structures has it, but that what stands between words stays. Nearly all names are ASCII, and soon done. */
const plain = `create function plain_text(text) returns text language sql immutable parallel safe
  return case when octet_length($1) = length($1) then lower($1) else
    replace(replace(regexp_replace(normalize(lower($1), NFD), '[\\u0300-\\u036f]', '', 'g'), E'\\u0153', 'oe'), E'\\u00e6', 'ae') end`;

const text = `plain_text(subject || ' ' || names)`;
const definer = `security definer set search_path = pg_catalog, public, pg_temp`;

const statements = (runtimeRole: string): readonly string[] => [
  plain,
  'revoke execute on function plain_text(text) from public',
  `grant execute on function plain_text(text) to ${runtimeRole}`,
  `create index certificates_named_plainly on certificates using gin (${text} gin_trgm_ops)`,
  'alter index certificates_named_plainly alter column 1 set statistics 1000',
  `create or replace function
    certificates_named(part text, word text, of_structures uuid[], of_requests uuid[], among uuid[], most integer)
    returns setof uuid language sql stable ${definer} set enable_seqscan = off as $$
    select id from certificates where ((${text} like part and strpos(${text}, word) > 0) or structure_id = any (of_structures)
      or request_id = any (of_requests)) and (among is null or structure_id = any (among)) limit most $$`,
  `create or replace function certificates_named_about(pattern text, of_structures uuid[]) returns bigint
    language plpgsql volatile ${definer} as $$ declare plan json; begin
    execute format('explain (format json) select from certificates where plain_text(subject || '' '' || names) like %L', pattern) into plan;
    return (plan->0->'Plan'->>'Plan Rows')::bigint + coalesce((select sum(n) from certificate_sums
      where structure_id = any (of_structures) and state in ('valid', 'revoked')), 0); end $$`,
  // How common a word is, is told from samples of what the index holds, of which there are none yet.
  'analyze certificates',
  // Last: until here, whoever reads certificates goes on.
  'drop index certificates_named',
  'alter index certificates_named_plainly rename to certificates_named',
];
