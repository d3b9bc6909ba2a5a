import type { Transaction } from 'kysely';
import { approvalsNeeded, type PersonRequestView } from '../../core/contract/persons.ts';
import { readCancellationReason } from '../../core/identifiers/cancellation-reason.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { evidenceFile, evidenceKeptFor, openEvidence } from '../claims/keep-evidence.ts';
import { linkTokenSha256, newLinkToken } from '../invitations/link-token.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransactionOrNothing } from '../mandates/change-designation.ts';
import { mayEverywhere } from '../mandates/may.ts';
import { personOf, standingRolesOf } from '../mandates/persons.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Answered } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { keyBefore } from './file-request.ts';
import type { PersonDeps } from './person-deps.ts';
import { filedFields, queuePersonMail } from './person-mails.ts';
import {
  countFiled,
  decisionsOf,
  insertDecision,
  insertHolderLink,
  markApproved,
  markRefused,
  type PersonRow,
  personRequestById,
  personRequestsIn,
} from './person-store.ts';
import { hasLapsed } from './states.ts';
import { lockRequest } from './store.ts';
import { viewPersonRequests } from './view-person-requests.ts';

const mostListed = 200;

export async function listPersonRequests(
  deps: PersonDeps,
  actor: Actor,
  state: 'filed' | 'decided',
): Promise<Outcome<{ requests: PersonRequestView[]; waiting: number }, 'not-found'>> {
  if (!mayEverywhere(actor.roles, 'person-request.read')) return refuse('not-found');
  const [rows, waiting] = await Promise.all([personRequestsIn(deps.db, state, mostListed), countFiled(deps.db)]);
  return accept({ requests: await viewPersonRequests(deps, actor, rows), waiting });
}

type Decision = { readonly verdict: 'approve' } | { readonly verdict: 'refuse'; readonly reason: string };

/** Two persons agree, neither of whom filed it; one alone refuses. The database holds the same (migration 0023). */
export async function decidePersonRequest(
  deps: PersonDeps,
  actor: Actor,
  requestId: string,
  asked: Decision,
): Promise<Answered<{ request: PersonRequestView }>> {
  const found = await personRequestById(deps.db, requestId);
  if (found === undefined) return refuse('not-found');
  const reason = asked.verdict === 'approve' ? accept(null) : readCancellationReason(asked.reason);
  if (!reason.ok) return { ok: false, refusal: { ...reason.refusal, field: 'reason' } };
  const decided = await inTransactionOrNothing<undefined>(deps, actor, found.structure_id, (tx) =>
    decide(deps, actor, tx, requestId, reason.value),
  );
  if (!decided.ok) return decided;
  deps.mailQueued();
  const row = await personRequestById(deps.db, requestId);
  const [request] = row === undefined ? [] : await viewPersonRequests(deps, actor, [row]);
  return request === undefined ? refuse('not-found') : accept({ request });
}

async function decide(
  deps: PersonDeps,
  actor: Actor,
  tx: Transaction<Database>,
  requestId: string,
  reason: string | null,
): Promise<Answered<undefined>> {
  await lockRequest(tx, requestId);
  const row = await personRequestById(tx, requestId);
  const at = deps.clock.now();
  if (row === undefined) return refuse('not-found');
  if (!mayEverywhere(await standingRolesOf(tx, actor.accountId), 'person-request.decide')) return refuse('not-found');
  if (row.state !== 'filed') return refuse('person.not-waiting');
  if (row.decide_before === null || hasLapsed(row.decide_before, at)) return refuse('person.decision-late');
  const personId = await personOf(tx, actor.accountId);
  if (row.filer_person_id === personId) return refuse('person.filed-by-you');
  const before = await decisionsOf(tx, [requestId]);
  if (before.some((one) => one.personId === personId)) return refuse('person.decided-already');
  const verdict = reason === null ? 'approve' : 'refuse';
  await insertDecision(tx, { requestId, accountId: actor.accountId, verdict, at });
  const facts = { request: row.id, reference: row.reference };
  if (reason !== null) {
    await markRefused(tx, row.id, { reason, by: actor.accountId, at });
    await recordEvent(tx, { event: 'person-request.refused', version: 1, facts: { ...facts, reason } }, at);
    await queuePersonMail(deps, tx, 'person-refused', row, { at, reason });
    return accept(undefined);
  }
  const approvals = before.filter((one) => one.verdict === 'approve').length + 1;
  await recordEvent(tx, { event: 'person-request.agreed', version: 1, facts: { ...facts, approvals } }, at);
  if (approvals >= approvalsNeeded) await approve(deps, tx, row, at);
  return accept(undefined);
}

/** The person is told, with a link that is theirs alone; whoever asked is told that they were. */
async function approve(deps: PersonDeps, tx: Transaction<Database>, row: PersonRow, at: Date): Promise<void> {
  const until = keyBefore(at);
  const token = newLinkToken(deps.random);
  await markApproved(tx, row.id, at, until);
  const { person } = filedFields(deps, row, row.certified_identifier).fields;
  await insertHolderLink(tx, {
    ...{ request_id: row.id, token_sha256: linkTokenSha256(token), email: person.email },
    ...{ locale: row.locale, sent_at: at },
  });
  const facts = { request: row.id, reference: row.reference, email: person.email };
  await recordEvent(tx, { event: 'person-request.approved', version: 1, facts }, at);
  await queuePersonMail(deps, tx, 'person-invited', row, { at, until, token });
  await queuePersonMail(deps, tx, 'person-approved', row, { at, until });
}

/** Read by whoever decides, and recorded: evidence names people. */
export async function downloadPersonEvidence(
  deps: PersonDeps,
  actor: Actor,
  requestId: string,
): Promise<Answered<{ readonly bytes: Buffer; readonly mediaType: string; readonly name: string }>> {
  const row = await personRequestById(deps.db, requestId);
  if (row === undefined || !mayEverywhere(actor.roles, 'person-request.decide')) return refuse('not-found');
  const [evidence] = await evidenceKeptFor(deps.db, [requestId]);
  if (evidence === undefined) return refuse('claim.evidence-deleted');
  const context = { actor: { kind: 'person', id: actor.accountId }, structureId: row.structure_id } as const;
  await inTransaction(deps.db, context, (tx) => {
    const facts = { request: requestId, evidence: evidence.id };
    return recordEvent(tx, { event: 'person-request.evidence-read', version: 1, facts }, deps.clock.now());
  });
  const { mediaType, extension } = evidenceFile(evidence);
  return accept({
    bytes: await openEvidence(deps, evidence.id),
    mediaType,
    name: `piece-${row.reference}.${extension}`,
  });
}
