import type { Kysely, Transaction } from 'kysely';
import type { ImportLine, ImportView, StructureInTree } from '../../../core/contract/registry.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import type { Database } from '../../platform/schema.ts';
import { closingExamples } from './compare-store.ts';
import { importById, latestImports, type NamedImportRow } from './import-store.ts';
import { comparedOf } from './run-import.ts';
import { reportedLines } from './staging-store.ts';

const importsShown = 50;
const linesShown = 50;
const examplesShown = 50;

type Reader = Kysely<Database> | Transaction<Database>;

export const listImports = async (db: Reader): Promise<{ imports: ImportView[] }> => ({
  imports: (await latestImports(db, importsShown)).map(importView),
});

export async function readImport(
  db: Reader,
  importId: string,
): Promise<Outcome<{ import: ImportView; lines: ImportLine[]; closing: StructureInTree[] }, 'not-found'>> {
  const row = await importById(db, importId);
  if (row === undefined) return refuse('not-found');
  const [lines, closing] = await Promise.all([
    reportedLines(db, importId, linesShown),
    row.state === 'waiting' ? closingExamples(db, comparedOf(row), examplesShown) : [],
  ]);
  return accept({
    import: importView(row),
    lines: lines.map((line) => ({
      line: line.line,
      outcome: line.outcome,
      sourceKey: line.source_key,
      code: line.code,
      params: line.params,
    })),
    closing: closing.map(({ certified_identifier: certifiedIdentifier, ...structure }) => ({
      ...structure,
      certifiedIdentifier,
    })),
  });
}

export async function viewImport(db: Reader, importId: string): Promise<{ import: ImportView }> {
  const row = await importById(db, importId);
  if (row === undefined) throw new Error(`the import ${importId} is not there`);
  return { import: importView(row) };
}

const importView = (row: NamedImportRow): ImportView => ({
  ...{ id: row.id, origin: row.origin, kind: row.kind, isComplete: row.is_complete, state: row.state },
  fileName: row.file_name,
  fileBytes: Number(row.file_bytes),
  receivedBytes: Number(row.received_bytes),
  readBytes: Number(row.read_bytes),
  readRecords: row.read_records,
  refusedLines: row.refused_lines,
  remarkedLines: row.remarked_lines,
  startedBy: row.startedByName,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  counts: row.counts,
  refusal: row.refusal_code === null ? null : { code: row.refusal_code, params: row.refusal_params ?? {} },
  decision:
    row.decided_at === null
      ? null
      : { by: row.decidedByName ?? '', at: row.decided_at.toISOString(), reason: row.decision_reason ?? '' },
});
