import type { Kysely } from 'kysely';
import { type ImportKind, type ImportView, sourceOfKind } from '../../../core/contract/registry.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../../core/outcome.ts';
import type { FileRefusalCode } from '../../../core/registry/refusal-code.ts';
import { recordEvent } from '../../journal/record-event.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Database } from '../../platform/schema.ts';
import { FileRefused, refuseUnfitBeginning } from './file-refused.ts';
import { dropWork, insertImport, insertPart, lockImport, updateImport } from './import-store.ts';
import { viewImport } from './view-imports.ts';

export interface ImportDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** There is an import to work on. */
  readonly importQueued: () => void;
}

type OneImport = { import: ImportView };

const by = (actor: Actor) => ({ actor: { kind: 'person', id: actor.accountId }, structureId: null }) as const;

export interface FileAsked {
  readonly kind: ImportKind;
  readonly isComplete: boolean;
  readonly fileName: string;
  readonly fileBytes: number;
}

/** An officer announces a file; its bytes follow, a part a call. */
export async function startImport(
  deps: ImportDeps,
  actor: Actor,
  asked: FileAsked,
): Promise<Outcome<OneImport, 'registry.import-running' | 'registry.file-empty'>> {
  if (asked.fileBytes === 0) return refuse('registry.file-empty');
  return inTransaction(deps.db, by(actor), async (tx) => {
    const at = deps.clock.now();
    const source = sourceOfKind[asked.kind];
    const id = await insertImport(
      tx,
      { ...asked, source, origin: 'portal', fileSha256: null, startedBy: actor.accountId, state: 'receiving' },
      at,
    );
    if (id === undefined) return refuse('registry.import-running');
    const facts = { import: id, source, file: asked.fileName, complete: asked.isComplete };
    await recordEvent(tx, { event: 'registry.import-started', version: 1, facts }, at);
    return accept(await viewImport(tx, id));
  });
}

type PartRefused = 'not-found' | 'registry.import-not-receiving' | 'registry.part-position' | FileRefusalCode;

/**
 * Bytes of the file, at the place where it stood. Those that were received are let go, so that a part can be sent again after
 * a cut; the last one hands the file over to the job. What can be no text is refused at its first bytes.
 */
export async function receivePart(
  deps: ImportDeps,
  actor: Actor,
  part: { readonly importId: string; readonly position: bigint; readonly bytes: Buffer },
): Promise<Outcome<OneImport, PartRefused>> {
  const { importId, position, bytes } = part;
  const received = await inTransaction(deps.db, by(actor), async (tx): Promise<Outcome<OneImport, PartRefused>> => {
    const row = await lockImport(tx, importId);
    if (row === undefined || row.origin !== 'portal') return refuse('not-found');
    const end = position + BigInt(bytes.length);
    if (end <= row.received_bytes) return accept(await viewImport(tx, importId));
    if (row.state !== 'receiving') return refuse('registry.import-not-receiving');
    if (position !== row.received_bytes || end > row.file_bytes) {
      return refuse('registry.part-position', { receivedBytes: Number(row.received_bytes) });
    }
    const at = deps.clock.now();
    const unfit = position === 0n ? unfitBeginning(bytes) : null;
    if (unfit !== null) {
      const params = JSON.stringify(unfit.params ?? {});
      const ended = { state: 'refused', refusal_code: unfit.code, refusal_params: params, finished_at: at } as const;
      await updateImport(tx, importId, ended);
      const facts = { import: importId, reason: unfit.code };
      await recordEvent(tx, { event: 'registry.import-refused', version: 1, facts }, at);
      return accept(await viewImport(tx, importId));
    }
    await insertPart(tx, { importId, position, bytes });
    const state = end === row.file_bytes ? 'reading' : 'receiving';
    await updateImport(tx, importId, { received_bytes: end, state });
    return accept(await viewImport(tx, importId));
  });
  if (received.ok && received.value.import.state === 'reading') deps.importQueued();
  return received;
}

function unfitBeginning(bytes: Buffer): Refusal<FileRefusalCode> | null {
  try {
    refuseUnfitBeginning(bytes);
    return null;
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
}

/** Ends an import that has changed nothing yet. */
export async function stopImport(
  deps: ImportDeps,
  actor: Actor,
  importId: string,
): Promise<Outcome<OneImport, 'not-found' | 'registry.import-settled'>> {
  return inTransaction(deps.db, by(actor), async (tx) => {
    const row = await lockImport(tx, importId);
    if (row === undefined) return refuse('not-found');
    if (row.state === 'stopped') return accept(await viewImport(tx, importId));
    if (row.state === 'done' || row.state === 'refused') return refuse('registry.import-settled');
    const at = deps.clock.now();
    await updateImport(tx, importId, { state: 'stopped', finished_at: at, lease_until: null });
    await dropWork(tx, importId);
    await recordEvent(tx, { event: 'registry.import-stopped', version: 1, facts: { import: importId } }, at);
    return accept(await viewImport(tx, importId));
  });
}
