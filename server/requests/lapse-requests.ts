import { liveIntentOf } from '../authority/read-intents.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import type { RequestDeps } from './deps.ts';
import { queueLapsedMail, type RequestMailDeps } from './request-mails.ts';
import { lockRequest, markLapsed, requestsToLapse } from './store.ts';

export type LapseDeps = RequestMailDeps & Pick<RequestDeps, 'db'>;

/**
 * Job: what was not withdrawn in ten days is over, unless an intent accepted before the limit is still being signed; it is
 * then looked at again. Returns how many lapsed.
 */
export async function lapseRequests(deps: LapseDeps, now: Date): Promise<number> {
  return eachOnItsOwn(await requestsToLapse(deps.db, now), (request) => {
    const context = { actor: { kind: 'job', id: 'lapse-requests' }, structureId: request.structure_id } as const;
    return inTransaction(deps.db, context, async (tx) => {
      const row = await lockRequest(tx, request.id);
      if (row === undefined || (await liveIntentOf(tx, request.id)) !== undefined) return false;
      if (!(await markLapsed(tx, request.id, now))) return false;
      const facts = { request: request.id, reference: request.reference };
      await recordEvent(tx, { event: 'request.lapsed', version: 1, facts }, now);
      await queueLapsedMail(deps, tx, row, now);
      return true;
    });
  });
}
