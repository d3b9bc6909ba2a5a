import { keysToRevoke } from '../authority/revoke.ts';
import { inTransaction } from '../platform/database.ts';
import { blockEverywhere, tellByMails } from './carry-out-revocation.ts';
import type { RevocationDeps } from './revoke-certificate.ts';

/** Job: a certificate that was being signed while its key was reported is revoked after all. Returns how many were. */
export async function revokeBlockedKeys(deps: RevocationDeps, now: Date): Promise<number> {
  let revoked = 0;
  for (const spkiSha256 of await keysToRevoke(deps.db, now)) {
    const context = { actor: { kind: 'job', id: 'revoke-blocked-keys' }, structureId: null } as const;
    revoked += await inTransaction(deps.db, context, (tx) =>
      blockEverywhere(tellByMails(deps), tx, { spkiSha256 }, now),
    );
  }
  if (revoked > 0) {
    deps.revoked();
    deps.mailQueued();
  }
  return revoked;
}
