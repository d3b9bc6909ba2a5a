import type { Kysely } from 'kysely';
import { importReportWords } from '../../../core/contract/import-report-words.ts';
import { type SentenceCode, sentenceOf, sentences } from '../../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { safeCsvField } from '../../../core/registry/csv-line.ts';
import type { Database } from '../../platform/schema.ts';
import { importById } from './import-store.ts';
import { linesKept } from './stage-file.ts';
import { reportedLines } from './staging-store.ts';

/** Every line that was not taken whole, as CSV that a spreadsheet opens and does not run. The mark at its start says UTF-8. */
export async function importReport(
  db: Kysely<Database>,
  importId: string,
  locale: 'fr' | 'en',
): Promise<Outcome<{ readonly name: string; readonly text: string }, 'not-found'>> {
  const row = await importById(db, importId);
  if (row === undefined) return refuse('not-found');
  const lines = await reportedLines(db, importId, linesKept);
  const { columns, ...outcomes } = importReportWords[locale];
  const rows = lines.map((line) => [
    String(line.line),
    outcomes[line.outcome],
    line.source_key ?? '',
    line.code,
    isKnown(line.code) ? sentenceOf({ code: line.code, params: line.params }, locale) : '',
  ]);
  const text = [columns, ...rows].map((fields) => fields.map(safeCsvField).join(';')).join('\r\n');
  return accept({ name: `import-${row.created_at.toISOString().slice(0, 10)}.csv`, text: `\ufeff${text}\r\n` });
}

/** A code of another release may be in an old report. */
const isKnown = (code: string): code is SentenceCode => Object.hasOwn(sentences, code);
