import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { StructureImportKind } from '../../../core/contract/registry.ts';
import { judgeRecord } from '../../../core/registry/record.ts';
import type { Clock } from '../../platform/clock.ts';
import { together } from '../../platform/database.ts';
import { failpoint } from '../../platform/failpoints.ts';
import type { Database } from '../../platform/schema.ts';
import { FileRefused } from './file-refused.ts';
import { addLines, updateImport } from './import-store.ts';
import { leaseEnd, type Work } from './lease.ts';
import { type ReadItem, readRecords } from './read-records.ts';
import { countStaged, insertLines, insertRows, type ReportedLine, type StagedRecord } from './staging-store.ts';

export interface StageDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
}

const itemsAtOnce = 1000;
/** A file of another kind is known by its beginning: nobody waits for its end. */
const layoutJudgedAfter = 1000;
/** What a report keeps; the count goes on. */
export const linesKept = 10_000;

/**
 * Reads the file into the staging table, a batch a transaction: each says how far it came, so that whoever goes on passes by
 * what is there. Throws `FileRefused`; stops early, leaving all as it is, when the work is no longer its own.
 */
export async function stageFile(
  deps: StageDeps,
  work: Work,
  file: { readonly kind: StructureImportKind; readonly bytes: AsyncIterable<Uint8Array>; readonly done: number },
): Promise<'staged' | 'left'> {
  const counted = countBytes(file.bytes);
  const before = await countStaged(deps.db, work.importId);
  let staged = before.rows;
  let kept = before.lines;
  let read = 0;
  let batch: ReadItem[] = [];
  const flush = async (): Promise<boolean> => {
    const judged = batch.map(judge);
    batch = [];
    const rows = judged.flatMap(({ row }) => row ?? []);
    const lines = judged.flatMap((one) => one.lines);
    const at = deps.clock.now();
    const held = await work.holds((tx) =>
      together([
        insertRows(tx, work.importId, rows),
        insertLines(tx, work.importId, lines.slice(0, Math.max(0, linesKept - kept))),
        updateImport(tx, work.importId, {
          read_records: read,
          read_bytes: BigInt(counted.bytesRead()),
          lease_until: leaseEnd(at),
        }),
        addLines(tx, work.importId, {
          refused: lines.filter(({ outcome }) => outcome === 'refused').length,
          remarked: lines.filter(({ outcome }) => outcome === 'remark').length,
        }),
      ]),
    );
    staged += rows.length;
    kept += lines.length;
    await failpoint('import.after-batch');
    if (held && staged === 0 && read >= layoutJudgedAfter) throw unlikeItsKind(read);
    return held;
  };
  for await (const item of readRecords(file.kind, counted.bytes)) {
    read += 1;
    if (read <= file.done) continue;
    batch.push(item);
    if (batch.length >= itemsAtOnce && !(await flush())) return 'left';
  }
  if (!(await flush())) return 'left';
  if (staged === 0) throw unlikeItsKind(read);
  return 'staged';
}

const unlikeItsKind = (lines: number) => new FileRefused('registry.file-layout', { lines });

function judge(item: ReadItem): { readonly row?: StagedRecord; readonly lines: readonly ReportedLine[] } {
  const { line, place } = item;
  if ('refusal' in item) {
    return { lines: [{ line, place, outcome: 'refused', sourceKey: item.sourceKey, refusal: item.refusal }] };
  }
  const sourceKey = item.raw.sourceKey.trim();
  const judged = judgeRecord(item.raw);
  if (!judged.ok) return { lines: [{ line, place, outcome: 'refused', sourceKey, refusal: judged.refusal }] };
  const { record, remarks } = judged.value;
  const [remark] = remarks;
  return {
    row: { line, place, record, digest: hash('sha256', JSON.stringify(record), 'base64url') },
    lines: remark === undefined ? [] : [{ line, place, outcome: 'remark', sourceKey, refusal: remark }],
  };
}

function countBytes(bytes: AsyncIterable<Uint8Array>) {
  let read = 0;
  const counting = async function* () {
    for await (const chunk of bytes) {
      read += chunk.length;
      yield chunk;
    }
  };
  return { bytes: counting(), bytesRead: () => read };
}
