import type { Kysely } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { updateLocale } from './store.ts';

/** The language of this person's pages, problems and mails from now on. */
export async function setLocale(
  { db }: { readonly db: Kysely<Database> },
  { accountId }: Actor,
  locale: 'fr' | 'en',
): Promise<void> {
  await inTransaction(db, { actor: { kind: 'person', id: accountId }, structureId: null }, (tx) =>
    updateLocale(tx, accountId, locale),
  );
}
