import { type Kysely, sql, type Transaction } from 'kysely';
import type { Refusal } from '../../../core/outcome.ts';
import type { RegistryRecord } from '../../../core/registry/record.ts';
import type { Database } from '../../platform/schema.ts';
import { searchText } from '../search-text.ts';
import { searchedText, wordsText } from '../store.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export interface StagedRecord {
  readonly line: number;
  readonly place: number;
  readonly record: RegistryRecord;
  readonly digest: string;
}

export interface ReportedLine {
  readonly line: number;
  readonly place: number;
  readonly outcome: 'refused' | 'remark';
  readonly sourceKey: string | null;
  readonly refusal: Refusal;
}

/** One statement for a whole batch: PostgreSQL takes the rows out of one JSON text. */
export async function insertRows(
  tx: Transaction<Database>,
  importId: string,
  staged: readonly StagedRecord[],
): Promise<void> {
  if (staged.length === 0) return;
  const rows = staged.map(({ line, place, record, digest }) => ({
    ...{ line, place, digest, import_id: importId, source_key: record.sourceKey, kind: record.kind },
    ...{ name: record.name, short_name: record.shortName, name_text: searchText(record.name) },
    ...{
      search_text: searchedText(record),
      words_text: wordsText(record),
      certified_identifier: record.certifiedIdentifier,
    },
    finess: record.identifiers.find(({ kind }) => kind === 'finess')?.value ?? null,
    identifier_kinds: record.identifiers.map(({ kind }) => kind),
    identifier_values: record.identifiers.map(({ value }) => value),
    ...{ department_code: record.departmentCode, town: record.town, postcode: record.postcode },
    ...{ address_lines: record.addressLines, emails: record.emails, phones: record.phones },
    ...{ parent_key: record.parentKey, state: record.state, opened_on: record.openedOn },
    ...{ closed_on: record.closedOn, source_updated_on: record.updatedOn },
  }));
  await sql`insert into registry_import_rows (import_id, line, place, source_key, kind, name, short_name, name_text,
      search_text, words_text, certified_identifier, finess, identifier_kinds, identifier_values, department_code, town, postcode,
      address_lines, emails, phones, parent_key, state, opened_on, closed_on, source_updated_on, digest)
    select import_id, line, place, source_key, kind, name, short_name, name_text, search_text, words_text, certified_identifier,
      finess, identifier_kinds, identifier_values, department_code, town, postcode, address_lines, emails, phones,
      parent_key, state, opened_on, closed_on, source_updated_on, digest
    from json_populate_recordset(null::registry_import_rows, ${JSON.stringify(rows)}::json)`.execute(tx);
}

/** PostgreSQL holds neither of these in a text, and a refused line may hold both. */
const storable = (value: string | number): string | number =>
  typeof value === 'number' ? value : value.replaceAll('\0', '').toWellFormed().slice(0, 300);

export async function insertLines(
  tx: Transaction<Database>,
  importId: string,
  lines: readonly ReportedLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ line, place, outcome, sourceKey, refusal }) => ({
    ...{ import_id: importId, line, place, outcome, code: refusal.code },
    source_key: sourceKey === null ? null : String(storable(sourceKey)).slice(0, 60),
    params: Object.fromEntries(Object.entries(refusal.params ?? {}).map(([name, value]) => [name, storable(value)])),
  }));
  await sql`insert into registry_import_lines (import_id, line, place, outcome, source_key, code, params)
    select import_id, line, place, outcome, source_key, code, params
    from json_populate_recordset(null::registry_import_lines, ${JSON.stringify(rows)}::json)
    on conflict do nothing`.execute(tx);
}

export const reportedLines = (db: Reader, importId: string, limit: number) =>
  db
    .selectFrom('registry_import_lines')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('line')
    .orderBy('place')
    .limit(limit)
    .execute();

export async function countStaged(db: Reader, importId: string): Promise<{ rows: number; lines: number }> {
  const { rows } = await sql<{ rows: number; lines: number }>`select
    (select count(*)::int from registry_import_rows where import_id = ${importId}) as rows,
    (select count(*)::int from registry_import_lines where import_id = ${importId}) as lines`.execute(db);
  return rows[0] ?? { rows: 0, lines: 0 };
}
