import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { StandingRole } from '../../core/contract/actions.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import { rolesOf } from './rules.ts';

type Reader = Kysely<Database> | Transaction<Database>;

const accountColumns = ['accounts.id', 'login', 'display_name', 'email', 'locale', 'roles'] as const;

interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly display_name: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly roles: readonly string[];
}

const actorOf = (row: AccountRow): Actor => ({
  kind: 'person',
  accountId: row.id,
  login: row.login,
  displayName: row.display_name,
  email: row.email,
  locale: row.locale,
  roles: rolesOf(row.roles),
});

export interface NewAccount {
  readonly login: string;
  readonly passwordHash: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly roles: readonly StandingRole[];
  readonly demo: boolean;
}

export async function insertAccount(tx: Transaction<Database>, account: NewAccount, now: Date): Promise<string> {
  const id = randomUUID();
  const personId = randomUUID();
  await tx.insertInto('persons').values({ id: personId, national_id: null, created_at: now }).execute();
  await tx
    .insertInto('accounts')
    .values({
      id,
      login: account.login,
      password_hash: account.passwordHash,
      display_name: account.displayName,
      email: account.email,
      locale: account.locale,
      roles: [...account.roles],
      demo: account.demo,
      person_id: personId,
      closed_at: null,
      created_at: now,
    })
    .execute();
  return id;
}

export async function findByLogin(
  db: Reader,
  login: string,
): Promise<{ readonly actor: Actor; readonly passwordHash: string } | null> {
  const row = await db
    .selectFrom('accounts')
    .select([...accountColumns, 'password_hash'])
    .where('login', '=', login)
    .executeTakeFirst();
  return row === undefined ? null : { actor: actorOf(row), passwordHash: row.password_hash };
}

export async function updateLocale(tx: Transaction<Database>, accountId: string, locale: 'fr' | 'en'): Promise<void> {
  await tx.updateTable('accounts').set({ locale }).where('id', '=', accountId).execute();
}

interface NewSession {
  readonly tokenSha256: Buffer;
  readonly accountId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(tx: Transaction<Database>, session: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      token_sha256: session.tokenSha256,
      account_id: session.accountId,
      created_at: session.createdAt,
      last_seen_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function findOpenAccount(db: Reader, accountId: string): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(accountColumns)
    .where('accounts.id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : actorOf(row);
}

export async function findSession(db: Reader, tokenSha256: Buffer) {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([...accountColumns, 'last_seen_at', 'expires_at'])
    .where('token_sha256', '=', tokenSha256)
    .executeTakeFirst();
  return row === undefined ? null : { actor: actorOf(row), lastSeenAt: row.last_seen_at, expiresAt: row.expires_at };
}

/** Never backwards: another process may have seen a later call. */
export async function noticeSession(db: Reader, tokenSha256: Buffer, now: Date): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('token_sha256', '=', tokenSha256)
    .where('last_seen_at', '<', now)
    .execute();
}

export async function deleteSession(db: Reader, tokenSha256: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('token_sha256', '=', tokenSha256).execute();
}

export async function deleteSessionsExpiredAt(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
}
