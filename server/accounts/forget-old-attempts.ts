import { inTransaction } from '../platform/database.ts';
import type { FactorDeps } from './deps.ts';
import { deleteChallengesExpiredAt } from './passkey-store.ts';
import { deleteLinksExpiredAt } from './password-store.ts';
import { forgottenAfterSeconds } from './throttle.ts';
import { deleteAttemptsBefore } from './throttle-store.ts';

/** For a job: what slows nobody down, lets nobody in and tells nothing any more. */
export async function forgetOldAttempts({ db }: Pick<FactorDeps, 'db'>, now: Date): Promise<void> {
  const asJob = { actor: { kind: 'job', id: 'forget-sessions' }, structureId: null } as const;
  const dayAgo = new Date(now.getTime() - forgottenAfterSeconds * 1000);
  await inTransaction(db, asJob, async (tx) => {
    await deleteAttemptsBefore(tx, dayAgo);
    await deleteChallengesExpiredAt(tx, now);
    await deleteLinksExpiredAt(tx, dayAgo);
  });
}
