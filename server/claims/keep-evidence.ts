import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { evidenceMostBytes, type uploadEvidence } from '../../core/contract/claims.ts';
import type { ResponseOf } from '../../core/contract/route.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { linkTokenSha256, newLinkToken } from '../invitations/link-token.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import type { Database } from '../platform/schema.ts';
import type { ClaimDeps } from './deps.ts';
import { attachWithin, fileKindOf, mediaTypes } from './rules.ts';
import { openPart, sealPart } from './seal-evidence.ts';
import {
  attachEvidence,
  completeEvidence,
  deleteEvidence,
  evidenceOfRequests,
  evidenceToForget,
  insertEvidence,
  insertPart,
  partOf,
} from './store.ts';

type Kept = ResponseOf<typeof uploadEvidence>;
type EvidenceCode = 'claim.evidence-kind' | 'claim.evidence-empty' | 'claim.evidence-too-large';

const keeping = { actor: { kind: 'service', id: 'portal' }, structureId: null } as const;

/** Sealed part by part as it arrives, and known by a token that only who sent it has; what is not whole serves nothing. */
export async function keepEvidence(
  deps: ClaimDeps,
  parts: AsyncIterable<Buffer>,
): Promise<Outcome<Kept, EvidenceCode>> {
  const token = newLinkToken(deps.random);
  let kept: { readonly id: string; readonly kind: Kept['kind'] } | null = null;
  let position = 0;
  let byteCount = 0;
  const hash = createHash('sha256');
  for await (const part of parts) {
    if (kept === null) {
      const kind = fileKindOf(part);
      if (kind === null) return refuse('claim.evidence-kind');
      const row = { tokenSha256: linkTokenSha256(token), kind, at: deps.clock.now() };
      kept = { id: await insertEvidence(deps.db, row), kind };
    }
    byteCount += part.length;
    if (byteCount > evidenceMostBytes) {
      const { id } = kept;
      await inTransaction(deps.db, keeping, (tx) => deleteEvidence(tx, id, deps.clock.now()));
      return refuse('claim.evidence-too-large');
    }
    hash.update(part);
    await insertPart(deps.db, kept.id, position, sealPart(deps.evidenceKey, kept.id, position, part));
    position += 1;
  }
  if (kept === null) return refuse('claim.evidence-empty');
  await completeEvidence(deps.db, kept.id, { byteCount, sha256: hash.digest(), at: deps.clock.now() });
  return accept({ evidence: token, kind: kept.kind, bytes: byteCount });
}

/** Becomes a request's, in the transaction that files it; false when it is not there to be attached. */
export const attachToRequest = (
  tx: Transaction<Database>,
  token: string,
  requestId: string,
  at: Date,
): Promise<boolean> => attachEvidence(tx, linkTokenSha256(token), { request_id: requestId }, attachWithin(at));

/** Of each of these requests, what is still kept. */
export const evidenceKeptFor = evidenceOfRequests;

/** How such a file is named and served. */
export const evidenceFile = ({ file_kind: kind }: { readonly file_kind: keyof typeof mediaTypes }) => ({
  mediaType: mediaTypes[kind],
  extension: kind === 'jpeg' ? 'jpg' : kind,
});

/** For an officer's download: 5 MiB at most. */
export async function openEvidence(deps: Pick<ClaimDeps, 'db' | 'evidenceKey'>, evidenceId: string): Promise<Buffer> {
  const opened: Buffer[] = [];
  for (let position = 0; ; position += 1) {
    const part = await partOf(deps.db, evidenceId, position);
    if (part === undefined) return Buffer.concat(opened);
    opened.push(openPart(deps.evidenceKey, evidenceId, position, part.sealed));
  }
}

const dayMs = 86_400_000;

/** For a job. The decision stays in the journal; what it was founded on goes at the end of its retention. */
export async function forgetEvidence(deps: ClaimDeps, keptDays: number, now: Date): Promise<void> {
  const decided = new Date(now.getTime() - keptDays * dayMs);
  const due = await evidenceToForget(deps.db, { now, unattached: attachWithin(now), decided });
  // One that cannot be forgotten keeps no other.
  await eachOnItsOwn(due, ({ id, claimId, requestId, structureId }) =>
    inTransaction(deps.db, { actor: { kind: 'job', id: 'forget-claim-evidence' }, structureId }, async (tx) => {
      await deleteEvidence(tx, id, now);
      if (claimId !== null) {
        const facts = { claim: claimId, evidence: id };
        await recordEvent(tx, { event: 'claim.evidence-deleted', version: 1, facts }, now);
      }
      if (requestId !== null) {
        const facts = { request: requestId, evidence: id };
        await recordEvent(tx, { event: 'person-request.evidence-deleted', version: 1, facts }, now);
      }
      return true;
    }),
  );
}
