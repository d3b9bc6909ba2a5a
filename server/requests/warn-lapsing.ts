import { liveIntentOf } from '../authority/read-intents.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import type { LapseDeps } from './lapse-requests.ts';
import { queueLapsingMail } from './request-mails.ts';
import { limitsToWarn } from './states.ts';
import { lockRequest, markWarned, requestsToWarn } from './store.ts';

/**
 * Job: one mail for a request that nobody withdrew, from two days before its limit until an hour before it; after that the
 * mail of the lapse says enough. A request that is being signed is left alone, and looked at again. Returns how many were
 * warned.
 */
export async function warnLapsing(deps: LapseDeps, now: Date): Promise<number> {
  return eachOnItsOwn(await requestsToWarn(deps.db, limitsToWarn(now)), (request) => {
    const context = { actor: { kind: 'job', id: 'warn-lapsing' }, structureId: request.structure_id } as const;
    return inTransaction(deps.db, context, async (tx) => {
      const row = await lockRequest(tx, request.id);
      if (row === undefined || (await liveIntentOf(tx, request.id)) !== undefined) return false;
      if (!(await markWarned(tx, request.id, now))) return false;
      await queueLapsingMail(deps, tx, row, now);
      return true;
    });
  });
}
