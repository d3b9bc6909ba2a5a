import { keysToRevoke } from '../authority/revoke.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import { blockEverywhere, tellByMails } from './carry-out-revocation.ts';
import type { RevocationDeps } from './revoke-certificate.ts';

/** Job: a certificate that was being signed while its key was reported is revoked after all. Returns how many were. */
export async function revokeBlockedKeys(deps: RevocationDeps, now: Date): Promise<number> {
  let revoked = 0;
  const context = { actor: { kind: 'job', id: 'revoke-blocked-keys' }, structureId: null } as const;
  try {
    // One that cannot be revoked keeps no other in force.
    return await eachOnItsOwn(await keysToRevoke(deps.db, now), async (spkiSha256) => {
      const ofKey = await inTransaction(deps.db, context, (tx) =>
        blockEverywhere(tellByMails(deps), tx, { spkiSha256 }, now),
      );
      revoked += ofKey;
      return ofKey;
    });
  } finally {
    if (revoked > 0) {
      deps.revoked();
      deps.mailQueued();
    }
  }
}
