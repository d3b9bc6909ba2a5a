import type { Kysely, Transaction } from 'kysely';
import type { ImportCounts, StructureImportKind } from '../../../core/contract/registry.ts';
import { needsDecision } from '../../../core/registry/closing-limit.ts';
import { recordEvent, recordEvents } from '../../journal/record-event.ts';
import type { MailSettings } from '../../mail/settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TransactionContext } from '../../platform/database.ts';
import { failpoint } from '../../platform/failpoints.ts';
import type { Database } from '../../platform/schema.ts';
import { takeTime } from '../../platform/take-time.ts';
import { tellClosed } from '../tell-closed.ts';
import { closeAbsent, linkParents, readChanges, writeStructures } from './apply-store.ts';
import { type Compared, countChanges, gatherStatistics, matchRows } from './compare-store.ts';
import { FileRefused } from './file-refused.ts';
import { addLines, countsText, dropWork, type ImportRow, partsOf, updateImport } from './import-store.ts';
import { longLeaseEnd, type Work, workOn } from './lease.ts';
import { stageFile } from './stage-file.ts';

export interface RunDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** For the people of structures that are closed. */
  readonly mail: MailSettings;
  readonly mailQueued: () => void;
}

interface Running {
  readonly context: TransactionContext;
  /** A command's own file; without one, the parts that the portal received. */
  readonly bytes?: AsyncIterable<Uint8Array>;
  readonly isStopping: () => boolean;
}

/**
 * Takes an import, held by its lease, as far as it goes: to its end, to the officer's decision, or to what stops it. Every step
 * leaves a state from which another process goes on.
 */
export async function runImport(deps: RunDeps, row: ImportRow, running: Running): Promise<void> {
  const { db } = deps;
  if (row.lease_until === null) throw new Error(`the import ${row.id} is held by nobody`);
  const { context, isStopping } = running;
  const work = workOn({ db, importId: row.id, leaseUntil: row.lease_until, context, isStopping });
  try {
    if (row.state === 'reading') {
      const bytes = running.bytes ?? partsOf(db, row.id);
      if ((await stageFile(deps, work, { kind: structuresOf(row.kind), bytes, done: row.read_records })) === 'left')
        return;
      if (!(await startComparing(deps, work))) return;
    }
    await compareAndApply(deps, work, row);
    deps.mailQueued();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    await refuseFile(deps, work, row, error);
  }
}

const startComparing = (deps: RunDeps, work: Work): Promise<boolean> => {
  const at = deps.clock.now();
  return work.holds((tx) => updateImport(tx, work.importId, { state: 'comparing', lease_until: longLeaseEnd(at) }));
};

/** A structure written by hand is an officer's; what FINESS says of its own goes before what others say of it. */
const goesBefore: Readonly<Record<StructureImportKind, readonly string[]>> = {
  'finess-csv': ['manual'],
  'finess-flow': ['manual'],
  annuaire: ['manual', 'finess'],
  csv: ['manual', 'finess', 'annuaire'],
};

/** A register of persons has nothing to compare: run-practitioners.ts takes it. */
function structuresOf(kind: ImportRow['kind']): StructureImportKind {
  if (kind === 'practitioners') throw new Error('a register of practitioners was taken for structures');
  return kind;
}

export const comparedOf = (row: Pick<ImportRow, 'id' | 'source' | 'is_complete' | 'kind'>): Compared => ({
  id: row.id,
  source: row.source,
  isComplete: row.is_complete,
  goesBefore: goesBefore[structuresOf(row.kind)],
});

async function compareIn(tx: Transaction<Database>, row: ImportRow): Promise<ImportCounts> {
  await takeTime(tx, 10);
  const compared = comparedOf(row);
  await gatherStatistics(tx, 'rows');
  const refused = await matchRows(tx, compared);
  await addLines(tx, row.id, { refused, remarked: 0 });
  // Again, now that each row says what becomes of it.
  await gatherStatistics(tx, 'rows');
  return { ...(await countChanges(tx, compared)), orphans: 0 };
}

/**
 * All of it in one transaction, by the registry as it stands now: while an officer decided, it may have changed. What would
 * close more than was decided waits again.
 */
async function compareAndApply(deps: RunDeps, work: Work, row: ImportRow): Promise<void> {
  const at = deps.clock.now();
  await work.holds(async (tx) => {
    const counts = await compareIn(tx, row);
    const decided = row.decided_at === null ? 0 : (row.counts?.closed ?? 0);
    if (needsDecision(counts.closed, counts.openBefore) && counts.closed > decided) {
      const undecided = { decided_at: null, decided_by: null, decision_reason: null, lease_until: null };
      await updateImport(tx, row.id, { state: 'waiting', counts: countsText(counts), ...undecided });
      const facts = { import: row.id, closed: counts.closed, openBefore: counts.openBefore };
      await recordEvent(tx, { event: 'registry.import-waits', version: 1, facts }, at);
    } else {
      await applyIn(deps, tx, row, counts, at);
    }
    await failpoint('import.before-apply-commit');
  });
}

async function applyIn(
  deps: RunDeps,
  tx: Transaction<Database>,
  row: ImportRow,
  counts: ImportCounts,
  at: Date,
): Promise<void> {
  const compared = comparedOf(row);
  const changes = await readChanges(tx, row.id);
  await writeStructures(tx, compared, at);
  await gatherStatistics(tx, 'structures');
  const orphans = await linkParents(tx, row.id);
  const closed = await closeAbsent(tx, compared, at);
  const closedBySource = changes.filter(({ before, after }) => before.state === 'open' && after.state === 'closed');
  const events = [
    ...changes.map(({ id, before, after }) => ({
      structureId: id,
      event: eventOf(before.state, after.state),
      version: 1,
      facts: { import: row.id, before: { ...before }, after: { ...after } },
    })),
    ...closed.map((id) => ({ structureId: id, event: 'structure.closed', version: 1, facts: { import: row.id } })),
  ];
  await recordEvents(tx, events, at);
  const told = [...closed, ...closedBySource.map(({ id }) => id)];
  await tellClosed(tx, deps.mail, { structureIds: told, occasion: row.id, at });
  const done = { ...counts, orphans, closed: told.length };
  await recordEvent(
    tx,
    { event: 'registry.imported', version: 1, facts: { import: row.id, source: row.source, ...done } },
    at,
  );
  await updateImport(tx, row.id, { state: 'done', counts: countsText(done), finished_at: at, lease_until: null });
  await dropWork(tx, row.id);
}

const eventOf = (before: string, after: string): string => {
  const events = {
    changed: { event: 'structure.changed' },
    closed: { event: 'structure.closed' },
    open: { event: 'structure.reopened' },
  };
  return before === after ? events.changed.event : after === 'closed' ? events.closed.event : events.open.event;
};

/** The import ends, and nothing of its file was taken. */
export async function refuseFile(
  deps: Pick<RunDeps, 'clock'>,
  work: Work,
  row: ImportRow,
  { refusal }: FileRefused,
): Promise<void> {
  const at = deps.clock.now();
  await work.holds(async (tx) => {
    const facts = { import: row.id, reason: refusal.code };
    await recordEvent(tx, { event: 'registry.import-refused', version: 1, facts }, at);
    await updateImport(tx, row.id, {
      state: 'refused',
      refusal_code: refusal.code,
      refusal_params: JSON.stringify(refusal.params ?? {}),
      finished_at: at,
      lease_until: null,
    });
    await dropWork(tx, row.id);
  });
}
