import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { SignInMethod } from '../../core/contract/sign-in.ts';
import type { Actor } from '../platform/actor.ts';
import { compiled } from '../platform/compiled.ts';
import type { Database } from '../platform/schema.ts';
import type { SessionTable } from '../platform/schema-sign-in.ts';
import type { Device } from './describe-device.ts';
import { type AccountRow, accountColumns, personOf } from './store.ts';

type Reader = Kysely<Database> | Transaction<Database>;

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

/** Asked at each call: compiled once. */
const findingSession = compiled<{ tokenSha256: Buffer }, FoundSession>(['tokenSha256'], (db, { tokenSha256 }) =>
  db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([...accountColumns, 'sessions.id as session_id', 'method', 'authenticated_at'])
    .select(['last_seen_at', 'expires_at', 'last_address'])
    .where('token_sha256', '=', tokenSha256)
    // Of an account that was closed while the session was opening.
    .where('closed_at', 'is', null),
);

interface FoundSession extends AccountRow {
  readonly session_id: string;
  readonly method: SignInMethod;
  readonly authenticated_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly last_address: string | null;
}

export async function findSession(db: Reader, tokenSha256: Buffer): Promise<StoredSession | null> {
  const [row] = (await findingSession(db, { tokenSha256 })).rows;
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

export type SessionRow = Selectable<SessionTable>;

/** Live or not: which are is a rule. */
export const sessionsOf = (db: Reader, accountId: string): Promise<SessionRow[]> =>
  db.selectFrom('sessions').selectAll().where('account_id', '=', accountId).orderBy('last_seen_at', 'desc').execute();

/** False when this account has no such session. */
export async function deleteSessionById(db: Reader, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** All of an account, but one if named; how many they were. */
export async function deleteSessionsOf(db: Reader, accountId: string, exceptId: string | null): Promise<number> {
  let query = db.deleteFrom('sessions').where('account_id', '=', accountId);
  if (exceptId !== null) query = query.where('id', '<>', exceptId);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

/** Never backwards. A second factor that was just given raises the session that gave it. */
export async function noteProof(
  db: Reader,
  sessionId: string,
  { at, method }: { readonly at: Date; readonly method?: SignInMethod },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ authenticated_at: at, ...(method === undefined ? {} : { method }) })
    .where('id', '=', sessionId)
    .where('authenticated_at', '<=', at)
    .execute();
}

/** How many there were. */
export async function deleteSessionsByToken(db: Reader, tokensSha256: readonly Buffer[]): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('token_sha256', 'in', [...tokensSha256])
    .executeTakeFirst();
  return Number(numDeletedRows);
}
