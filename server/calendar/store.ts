import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export const liveFeedOf = (db: Reader, accountId: string) =>
  db
    .selectFrom('calendar_feeds')
    .select('opened_at as openedAt')
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();

/** Whose address it is; nobody's once it was closed. */
export const ownerOfFeed = (db: Reader, tokenSha256: Buffer) =>
  db
    .selectFrom('calendar_feeds')
    .select('account_id as accountId')
    .where('token_sha256', '=', tokenSha256)
    .where('closed_at', 'is', null)
    .executeTakeFirst();

export async function closeFeedOf(tx: Transaction<Database>, accountId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('calendar_feeds')
    .set({ closed_at: at })
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function insertFeed(
  tx: Transaction<Database>,
  feed: { readonly tokenSha256: Buffer; readonly accountId: string },
  at: Date,
): Promise<void> {
  await tx
    .insertInto('calendar_feeds')
    .values({ token_sha256: feed.tokenSha256, account_id: feed.accountId, opened_at: at, closed_at: null })
    .execute();
}
