import { sql, type Transaction } from 'kysely';
import type { Database } from '../../platform/schema.ts';
import { absent, type Compared } from './compare-store.ts';

type Tx = Transaction<Database>;

/** What a change of a structure is told by in the journal: all that a certificate carries, and its state. */
export interface ChangedStructure {
  readonly id: string;
  readonly before: Facts;
  readonly after: Facts;
}

interface Facts {
  readonly name: string;
  readonly certifiedIdentifier: string;
  readonly departmentCode: string;
  readonly parentKey: string | null;
  readonly kind: string;
  readonly state: string;
}

/** Read before they change. */
export async function readChanges(tx: Tx, importId: string): Promise<readonly ChangedStructure[]> {
  const facts = (table: 's' | 'r') => {
    const column = (name: string) => sql.ref(`${table}.${name}`);
    return sql`json_build_object('name', ${column('name')}, 'certifiedIdentifier', ${column('certified_identifier')},
      'departmentCode', ${column('department_code')}, 'parentKey', ${column('parent_key')}, 'kind', ${column('kind')},
      'state', ${column('state')})`;
  };
  const { rows } = await sql<ChangedStructure>`select s.id, ${facts('s')} as before, ${facts('r')} as after
    from registry_import_rows r join structures s on s.id = r.structure_id
    where r.import_id = ${importId} and r.action = 'change'
      and (s.name, s.certified_identifier, s.department_code, s.parent_key, s.kind, s.state)
        is distinct from (r.name, r.certified_identifier, r.department_code, r.parent_key, r.kind, r.state)
    order by s.id`.execute(tx);
  return rows;
}

const columns = [
  ...[
    'name',
    'short_name',
    'name_text',
    'search_text',
    'words_text',
    'certified_identifier',
    'department_code',
    'town',
  ],
  ...['postcode', 'address_lines', 'emails', 'phones', 'kind', 'state', 'parent_key', 'opened_on', 'closed_on'],
  'source_updated_on',
];

/**
 * New structures and changed ones, with their identifiers and where they were seen. Juridical entities first, so that most
 * establishments are written once, with the one they belong to.
 */
export async function writeStructures(tx: Tx, compared: Compared, at: Date): Promise<void> {
  // What goes into the index of words is merged at once at the end, not by the way (PostgreSQL manual, GIN fast update).
  await sql`set local gin_pending_list_limit = '128MB'`.execute(tx);
  await sql`set local maintenance_work_mem = '128MB'`.execute(tx);
  await updateStructures(tx, compared, at);
  await sql`delete from structure_identifiers i using registry_import_rows r
    where r.import_id = ${compared.id} and r.action = 'change' and i.structure_id = r.structure_id`.execute(tx);
  await sql`insert into structure_words
    select distinct word from registry_import_rows r, regexp_split_to_table(r.words_text, ' ') word
    where r.import_id = ${compared.id} and r.action in ('create', 'change') and length(word) >= 3
    order by word on conflict do nothing`.execute(tx);
  for (const kind of ['EJ', 'EG'] as const) {
    await insertStructures(tx, compared, kind, at);
    await insertIdentifiers(tx, compared.id, kind);
    await writeSightings(tx, compared, kind, at);
  }
}

async function updateStructures(tx: Tx, { id, source }: Compared, at: Date): Promise<void> {
  await sql`update structures s set ${sql.raw(columns.map((column) => `${column} = r.${column}`).join(', '))},
      source = ${source}, updated_at = ${at},
      parent_id = case when r.kind = 'EG' and r.parent_key is not distinct from s.parent_key then s.parent_id end,
      closed_at = case when r.state = 'closed' then coalesce(s.closed_at, ${at}::timestamptz) end
    from registry_import_rows r
    where r.import_id = ${id} and r.action = 'change' and s.id = r.structure_id`.execute(tx);
}

async function insertStructures(tx: Tx, { id, source }: Compared, kind: 'EJ' | 'EG', at: Date): Promise<void> {
  const own = sql.raw(columns.join(', '));
  const read = sql.raw(columns.map((column) => `r.${column}`).join(', '));
  await sql`with named as (
      select line, place, ${parentNamed('parent_key')} from registry_import_rows
      where import_id = ${id} and action = 'create' and kind = ${kind} and parent_key is not null),
    ${parentsFound(['line', 'place'])}
    insert into structures (id, source, created_at, updated_at, closed_at, parent_id, ${own})
    select r.structure_id, ${source}, ${at}, ${at}, case r.state when 'closed' then ${at}::timestamptz end,
      parents.parent_id, ${read}
    from registry_import_rows r left join parents on parents.line = r.line and parents.place = r.place
    where r.import_id = ${id} and r.action = 'create' and r.kind = ${kind}`.execute(tx);
}

async function insertIdentifiers(tx: Tx, importId: string, kind: 'EJ' | 'EG'): Promise<void> {
  await sql`insert into structure_identifiers (structure_id, kind, value)
    select r.structure_id, i.kind, i.value from registry_import_rows r
    cross join lateral unnest(r.identifier_kinds, r.identifier_values) as i (kind, value)
    where r.import_id = ${importId} and r.action in ('create', 'change') and r.kind = ${kind}`.execute(tx);
}

/** Every structure of the file was seen, whatever became of its row. */
async function writeSightings(tx: Tx, { id, source }: Compared, kind: 'EJ' | 'EG', at: Date): Promise<void> {
  await sql`insert into structure_sources (source, source_key, structure_id, digest, first_seen_at, last_seen_at, last_import_id)
    select ${source}, r.source_key, r.structure_id, r.digest, ${at}, ${at}, ${id}
    from registry_import_rows r where r.import_id = ${id} and r.kind = ${kind}
    on conflict (source, source_key) do update set structure_id = excluded.structure_id, digest = excluded.digest,
      last_seen_at = excluded.last_seen_at, last_import_id = excluded.last_import_id`.execute(tx);
}

/** `finess:010780054` in two: a kind of identifier or a source, and the value. */
const parentNamed = (column: string) =>
  sql.raw(`split_part(${column}, ':', 1) as named_kind, substr(${column}, strpos(${column}, ':') + 1) as named_value`);

/**
 * The juridical entity of each row of `named`, where the registry has one, and one only: a SIREN of several entities names
 * none of them.
 */
const parentsFound = (keys: readonly string[]) => {
  const of = (table: string) => sql.raw(keys.map((key) => `${table}.${key}`).join(', '));
  return sql`found as (
      select ${of('n')}, i.structure_id as entity_id from named n
        join structure_identifiers i on i.kind = n.named_kind and i.value = n.named_value
      union select ${of('n')}, k.structure_id from named n
        join structure_sources k on k.source = n.named_kind and k.source_key = n.named_value),
    parents as (
      select ${of('f')}, (array_agg(p.id))[1] as parent_id from found f join structures p on p.id = f.entity_id and p.kind = 'EJ'
      group by ${of('f')} having count(*) = 1)`;
};

/**
 * Establishments whose juridical entity is known by now, those of earlier imports too: an entity may come after them. Returns
 * how many of this file have none.
 */
export async function linkParents(tx: Tx, importId: string): Promise<number> {
  await sql`with named as (select id, ${parentNamed('parent_key')} from structures
      where parent_key is not null and parent_id is null),
    ${parentsFound(['id'])}
    update structures c set parent_id = parents.parent_id from parents where c.id = parents.id`.execute(tx);
  const { rows } = await sql<{ orphans: number }>`select count(*)::int as orphans from registry_import_rows r
    join structures s on s.id = r.structure_id
    where r.import_id = ${importId} and s.parent_key is not null and s.parent_id is null`.execute(tx);
  return rows[0]?.orphans ?? 0;
}

/** Closes what the file does not name any more; read `absent` on how it is chosen. */
export async function closeAbsent(tx: Tx, compared: Compared, at: Date): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`update structures s set state = 'closed', closed_at = ${at}, updated_at = ${at}
    from (${absent(compared)}) a where s.id = a.id returning s.id`.execute(tx);
  return rows.map(({ id }) => id);
}
