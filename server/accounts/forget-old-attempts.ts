import { inTransaction } from '../platform/database.ts';
import { forgetAttempts } from '../throttling/forget-attempts.ts';
import type { FactorDeps } from './deps.ts';
import { deleteChallengesExpiredAt } from './passkey-store.ts';
import { deleteLinksExpiredAt } from './password-store.ts';

/** A link of the day before lets nobody in. */
const linkKeptSeconds = 86_400;

/** For a job: what slows nobody down, lets nobody in and tells nothing any more. */
export async function forgetOldAttempts({ db }: Pick<FactorDeps, 'db'>, now: Date): Promise<void> {
  const asJob = { actor: { kind: 'job', id: 'forget-sessions' }, structureId: null } as const;
  const dayAgo = new Date(now.getTime() - linkKeptSeconds * 1000);
  await inTransaction(db, asJob, async (tx) => {
    await forgetAttempts(tx, now);
    await deleteChallengesExpiredAt(tx, now);
    await deleteLinksExpiredAt(tx, dayAgo);
  });
}
