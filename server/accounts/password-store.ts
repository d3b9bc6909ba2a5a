import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export async function updatePassword(
  tx: Transaction<Database>,
  accountId: string,
  passwordHash: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ password_hash: passwordHash, password_changed_at: at })
    .where('id', '=', accountId)
    .execute();
}

export async function insertLinkRequest(db: Reader, typed: string, now: Date): Promise<void> {
  await db.insertInto('password_link_requests').values({ id: randomUUID(), typed, asked_at: now }).execute();
}

/** Gone with the transaction that answers it; another process skips it meanwhile. */
export async function takeLinkRequest(tx: Transaction<Database>): Promise<{ readonly typed: string } | null> {
  const row = await tx
    .deleteFrom('password_link_requests')
    .where('id', '=', (eb) =>
      eb.selectFrom('password_link_requests').select('id').orderBy('asked_at').limit(1).forUpdate().skipLocked(),
    )
    .returning('typed')
    .executeTakeFirst();
  return row ?? null;
}

export async function insertLink(
  tx: Transaction<Database>,
  link: {
    readonly tokenSha256: Buffer;
    readonly accountId: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto('password_links')
    .values({
      token_sha256: link.tokenSha256,
      account_id: link.accountId,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute();
}

export async function hasLinkSince(tx: Transaction<Database>, accountId: string, instant: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('password_links')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('created_at', '>', instant)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whose it was; null when it never was, has served, or is too old. Of two calls, one gets it. */
export async function spendLink(tx: Transaction<Database>, tokenSha256: Buffer, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('password_links')
    .set({ used_at: now })
    .where('token_sha256', '=', tokenSha256)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst();
  return row?.account_id ?? null;
}

/** None opens anything any more: the password has changed, or an officer made a fresh start. */
export async function endLinksOf(tx: Transaction<Database>, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('password_links')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}

export async function deleteLinksExpiredAt(tx: Transaction<Database>, now: Date): Promise<void> {
  await tx.deleteFrom('password_links').where('expires_at', '<=', now).execute();
}
