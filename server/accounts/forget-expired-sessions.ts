import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { deleteSessionsExpiredAt } from './session-store.ts';

/** For a job: they open nothing any more, and are kept no longer than needed. */
export async function forgetExpiredSessions(db: Kysely<Database>, now: Date): Promise<void> {
  await deleteSessionsExpiredAt(db, now);
}
