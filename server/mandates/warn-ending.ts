import { inTransaction } from '../platform/database.ts';
import type { DesignationDeps } from './deps.ts';
import { designationById } from './designation-store.ts';
import { endingUnwarned, markWarned } from './ending-store.ts';
import { warnedDaysBefore } from './rules.ts';
import { tellEnding } from './tell-designation.ts';

const dayMs = 86_400_000;

/** For a job: once at 30 days, once at 7, of what is in force and nobody prolonged; a late run says the nearer one alone. */
export async function warnEnding(deps: DesignationDeps, now: Date): Promise<void> {
  const nearestFirst = warnedDaysBefore.toSorted((a, b) => a - b);
  for (const daysBefore of nearestFirst) {
    const until = new Date(now.getTime() + daysBefore * dayMs);
    for (const { id, structureId } of await endingUnwarned(deps.db, daysBefore, now, until)) {
      await inTransaction(deps.db, { actor: { kind: 'job', id: 'warn-ending' }, structureId }, async (tx) => {
        const row = await designationById(tx, id);
        const isFirst = await markWarned(tx, id, daysBefore, now);
        if (isFirst && row !== undefined && row.endedAt === null && !row.isIdle)
          await tellEnding(deps, tx, row, daysBefore, now);
      });
      deps.mailQueued();
    }
  }
}
