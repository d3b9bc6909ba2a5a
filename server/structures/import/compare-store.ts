import { type Kysely, sql, type Transaction } from 'kysely';
import type { ImportCounts } from '../../../core/contract/registry.ts';
import type { LineRefusalCode } from '../../../core/registry/refusal-code.ts';
import type { Database } from '../../platform/schema.ts';

/** Given in SQL, and each with its sentence. */
const duplicate: LineRefusalCode = 'registry.duplicate';
const identifierTaken: LineRefusalCode = 'registry.identifier-taken';
const hasEstablishments: LineRefusalCode = 'registry.has-establishments';

type Reader = Kysely<Database> | Transaction<Database>;

export interface Compared {
  readonly id: string;
  readonly source: string;
  readonly isComplete: boolean;
  /** Sources whose structures this one does not overwrite, `manual` first of all. */
  readonly goesBefore: readonly string[];
}

/** For the planner: what was just staged, or written, is nothing it knows of. */
export async function gatherStatistics(tx: Transaction<Database>, about: 'rows' | 'structures'): Promise<void> {
  await sql`select ${sql.raw(`analyse_registry_${about}()`)}`.execute(tx);
}

/** Which structure each staged row is, and what is to become of it. Rows that cannot be are moved to the report. */
export async function matchRows(tx: Transaction<Database>, { id, source, goesBefore }: Compared): Promise<number> {
  let refused = 0;
  for (const column of ['source_key', 'certified_identifier', 'finess'] as const) {
    refused += await refuseRepeated(tx, id, column);
  }
  await sql`update registry_import_rows r set structure_id = coalesce(m.structure_id, r.new_id), action = m.action
    from (
      select r.line, r.place, s.id as structure_id, case
          when s.id is null then 'create'
          when s.source = any(${[...goesBefore]}::text[]) then 'kept'
          when seen.digest = r.digest and s.source = ${source} and s.state = r.state then 'same'
          else 'change' end as action
        from registry_import_rows r
        left join structure_sources seen on seen.source = ${source} and seen.source_key = r.source_key
        left join structures certified on certified.certified_identifier = r.certified_identifier
        left join structure_identifiers i on i.kind = 'finess' and i.value = r.finess
        left join structures s on s.id = coalesce(seen.structure_id, certified.id, i.structure_id)
        where r.import_id = ${id}) m
    where r.import_id = ${id} and r.line = m.line and r.place = m.place`.execute(tx);
  refused += await refuseRepeated(tx, id, 'structure_id');
  refused += await refuseTaken(tx, id);
  return refused + (await refuseParents(tx, id));
}

type RepeatedColumn = 'source_key' | 'certified_identifier' | 'finess' | 'structure_id';

/** The first in the file is kept. */
async function refuseRepeated(tx: Transaction<Database>, importId: string, column: RepeatedColumn): Promise<number> {
  const name = sql.ref(column);
  const { numAffectedRows } = await sql`with ranked as (
      select line, place, first_value(line) over w as first_line, row_number() over w as rank from registry_import_rows
      where import_id = ${importId} and ${name} is not null window w as (partition by ${name} order by line, place)),
    gone as (
      delete from registry_import_rows r using ranked k
      where r.import_id = ${importId} and r.line = k.line and r.place = k.place and k.rank > 1
      returning r.line, r.place, r.source_key, k.first_line)
    insert into registry_import_lines (import_id, line, place, outcome, source_key, code, params)
      select ${importId}, line, place, 'refused', source_key, ${duplicate},
        jsonb_build_object('firstLine', first_line) from gone
      on conflict (import_id, line, place) do update set outcome = excluded.outcome, code = excluded.code,
        params = excluded.params`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** An identifier that tells structures apart, and that another structure of the registry has. */
async function refuseTaken(tx: Transaction<Database>, importId: string): Promise<number> {
  const { numAffectedRows } = await sql`with taken as (
      select r.line, r.place, r.certified_identifier as identifier, s.name from registry_import_rows r
        join structures s on s.certified_identifier = r.certified_identifier and s.id <> r.structure_id
        where r.import_id = ${importId} and r.action in ('create', 'change')
      union
      select r.line, r.place, i.value, s.name from registry_import_rows r
        cross join lateral unnest(r.identifier_kinds, r.identifier_values) as own (kind, value)
        join structure_identifiers i on i.kind = own.kind and i.value = own.value and i.structure_id <> r.structure_id
        join structures s on s.id = i.structure_id
        where r.import_id = ${importId} and r.action in ('create', 'change') and own.kind in ('finess', 'rpps-rang')),
    gone as (
      delete from registry_import_rows r using (select distinct on (line, place) * from taken) t
      where r.import_id = ${importId} and r.line = t.line and r.place = t.place
      returning r.line, r.place, r.source_key, t.identifier, t.name)
    insert into registry_import_lines (import_id, line, place, outcome, source_key, code, params)
      select ${importId}, line, place, 'refused', source_key, ${identifierTaken},
        jsonb_build_object('identifier', identifier, 'structure', name) from gone
      on conflict (import_id, line, place) do update set outcome = excluded.outcome, code = excluded.code,
        params = excluded.params`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** A juridical entity that the file calls an establishment, while others belong to it. */
async function refuseParents(tx: Transaction<Database>, importId: string): Promise<number> {
  const { numAffectedRows } = await sql`with gone as (
      delete from registry_import_rows r using structures s
      where r.import_id = ${importId} and r.action = 'change' and s.id = r.structure_id and s.kind = 'EJ'
        and r.kind = 'EG' and exists (select from structures c where c.parent_id = s.id)
      returning r.line, r.place, r.source_key)
    insert into registry_import_lines (import_id, line, place, outcome, source_key, code, params)
      select ${importId}, line, place, 'refused', source_key, ${hasEstablishments}, '{}' from gone
      on conflict (import_id, line, place) do update set outcome = excluded.outcome, code = excluded.code,
        params = excluded.params`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/**
 * Open structures of the source, of the kinds that the file holds, that it does not name any more. One whose line was refused
 * is in the file all the same.
 */
export const absent = ({ id, source, isComplete }: Compared) => sql`
  select s.id, s.name, s.kind, s.certified_identifier, s.town, s.state from structures s
  where ${isComplete} and s.source = ${source} and s.state = 'open'
    and s.kind in (select distinct kind from registry_import_rows where import_id = ${id})
    and not exists (select from registry_import_rows r where r.import_id = ${id} and r.structure_id = s.id)
    and not exists (select from registry_import_lines l
      join structure_sources k on k.source = ${source} and k.source_key = l.source_key
      where l.import_id = ${id} and l.outcome = 'refused' and k.structure_id = s.id)`;

/** Closed by the file's own word. */
const closedByTheirSource = ({ id }: Compared) => sql`
  select s.id, s.name, s.kind, s.certified_identifier, s.town, s.state from structures s
  join registry_import_rows r on r.structure_id = s.id
  where r.import_id = ${id} and r.action = 'change' and r.state = 'closed' and s.state = 'open'`;

type Counted = Omit<ImportCounts, 'orphans'>;

/** What the import would do, as the registry stands. */
export async function countChanges(db: Reader, compared: Compared): Promise<Counted> {
  const { id, source } = compared;
  const { rows } = await sql<Counted>`select
    count(*) filter (where r.action = 'create')::int as created,
    count(*) filter (where r.action = 'change')::int as changed,
    count(*) filter (where r.action = 'same')::int as same,
    count(*) filter (where r.action = 'kept')::int as kept,
    count(*) filter (where r.action = 'change' and r.state = 'open' and s.state = 'closed')::int as reopened,
    ((select count(*) from (${absent(compared)}) a) + (select count(*) from (${closedByTheirSource(compared)}) c))::int
      as closed,
    (select count(*)::int from structures o where o.source = ${source} and o.state = 'open'
      and o.kind in (select distinct kind from registry_import_rows where import_id = ${id})) as "openBefore"
    from registry_import_rows r left join structures s on s.id = r.structure_id
    where r.import_id = ${id}`.execute(db);
  const [counts] = rows;
  if (counts === undefined) throw new Error(`nothing was counted for the import ${id}`);
  return counts;
}

export async function closingExamples(
  db: Reader,
  compared: Compared,
  limit: number,
): Promise<
  readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: 'EJ' | 'EG';
    readonly certified_identifier: string;
    readonly town: string;
    readonly state: 'open' | 'closed';
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof closingExamples>>[number]>`select * from (
    ${absent(compared)} union ${closedByTheirSource(compared)}) closing order by name, id limit ${limit}`.execute(db);
  return rows;
}
