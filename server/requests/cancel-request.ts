import type { Transaction } from 'kysely';
import type { RequestView } from '../../core/contract/portal.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { readCancellationReason } from '../../core/identifiers/cancellation-reason.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { burnIntent, isStale } from '../authority/burn.ts';
import { liveIntentOf } from '../authority/read-intents.ts';
import { recordEvent } from '../journal/record-event.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import type { RequestDeps } from './deps.ts';
import { byPerson } from './drafts.ts';
import { maySee, seenRequest } from './read-requests.ts';
import { queueCancelledMail } from './request-mails.ts';
import { hasLapsed } from './states.ts';
import { lockRequest, markCancelled, type RequestRow, requestById } from './store.ts';
import { viewRequest } from './view-requests.ts';

const retryAfterSeconds = 60;

/**
 * An officer ends a request before its withdrawal. The row is held, and the attempt to sign it looked at, in the order of
 * « Retirer »: one of the two wins, and never a certificate on a cancelled request.
 */
export async function cancelRequest(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
  asked: { readonly reason: string },
): Promise<Outcome<{ request: RequestView }, SentenceCode>> {
  const seen = await seenRequest(deps, deps.db, actor, requestId);
  if (!seen.ok) return seen;
  const reason = readCancellationReason(asked.reason);
  if (!reason.ok) return atReason(reason.refusal);
  const cancelled = await inTransaction(deps.db, byPerson(actor, seen.value.row.structure_id), (tx) =>
    cancel(deps, actor, tx, requestId, reason.value),
  );
  if (cancelled.ok) deps.mailQueued();
  return cancelled;
}

const atReason = <Code extends string>(refusal: Refusal<Code>) => ({
  ok: false as const,
  refusal: { ...refusal, field: 'reason' },
});

async function cancel(
  deps: RequestDeps,
  actor: Actor,
  tx: Transaction<Database>,
  requestId: string,
  reason: string,
): Promise<Outcome<{ request: RequestView }, SentenceCode>> {
  const row = await lockRequest(tx, requestId);
  const at = deps.clock.now();
  const rights = await rightsOf(tx, actor, at);
  if (row === undefined || !maySee(rights, row)) return refuse('not-found');
  if (!may(rights, 'request.cancel', { structureId: row.structure_id, offer: row.offer })) return refuse('not-found');
  // An answer that was lost is asked for again: nothing more happens.
  if (row.cancellation_reason === reason && row.cancelled_by === actor.accountId) {
    return accept({ request: await viewRequest(deps, tx, row, rights) });
  }
  const over = whyOver(row, at);
  if (over !== null) return refuse(over);

  const live = await liveIntentOf(tx, requestId);
  if (live !== undefined && !isStale(live.created_at, at)) {
    return refuse('cancellation.signing', { retryAfterSeconds });
  }
  if (live !== undefined) await burnIntent(tx, live, at);
  await markCancelled(tx, requestId, { reason, by: actor.accountId, at });
  const facts = { request: requestId, reference: row.reference, reason };
  await recordEvent(tx, { event: 'request.cancelled', version: 1, facts }, at);
  await queueCancelledMail(deps, tx, row, { reason, at });
  const saved = await requestById(tx, requestId);
  if (saved === undefined) throw new Error('a request held by this transaction is not there');
  return accept({ request: await viewRequest(deps, tx, saved, rights) });
}

function whyOver(row: RequestRow, at: Date): SentenceCode | null {
  if (row.state === 'draft') return 'request.not-finalised';
  if (row.state === 'filed' || row.state === 'approved' || row.state === 'refused') return 'request.not-finalised';
  if (row.state === 'cancelled') return 'cancellation.done';
  if (row.state === 'withdrawn' || row.state === 'delivered') return 'cancellation.signed';
  const isLapsed = row.state === 'lapsed' || row.withdraw_before === null || hasLapsed(row.withdraw_before, at);
  return isLapsed ? 'cancellation.lapsed' : null;
}
