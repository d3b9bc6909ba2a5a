import type { ClaimView } from '../../core/contract/claims.ts';
import { readCancellationReason } from '../../core/identifiers/cancellation-reason.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { enterInvitation } from '../invitations/send-invitation.ts';
import { recordEvent } from '../journal/record-event.ts';
import { composeClaimMail } from '../mail/designation-mails.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { inTransactionOrNothing } from '../mandates/change-designation.ts';
import { mayEverywhere } from '../mandates/may.ts';
import { personOf, standingRolesOf } from '../mandates/persons.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Answered } from '../platform/problem.ts';
import type { ClaimDeps } from './deps.ts';
import { openEvidence } from './keep-evidence.ts';
import { saidOf, toOf } from './make-claim.ts';
import { mediaTypes } from './rules.ts';
import {
  type ClaimRow,
  claimById,
  claimsIn,
  countWaiting,
  evidenceOf,
  lockClaim,
  markDecided,
  representativeNames,
} from './store.ts';

const mostListed = 200;

export async function listClaims(
  deps: ClaimDeps,
  actor: Actor,
  state: 'verified' | 'decided',
): Promise<Outcome<{ claims: ClaimView[]; waiting: number }, 'not-found'>> {
  if (!mayEverywhere(actor.roles, 'claim.read')) return refuse('not-found');
  const [rows, waiting] = await Promise.all([claimsIn(deps.db, state, mostListed), countWaiting(deps.db)]);
  return accept({ claims: await view(deps, actor, rows), waiting });
}

type Decision = { readonly decision: 'accept' } | { readonly decision: 'refuse'; readonly reason: string };

/** Accepted, the address is invited to represent the structure: the right begins when it accepts in turn. */
export async function decideClaim(
  deps: ClaimDeps,
  actor: Actor,
  claimId: string,
  asked: Decision,
): Promise<Answered<{ claim: ClaimView }>> {
  const found = await claimById(deps.db, claimId);
  if (found === undefined || found.state === 'filed') return refuse('not-found');
  const reason = asked.decision === 'accept' ? accept(null) : readCancellationReason(asked.reason);
  if (!reason.ok) return { ok: false, refusal: { ...reason.refusal, field: 'reason' } };
  const decided = await inTransactionOrNothing<undefined>(deps, actor, found.structure_id, async (tx) => {
    const row = await lockClaim(tx, claimId);
    const at = deps.clock.now();
    if (row === undefined) return refuse('not-found');
    if (!mayEverywhere(await standingRolesOf(tx, actor.accountId), 'claim.decide')) return refuse('not-found');
    if (row.state !== 'verified') return refuse('claim.decided');
    if (row.personId !== null && row.personId === (await personOf(tx, actor.accountId))) return refuse('claim.own');
    const by = { by: actor.accountId, at };
    const facts = { claim: row.id, structure: row.structure_id, email: row.email };
    if (reason.value === null) {
      await markDecided(tx, row.id, { ...by, state: 'accepted', reason: null });
      await recordEvent(tx, { event: 'claim.accepted', version: 1, facts }, at);
      const claim = { claimant: row.claimant_name, function: row.claimant_function };
      const invited = await enterInvitation(
        deps,
        tx,
        {
          ...{ kind: 'legalRepresentative', structureId: row.structure_id, claimId: row.id, email: row.email },
          ...{ offers: [], domains: null, until: null, givenBy: actor.accountId, locale: row.locale },
        },
        claim,
      );
      return invited.ok ? accept(undefined) : invited;
    }
    await markDecided(tx, row.id, { ...by, state: 'refused', reason: reason.value });
    await recordEvent(tx, { event: 'claim.refused', version: 1, facts: { ...facts, reason: reason.value } }, at);
    const said = { ...saidOf(row), kind: 'claim-refused', reason: reason.value } as const;
    await queueMail(tx, composeClaimMail(said, toOf(row), deps.mail), at);
    return accept(undefined);
  });
  if (!decided.ok) return decided;
  deps.mailQueued();
  const row = await claimById(deps.db, claimId);
  const [claim] = row === undefined ? [] : await view(deps, actor, [row]);
  return claim === undefined ? refuse('not-found') : accept({ claim });
}

/** Read by whoever decides, and recorded: evidence names people. */
export async function downloadEvidence(
  deps: ClaimDeps,
  actor: Actor,
  claimId: string,
): Promise<Answered<{ readonly bytes: Buffer; readonly mediaType: string; readonly name: string }>> {
  const row = await claimById(deps.db, claimId);
  const isOpen = row !== undefined && row.state !== 'filed' && mayEverywhere(actor.roles, 'claim.decide');
  if (!isOpen) return refuse('not-found');
  const evidence = await evidenceOf(deps.db, claimId);
  if (evidence === undefined || evidence.deleted_at !== null) return refuse('claim.evidence-deleted');
  const context = { actor: { kind: 'person', id: actor.accountId }, structureId: row.structure_id } as const;
  await inTransaction(deps.db, context, (tx) => {
    const facts = { claim: claimId, evidence: evidence.id };
    return recordEvent(tx, { event: 'claim.evidence-read', version: 1, facts }, deps.clock.now());
  });
  const extension = evidence.file_kind === 'jpeg' ? 'jpg' : evidence.file_kind;
  return accept({
    bytes: await openEvidence(deps, evidence.id),
    mediaType: mediaTypes[evidence.file_kind],
    name: `piece-${claimId.slice(0, 8)}.${extension}`,
  });
}

async function view(deps: ClaimDeps, actor: Actor, rows: readonly ClaimRow[]): Promise<ClaimView[]> {
  const structureIds = [...new Set(rows.map((row) => row.structure_id))];
  const names = await representativeNames(deps.db, structureIds, deps.clock.now());
  const personId = await personOf(deps.db, actor.accountId);
  const decides = mayEverywhere(actor.roles, 'claim.decide');
  return rows.flatMap((row) => {
    const { state, verified_at: verifiedAt } = row;
    if (state === 'filed' || verifiedAt === null) return [];
    const hasEvidence = row.fileKind !== null && row.byteCount !== null && row.deletedAt === null;
    return [
      {
        id: row.id,
        structure: { id: row.structure_id, name: row.structureName, certifiedIdentifier: row.certifiedIdentifier },
        ...{ name: row.claimant_name, function: row.claimant_function, email: row.email, account: row.accountName },
        createdAt: row.created_at.toISOString(),
        verifiedAt: verifiedAt.toISOString(),
        state,
        decidedAt: row.decided_at?.toISOString() ?? null,
        decidedBy: row.deciderName,
        reason: row.reason,
        evidence:
          hasEvidence && row.fileKind !== null && row.byteCount !== null
            ? { kind: row.fileKind, bytes: row.byteCount }
            : null,
        representatives: names.filter((one) => one.structureId === row.structure_id).map(({ name }) => name),
        mayDecide: decides && state === 'verified' && row.personId !== personId,
      },
    ];
  });
}
