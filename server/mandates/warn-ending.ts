import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import type { DesignationDeps } from './deps.ts';
import { designationById } from './designation-store.ts';
import { endingUnwarned, markWarned } from './ending-store.ts';
import { warnedDaysBefore } from './rules.ts';
import { tellEnding } from './tell-designation.ts';

const dayMs = 86_400_000;

/** For a job: once at 30 days, once at 7, of what is in force and nobody prolonged; a late run says the nearer one alone. */
export async function warnEnding(deps: DesignationDeps, now: Date): Promise<void> {
  // One that cannot be told of keeps no other waiting.
  await eachOnItsOwn(toWarn(deps, now), async ({ id, structureId, daysBefore }) => {
    await inTransaction(deps.db, { actor: { kind: 'job', id: 'warn-ending' }, structureId }, async (tx) => {
      const row = await designationById(tx, id);
      const isFirst = await markWarned(tx, id, daysBefore, now);
      if (isFirst && row !== undefined && row.endedAt === null && !row.isIdle)
        await tellEnding(deps, tx, row, daysBefore, now);
    });
    deps.mailQueued();
    return true;
  });
}

interface Ending {
  readonly id: string;
  readonly structureId: string;
  readonly daysBefore: number;
}

/** Each at its nearest number of days, whether that was told or failed. */
async function* toWarn({ db }: DesignationDeps, now: Date): AsyncGenerator<Ending, void, undefined> {
  const seen = new Set<string>();
  for (const daysBefore of warnedDaysBefore.toSorted((a, b) => a - b)) {
    const until = new Date(now.getTime() + daysBefore * dayMs);
    for (const { id, structureId } of await endingUnwarned(db, daysBefore, now, until)) {
      if (!seen.has(id)) yield { id, structureId, daysBefore };
      seen.add(id);
    }
  }
}
