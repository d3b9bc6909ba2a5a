import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type ImportView, type StructureImportKind, sourceOfKind } from '../../../core/contract/registry.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { recordEvent } from '../../journal/record-event.ts';
import { inTransaction } from '../../platform/database.ts';
import { claimThisImport, importById, insertImport, unfinishedCommandImport } from './import-store.ts';
import { leaseEnd } from './lease.ts';
import { type RunDeps, runImport } from './run-import.ts';
import { viewImport } from './view-imports.ts';

export interface CommandDeps extends RunDeps {
  readonly isStopping: () => boolean;
}

interface CommandFile {
  readonly kind: StructureImportKind;
  readonly isComplete: boolean;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly sha256: Buffer;
}

interface Reading {
  readonly read: () => AsyncIterable<Uint8Array>;
  readonly progress: (view: ImportView) => void;
}

const context = { actor: { kind: 'service', id: 'import-command' }, structureId: null } as const;
const progressEveryMilliseconds = 500;

/** What tells whether a file is the one that an import cut short had begun with. */
export async function sizeAndDigest(bytes: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: Buffer }> {
  const digest = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    digest.update(chunk);
    size += chunk.length;
  }
  return { bytes: size, sha256: digest.digest() };
}

/**
 * Imports a file from where it lies, in this process. The same file again goes on with an import that was cut short; what only
 * waits for its turn (a decision made, a comparison) is left to any process.
 */
export async function importFromCommand(
  deps: CommandDeps,
  file: CommandFile,
  { read, progress }: Reading,
): Promise<Outcome<ImportView, 'registry.import-running' | 'registry.file-empty'>> {
  if (file.fileBytes === 0) return refuse('registry.file-empty');
  const id = (await unfinishedCommandImport(deps.db, file.kind, file.sha256))?.id ?? (await begin(deps, file));
  if (id === undefined) return refuse('registry.import-running');
  const watch = new AbortController();
  const watching = watchImport(deps, id, progress, watch.signal);
  try {
    const now = deps.clock.now();
    const row = await inTransaction(deps.db, context, (tx) => claimThisImport(tx, id, now, leaseEnd(now)));
    if (row !== undefined) await runImport(deps, row, { context, bytes: read(), isStopping: deps.isStopping });
    else if ((await importById(deps.db, id))?.lease_until !== null) return refuse('registry.import-running');
  } finally {
    watch.abort();
    await watching;
  }
  return accept((await viewImport(deps.db, id)).import);
}

const begin = ({ db, clock }: CommandDeps, file: CommandFile): Promise<string | undefined> =>
  inTransaction(db, context, async (tx) => {
    const at = clock.now();
    const source = sourceOfKind[file.kind];
    const { kind, isComplete, fileName, fileBytes, sha256 } = file;
    const made = { kind, isComplete, fileName, fileBytes, source, fileSha256: sha256, startedBy: null } as const;
    const id = await insertImport(tx, { ...made, origin: 'command', state: 'reading' }, at);
    if (id === undefined) return undefined;
    const facts = { import: id, source, file: fileName, complete: isComplete };
    await recordEvent(tx, { event: 'registry.import-started', version: 1, facts }, at);
    return id;
  });

async function watchImport(
  { db }: CommandDeps,
  id: string,
  progress: Reading['progress'],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    progress((await viewImport(db, id)).import);
    await pause(progressEveryMilliseconds, undefined, { signal }).catch(() => undefined);
  }
}
