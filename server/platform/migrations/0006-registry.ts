import { type Kysely, sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';
import { errorCode, StartRefusal } from '../start-refusal.ts';

/** The registry as its sources give it: the tree, where each structure comes from, and the imports in progress. */
export const registry: MigrationStep = {
  name: '0006-registry',
  async up(db, { runtimeRole }) {
    await makeTrigrams(db);
    for (const statement of [...structures, ...tree, ...imports, ...statistics, ...grantsTo(runtimeRole)]) {
      await sql.raw(statement).execute(db);
    }
  },
};

/** Comes with PostgreSQL (contrib) and is trusted: the owner of a database may create it, once it is installed. */
async function makeTrigrams(db: Kysely<unknown>): Promise<void> {
  try {
    await sql.raw('create extension if not exists pg_trgm').execute(db);
  } catch (error) {
    const refusal = trigramRefusals[errorCode(error)];
    throw refusal === undefined ? error : new StartRefusal(refusal, { cause: error });
  }
}

const notInstalled =
  'The database server does not have the extension pg_trgm: install the contrib modules of PostgreSQL there (postgresql-contrib), then start again.';
const trigramRefusals: Readonly<Record<string, string>> = {
  '42501':
    'The login that migrates may not create the extension pg_trgm: have a superuser run "create extension pg_trgm;" in this database, then start again.',
  '58P01': notInstalled,
  '0A000': notInstalled,
};

const structures = [
  // What is searched and sorted compares bytes, whatever the database's language.
  `alter table structures
    add column short_name text,
    add column name_text text collate "C" not null default '',
    add column words_text text not null default '',
    add column postcode text,
    add column address_lines text[] not null default '{}',
    add column emails text[] not null default '{}',
    add column phones text[] not null default '{}',
    add column parent_key text,
    add column opened_on date,
    add column closed_on date,
    add column source_updated_on date,
    add column closed_at timestamptz`,
  // The same text as server/structures/search-text.ts makes: the name is the beginning of what is searched.
  `select set_config('sceau.actor_kind', 'service', true), set_config('sceau.actor_id', 'migration', true)`,
  `update structures set name_text = search_text, words_text = search_text, closed_at = case state when 'closed' then updated_at end`,
  `update structures set department_code = case department_code
    when '9A' then '971' when '9B' then '972' when '9C' then '973' when '9D' then '974' when '9F' then '976'
    when '9J' then '986' else department_code end`,
  'create index structures_by_words on structures using gin (words_text gin_trgm_ops)',
  // Every word that a name or a town holds, to be compared with one that was mistyped.
  'create table structure_words (word text primary key)',
  `insert into structure_words select distinct word from structures, regexp_split_to_table(words_text, ' ') word
    where length(word) >= 3`,
  // Both ways of asking: whether some word holds these letters, and which are the nearest to them.
  'create index structure_words_holding on structure_words using gin (word gin_trgm_ops)',
  'create index structure_words_nearest on structure_words using gist (word gist_trgm_ops)',
  'create index structures_by_name on structures (name_text, id)',
  'create index structures_of_parent on structures (parent_id) where parent_id is not null',
  'create index structures_of_parent_key on structures (parent_key) where parent_key is not null',
  'create index structures_of_source on structures (source, state)',
  'create index structures_of_department on structures (department_code, name_text, id)',

  // Establishments of one site share a SIRET, and entities of one legal unit a SIREN.
  'alter table structure_identifiers drop constraint structure_identifiers_pkey',
  'alter table structure_identifiers add primary key (structure_id, kind, value)',
  'drop index structure_identifiers_of_structure',
  // By the whole value and by its beginning, whatever the database's language.
  'create index structure_identifiers_by_value on structure_identifiers (value text_pattern_ops, kind)',
  `create unique index structure_identifiers_of_one on structure_identifiers (kind, value)
    where kind in ('finess', 'rpps-rang')`,

  `create table structure_sources (
    source text not null,
    source_key text not null,
    structure_id uuid not null references structures,
    digest text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    last_import_id uuid not null,
    primary key (source, source_key))`,
  'create index structure_sources_of_structure on structure_sources (structure_id)',
];

/** Two levels: a juridical entity and its establishments. A cycle cannot be written. */
const tree = [
  `alter table structures add constraint structures_tree check (kind = 'EG' or (parent_id is null and parent_key is null))`,
  `create function structures_parent_is_entity() returns trigger language plpgsql as $$ begin
    if (select kind from structures where id = new.parent_id) is distinct from 'EJ' then
      raise exception 'structures: the parent of % is no juridical entity', new.id using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger structures_parent_is_entity before insert or update of parent_id on structures for each row
    when (new.parent_id is not null) execute function structures_parent_is_entity()`,
  `create function structures_parent_stays_entity() returns trigger language plpgsql as $$ begin
    if exists (select from structures where parent_id = new.id) then
      raise exception 'structures: % has establishments', new.id using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger structures_parent_stays_entity before update of kind on structures for each row
    when (old.kind = 'EJ' and new.kind = 'EG') execute function structures_parent_stays_entity()`,
];

const imports = [
  `create table registry_imports (
    id uuid primary key,
    origin text not null check (origin in ('portal', 'command')),
    kind text not null,
    source text not null,
    is_complete boolean not null,
    file_name text not null,
    file_bytes bigint not null check (file_bytes >= 0),
    file_sha256 bytea check (length(file_sha256) = 32),
    started_by uuid references accounts,
    state text not null check (state in ('receiving', 'reading', 'comparing', 'waiting', 'applying', 'done', 'refused', 'stopped')),
    received_bytes bigint not null default 0,
    read_bytes bigint not null default 0,
    read_records integer not null default 0,
    refused_lines integer not null default 0,
    remarked_lines integer not null default 0,
    counts jsonb,
    refusal_code text check ((refusal_code is not null) = (state = 'refused')),
    refusal_params jsonb,
    decided_by uuid references accounts,
    decided_at timestamptz,
    decision_reason text check (length(decision_reason) between 10 and 500),
    lease_until timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz check ((finished_at is not null) = (state in ('done', 'refused', 'stopped'))))`,
  'create index registry_imports_newest_first on registry_imports (created_at desc, id desc)',
  `create unique index one_import_of_a_source on registry_imports (source)
    where state not in ('done', 'refused', 'stopped')`,
  // The file as it arrives, gone once it has been read: any process can go on with it.
  `create table registry_import_parts (
    import_id uuid not null references registry_imports,
    position bigint not null,
    bytes bytea not null check (length(bytes) > 0),
    primary key (import_id, position))`,
  'alter table registry_import_parts alter column bytes set storage external',
  `create table registry_import_rows (
    import_id uuid not null references registry_imports,
    line integer not null,
    place integer not null,
    source_key text not null,
    kind text not null,
    name text not null,
    short_name text,
    name_text text not null,
    search_text text not null,
    words_text text not null,
    certified_identifier text not null,
    finess text,
    identifier_kinds text[] not null,
    identifier_values text[] not null,
    department_code text not null,
    town text not null,
    postcode text,
    address_lines text[] not null,
    emails text[] not null,
    phones text[] not null,
    parent_key text,
    state text not null,
    opened_on date,
    closed_on date,
    source_updated_on date,
    digest text not null,
    new_id uuid not null default gen_random_uuid(),
    structure_id uuid,
    action text check (action in ('create', 'change', 'same', 'kept')),
    primary key (import_id, line, place))`,
  // Lines that were not taken (refused) or not whole (remark), for the report.
  `create table registry_import_lines (
    import_id uuid not null references registry_imports,
    line integer not null,
    place integer not null,
    outcome text not null check (outcome in ('refused', 'remark')),
    source_key text,
    code text not null,
    params jsonb not null,
    primary key (import_id, line, place))`,
  `create trigger registry_imports_actor before insert or update or delete on registry_imports
    for each statement execute function require_actor()`,
  `create trigger registry_imports_kept before delete or truncate on registry_imports
    for each statement execute function refuse_change()`,
  `create function registry_imports_settled() returns trigger language plpgsql as $$ begin
    if old.state in ('done', 'refused', 'stopped') then
      raise exception 'registry_imports: % is settled', old.id using errcode = 'check_violation';
    end if;
    return new; end $$`,
  `create trigger registry_imports_settled before update on registry_imports for each row
    execute function registry_imports_settled()`,
];

/**
 * An owner's work, done for the role that the server works as, and nothing else: statistics, without which a hundred thousand
 * rows that arrived a second ago are planned as none; and the index of words, so that no search reads what is left to merge.
 */
const statistics = [
  `create function analyse_registry_rows() returns void language plpgsql security definer
    set search_path = public, pg_temp as $$ begin analyze registry_import_rows, registry_import_lines; end $$`,
  `create function analyse_registry_structures() returns void language plpgsql security definer
    set search_path = public, pg_temp as $$ begin
      perform gin_clean_pending_list('structures_by_words'), gin_clean_pending_list('structure_words_holding');
      analyze structures, structure_identifiers, structure_sources, structure_words;
    end $$`,
];

/** For whom a mail is that is about no request. */
const grantsTo = (role: string) => [
  'revoke execute on function analyse_registry_rows(), analyse_registry_structures() from public',
  `grant execute on function analyse_registry_rows(), analyse_registry_structures() to ${role}`,
  `grant select, insert, update on registry_imports, structure_sources to ${role}`,
  `grant select, insert on structure_words to ${role}`,
  `grant select, insert, update, delete on registry_import_rows, registry_import_lines, registry_import_parts to ${role}`,
];
