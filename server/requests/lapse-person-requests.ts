import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import type { RequestDeps } from './deps.ts';
import { queuePersonMail } from './person-mails.ts';
import { markPersonLapsed, personRequestsToLapse } from './person-store.ts';
import { lockRequest } from './store.ts';

/** Job: what officers did not decide, or what the person made no key for, in time. Returns how many lapsed. */
export async function lapsePersonRequests(
  deps: Pick<RequestDeps, 'db' | 'catalogue' | 'mail' | 'domainRules'>,
  now: Date,
): Promise<number> {
  return eachOnItsOwn(await personRequestsToLapse(deps.db, now), (request) => {
    const context = { actor: { kind: 'job', id: 'lapse-person-requests' }, structureId: request.structure_id } as const;
    return inTransaction(deps.db, context, async (tx) => {
      const row = await lockRequest(tx, request.id);
      if (row === undefined || !(await markPersonLapsed(tx, request.id, now))) return false;
      const facts = { request: request.id, reference: row.reference };
      await recordEvent(tx, { event: 'person-request.lapsed', version: 1, facts }, now);
      const until = row.key_before ?? row.decide_before;
      await queuePersonMail(deps, tx, 'person-lapsed', row, { at: now, ...(until !== null && { until }) });
      return true;
    });
  });
}
