import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { deleteJourneysExpiredAt, deleteLogoutsExpiredAt } from './store.ts';

/** For a job: those that nobody came back from lead nowhere any more, and a logout token that old is refused by its date. */
export async function forgetJourneys(db: Kysely<Database>, now: Date): Promise<void> {
  await deleteJourneysExpiredAt(db, now);
  await deleteLogoutsExpiredAt(db, now);
}
