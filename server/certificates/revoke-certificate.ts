import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';
import type { RevocationView } from '../../core/contract/revocations.ts';
import type { RevocationRefusalCode } from '../../core/contract/sentences/revocations.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { may, mayEverywhere } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { RequestMailDeps } from '../requests/request-mails.ts';
import { carryOutRevocation, tellByMails } from './carry-out-revocation.ts';
import type { CertificateDeps } from './find-certificates.ts';
import { certificateById, holdCertificate } from './store.ts';

export interface RevocationDeps extends CertificateDeps, RequestMailDeps {
  readonly mailQueued: () => void;
  /** Something is to be listed: the next list is not waited for. */
  readonly revoked: () => void;
}

export interface Revoking {
  readonly reason: RevocationReason;
  readonly invalidSince?: string | undefined;
  readonly remark?: string | undefined;
}

/** What was typed, as it is recorded. */
export const readRevoking = ({ reason, invalidSince, remark }: Revoking) => ({
  reason,
  invalidSince: invalidSince === undefined ? null : new Date(invalidSince),
  remark: remark?.trim() === '' ? null : (remark?.trim() ?? null),
});

/** By a person who may: of fifty at once one revokes, and all get the same answer. */
export async function revokeCertificate(
  deps: RevocationDeps,
  actor: Actor,
  certificateId: string,
  asked: Revoking,
): Promise<Outcome<{ revocation: RevocationView }, RevocationRefusalCode | 'not-found'>> {
  const known = await certificateById(deps.db, certificateId);
  if (known === undefined) return refuse('not-found');
  const context = { actor: { kind: 'person', id: actor.accountId }, structureId: known.structureId } as const;
  const done = await inTransaction(deps.db, context, async (tx) => {
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    const { structureId, offer, holderId } = known;
    // Asked before the row is held: who may only read cannot hold it.
    if (!may(rights, 'certificate.revoke', { structureId, offer, holderId })) return refuse('not-found');
    const held = await holdCertificate(tx, certificateId);
    if (held === undefined) return refuse('not-found');
    const means = mayEverywhere(rights.roles, 'certificate.revoke') ? ('officer' as const) : ('person' as const);
    const by = { means, accountId: actor.accountId, by: actor.displayName };
    return carryOutRevocation(tellByMails(deps), tx, held, { ...readRevoking(asked), ...by }, at);
  });
  if (!done.ok) return done;
  deps.revoked();
  deps.mailQueued();
  return accept({ revocation: done.value });
}
