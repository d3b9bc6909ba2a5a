import type { Kysely } from 'kysely';
import { type Practitioner, readPractitioner } from '../../core/registry/annuaire-practitioner.ts';
import { member } from '../../core/registry/json-values.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { FileRefused, refuseUnfitBeginning } from '../structures/import/file-refused.ts';
import { readJsonItems } from '../structures/import/read-json-items.ts';
import { readLines } from '../structures/import/read-lines.ts';
import { isBundle, withHead } from '../structures/import/read-records.ts';
import type { ReadPractitioners } from '../structures/import/run-practitioners.ts';
import { lockImport, markRead, upsertPractitioners } from './store.ts';

export interface PractitionerImport {
  readonly read: number;
  readonly refused: number;
  readonly isFinished: boolean;
}

interface ImportDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly isStopping: () => boolean;
}

const batchItems = 1000;
/** Far above a Practitioner with all its qualifications. */
const lineMaxBytes = 1024 * 1024;
const context = { actor: { kind: 'service', id: 'import-practitioners' }, structureId: null } as const;

/**
 * A file of the Annuaire Santé: a Bundle, or one Practitioner to a line, never whole in memory. Each batch is
 * one transaction that says how far it came: a kill loses the batch under way, and the same file then goes on from there.
 */
export async function importPractitioners(
  deps: ImportDeps,
  file: { readonly bytes: AsyncIterable<Uint8Array>; readonly fileName: string; readonly sha256: Buffer },
  onBatch: (read: number, refused: readonly number[]) => void | Promise<void>,
): Promise<PractitionerImport> {
  const { sha256, fileName } = file;
  const entered = await inTransaction(deps.db, context, (tx) =>
    lockImport(tx, { sha256, fileName, at: deps.clock.now() }),
  );
  const before = Number(entered.read_items);
  let refused = Number(entered.refused_items);
  if (entered.finished_at !== null) return { read: before, refused, isFinished: true };
  let read = 0;
  let batch: Practitioner[] = [];
  let notTaken: number[] = [];
  const flush = async (isFinished: boolean): Promise<void> => {
    const practitioners = merged(batch);
    const at = deps.clock.now();
    await inTransaction(deps.db, context, async (tx) => {
      await upsertPractitioners(tx, practitioners, { importSha256: sha256, at });
      await markRead(tx, sha256, { read, refused, finishedAt: isFinished ? at : null });
      if (!isFinished) return;
      const facts = { file: fileName, sha256: sha256.toString('hex'), read, refused };
      await recordEvent(tx, { event: 'practitioners.imported', version: 1, facts }, at);
    });
    const said = notTaken;
    [batch, notTaken] = [[], []];
    await onBatch(read, said);
  };
  for await (const resource of resourcesOf(file.bytes)) {
    read += 1;
    if (read <= before) continue;
    const practitioner = readPractitioner(resource);
    if (practitioner === null) notTaken.push(read);
    else batch.push(practitioner);
    refused += practitioner === null ? 1 : 0;
    if (read % batchItems !== 0) continue;
    await flush(false);
    if (deps.isStopping()) return { read, refused, isFinished: false };
  }
  // Another file, a list of organisations say: were it the register, nobody would be in it.
  if (read === refused) throw new FileRefused('registry.file-layout', { lines: read });
  await flush(true);
  return { read, refused, isFinished: true };
}

/** One row for an RPPS: a statement cannot change a row twice. */
function merged(batch: readonly Practitioner[]): readonly Practitioner[] {
  const byRpps = new Map<string, Practitioner>();
  for (const one of batch) {
    const known = byRpps.get(one.rpps);
    const professions = [...new Set([...(known?.professions ?? []), ...one.professions])].sort();
    byRpps.set(one.rpps, { ...one, professions, isActive: one.isActive || known?.isActive === true });
  }
  return [...byRpps.values()];
}

/** A line that is no JSON, or an entry without resource, is an item that will be refused. */
async function* resourcesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const { head, whole } = await withHead(bytes);
  if (head.length === 0) throw new FileRefused('registry.file-empty');
  refuseUnfitBeginning(head);
  if (isBundle(head)) {
    for await (const entry of readJsonItems(whole, 'entry')) yield member(entry, 'resource');
    return;
  }
  for await (const line of readLines(whole, lineMaxBytes)) {
    if ('refusal' in line) yield undefined;
    else if (line.text.trim() !== '') yield parsed(line.text);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same for the job that works on the files which officers send. */
export const practitionersReader =
  (deps: Pick<ImportDeps, 'db' | 'clock'>): ReadPractitioners =>
  (file, { isStopping, onBatch }) =>
    importPractitioners({ ...deps, isStopping }, file, onBatch);
