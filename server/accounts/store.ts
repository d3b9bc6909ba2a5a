import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Role } from '../../core/contract/actions.ts';
import type { SignInMethod } from '../../core/contract/sign-in.ts';
import type { Actor, Person } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import type { Device } from './describe-device.ts';
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

const personOf = (row: AccountRow): Person => ({
  accountId: row.id,
  login: row.login,
  displayName: row.display_name,
  email: row.email,
  locale: row.locale,
  roles: rolesOf(row.roles),
});

export interface NewAccount {
  readonly login: string;
  /** Null for who signs in by other means. */
  readonly passwordHash: string | null;
  readonly displayName: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly roles: readonly Role[];
  readonly demo: boolean;
}

export async function insertAccount(tx: Transaction<Database>, account: NewAccount, now: Date): Promise<string> {
  const id = randomUUID();
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
      created_at: now,
    })
    .execute();
  return id;
}

export async function findByLogin(
  db: Reader,
  login: string,
): Promise<{ readonly person: Person; readonly passwordHash: string | null } | null> {
  const row = await db
    .selectFrom('accounts')
    .select([...accountColumns, 'password_hash'])
    .where('login', '=', login)
    .executeTakeFirst();
  return row === undefined ? null : { person: personOf(row), passwordHash: row.password_hash };
}

export async function findById(db: Reader, accountId: string): Promise<Person | null> {
  const row = await db.selectFrom('accounts').select(accountColumns).where('id', '=', accountId).executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

export async function updateLocale(tx: Transaction<Database>, accountId: string, locale: 'fr' | 'en'): Promise<void> {
  await tx.updateTable('accounts').set({ locale }).where('id', '=', accountId).execute();
}

interface NewSession {
  readonly tokenSha256: Buffer;
  readonly accountId: string;
  readonly method: SignInMethod;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly device: Device;
}

/** The new session's id. */
export async function insertSession(tx: Transaction<Database>, session: NewSession): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('sessions')
    .values({
      token_sha256: session.tokenSha256,
      id,
      account_id: session.accountId,
      method: session.method,
      created_at: session.createdAt,
      authenticated_at: session.createdAt,
      last_seen_at: session.createdAt,
      expires_at: session.expiresAt,
      browser: session.device.browser,
      system: session.device.system,
      last_address: null,
    })
    .execute();
  return id;
}

interface StoredSession {
  readonly actor: Actor;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly lastAddress: string | null;
}

export async function findSession(db: Reader, tokenSha256: Buffer): Promise<StoredSession | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([...accountColumns, 'sessions.id as session_id', 'method', 'authenticated_at'])
    .select(['last_seen_at', 'expires_at', 'last_address'])
    .where('token_sha256', '=', tokenSha256)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { session_id: sessionId, method, authenticated_at: authenticatedAt } = row;
  return {
    actor: { ...personOf(row), kind: 'person', sessionId, method, authenticatedAt },
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    lastAddress: row.last_address,
  };
}

/** Never backwards: another process may have seen a later call. */
export async function noticeSession(
  db: Reader,
  tokenSha256: Buffer,
  { at: now, address }: { readonly at: Date; readonly address: string },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: now, last_address: address })
    .where('token_sha256', '=', tokenSha256)
    .where('last_seen_at', '<=', now)
    .execute();
}

export async function deleteSession(db: Reader, tokenSha256: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('token_sha256', '=', tokenSha256).execute();
}

export async function deleteSessionsExpiredAt(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
}
