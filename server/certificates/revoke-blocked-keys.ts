import { keysToRevoke } from '../authority/revoke.ts';
import { inTransaction } from '../platform/database.ts';
import { blockEverywhere, tellByMails } from './carry-out-revocation.ts';
import type { RevocationDeps } from './revoke-certificate.ts';

/** Job: a certificate that was being signed while its key was reported is revoked after all. Returns how many were. */
export async function revokeBlockedKeys(deps: RevocationDeps, now: Date): Promise<number> {
  let revoked = 0;
  const failures: unknown[] = [];
  for (const spkiSha256 of await keysToRevoke(deps.db, now)) {
    const context = { actor: { kind: 'job', id: 'revoke-blocked-keys' }, structureId: null } as const;
    try {
      revoked += await inTransaction(deps.db, context, (tx) =>
        blockEverywhere(tellByMails(deps), tx, { spkiSha256 }, now),
      );
    } catch (error) {
      // One that cannot be revoked keeps no other in force, and the job is seen to fail.
      failures.push(error);
    }
  }
  if (revoked > 0) {
    deps.revoked();
    deps.mailQueued();
  }
  if (failures.length > 0) throw failures[0];
  return revoked;
}
