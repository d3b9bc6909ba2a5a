import { type RevocationReason, revocationReasons } from '../../core/catalogue/revocation-reasons.ts';
import type { RevocationRefusalCode } from '../../core/contract/sentences/revocations.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';

export interface RevocationAsked {
  readonly reason: RevocationReason;
  readonly invalidSince: Date | null;
}

export interface Revocable {
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The reason it was revoked for; null while it is good. */
  readonly revokedFor: RevocationReason | null;
}

/** `same`: nothing more happens, and the answer is the first one again. */
export type RevocationStep = 'revoke' | 'upgrade' | 'same';

/**
 * A revocation is final (RFC 5280 §5.3.1 without suspension) and idempotent; the one thing that may be said later is that
 * the key was compromised (spec R36). A certificate that ended is told no more, but a stolen key is blocked even then.
 */
export function judgeRevocation(
  { notBefore, notAfter, revokedFor }: Revocable,
  { reason, invalidSince }: RevocationAsked,
  by: { readonly isOfficer: boolean },
  now: Date,
): Outcome<RevocationStep, RevocationRefusalCode> {
  if (revocationReasons[reason].officerOnly === true && !by.isOfficer) return refuse('revocation.reason-officer');
  if (invalidSince !== null) {
    if (reason !== 'keyCompromise') return refuse('revocation.date-needs-compromise');
    if (Number.isNaN(invalidSince.getTime()) || invalidSince < notBefore || invalidSince > now) {
      return refuse('revocation.date-out-of-life');
    }
  }
  if (revokedFor === reason || revokedFor === 'keyCompromise') return accept('same');
  if (revokedFor !== null) return reason === 'keyCompromise' ? accept('upgrade') : refuse('revocation.done');
  if (notAfter < now && reason !== 'keyCompromise') return refuse('revocation.expired');
  return accept('revoke');
}
