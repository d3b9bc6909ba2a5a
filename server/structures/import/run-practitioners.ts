import type { TransactionContext } from '../../platform/database.ts';
import { FileRefused } from './file-refused.ts';
import { sizeAndDigest } from './import-from-command.ts';
import { dropWork, type ImportRow, partsOf, updateImport } from './import-store.ts';
import { leaseEnd, longLeaseEnd, workOn } from './lease.ts';
import { type RunDeps, refuseFile } from './run-import.ts';
import { linesKept } from './stage-file.ts';
import { insertLines } from './staging-store.ts';

/**
 * Reads a file of practitioners into their register, a batch a transaction, and goes on where the same file came to. Given by the
 * composition root: the registry of structures knows nothing of persons.
 */
export type ReadPractitioners = (
  file: { readonly bytes: AsyncIterable<Uint8Array>; readonly fileName: string; readonly sha256: Buffer },
  watch: {
    /** Asked after each batch. */
    readonly isStopping: () => boolean;
    /** After each batch: how many were read, and which of them were not taken, from 1. */
    readonly onBatch: (read: number, refused: readonly number[]) => Promise<void>;
  },
) => Promise<{ readonly read: number; readonly refused: number; readonly isFinished: boolean }>;

interface PractitionerRunDeps extends RunDeps {
  readonly readPractitioners: ReadPractitioners;
}

/** The same as `runImport` of a register of persons: nothing is compared or closed, each batch is true by itself. */
export async function runPractitioners(
  deps: PractitionerRunDeps,
  row: ImportRow,
  { context, isStopping }: { readonly context: TransactionContext; readonly isStopping: () => boolean },
): Promise<void> {
  const { db, clock } = deps;
  if (row.lease_until === null) throw new Error(`the import ${row.id} is held by nobody`);
  const work = workOn({ db, importId: row.id, leaseUntil: row.lease_until, context, isStopping });
  let isOurs = await work.holds((tx) => updateImport(tx, row.id, { lease_until: longLeaseEnd(clock.now()) }));
  if (!isOurs) return;
  try {
    const { sha256 } = await sizeAndDigest(partsOf(db, row.id));
    let kept = 0;
    let bytesRead = 0;
    const counted = async function* () {
      for await (const part of partsOf(db, row.id)) {
        bytesRead += part.length;
        yield part;
      }
    };
    const onBatch = async (read: number, refused: readonly number[]) => {
      const lines = refused.slice(0, Math.max(0, linesKept - kept)).map((line) => ({
        ...{ line, place: 0, outcome: 'refused' as const, sourceKey: null },
        refusal: { code: 'registry.not-practitioner' as const },
      }));
      kept += lines.length;
      const at = { lease_until: leaseEnd(clock.now()), read_records: read, read_bytes: BigInt(bytesRead) };
      isOurs = await work.holds(async (tx) => {
        await insertLines(tx, row.id, lines);
        await updateImport(tx, row.id, at);
      });
    };
    const file = { bytes: counted(), fileName: row.file_name, sha256 };
    const done = await deps.readPractitioners(file, { isStopping: () => !isOurs || isStopping(), onBatch });
    if (!done.isFinished) return;
    await work.holds(async (tx) => {
      const counts = { read_records: done.read, refused_lines: done.refused };
      await updateImport(tx, row.id, { ...counts, state: 'done', finished_at: clock.now(), lease_until: null });
      await dropWork(tx, row.id);
    });
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    await refuseFile(deps, work, row, error);
  }
}
