import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { StandingRole } from '../../core/contract/actions.ts';
import type { Person } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import { rolesOf } from './rules.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export const accountColumns = ['accounts.id', 'login', 'display_name', 'email', 'locale', 'roles'] as const;

export interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly display_name: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly roles: readonly string[];
}

export const personOf = (row: AccountRow): Person => ({
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
  readonly roles: readonly StandingRole[];
  readonly demo: boolean;
  /** Chosen by who must name it before it is there. */
  readonly id?: string;
}

export async function insertAccount(tx: Transaction<Database>, account: NewAccount, now: Date): Promise<string> {
  const id = account.id ?? randomUUID();
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

/** Two who choose one login at once take turns. */
export async function takeLogin(tx: Transaction<Database>, login: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('sceau.login'), hashtext(${login}))`.execute(tx);
}

export interface StoredAccount {
  readonly person: Person;
  /** Null: no password opens it, as of an account that was closed. */
  readonly passwordHash: string | null;
  readonly passwordChangedAt: Date | null;
  readonly isDemo: boolean;
}

const storedColumns = [...accountColumns, 'password_hash', 'password_changed_at', 'demo', 'closed_at'] as const;

interface StoredAccountRow extends AccountRow {
  readonly password_hash: string | null;
  readonly password_changed_at: Date | null;
  readonly demo: boolean;
  readonly closed_at: Date | null;
}

const storedAccountOf = (row: StoredAccountRow): StoredAccount => ({
  person: personOf(row),
  passwordHash: row.closed_at === null ? row.password_hash : null,
  passwordChangedAt: row.password_changed_at,
  isDemo: row.demo,
});

export async function findByLogin(db: Reader, login: string): Promise<StoredAccount | null> {
  const row = await db.selectFrom('accounts').select(storedColumns).where('login', '=', login).executeTakeFirst();
  return row === undefined ? null : storedAccountOf(row);
}

export async function findById(db: Reader, accountId: string): Promise<StoredAccount | null> {
  const row = await db.selectFrom('accounts').select(storedColumns).where('id', '=', accountId).executeTakeFirst();
  return row === undefined ? null : storedAccountOf(row);
}

/** Holds the account until the transaction ends: what is added to it and taken from it happens one after the other. */
export async function lockAccount(tx: Transaction<Database>, accountId: string): Promise<StoredAccount | null> {
  const row = await tx
    .selectFrom('accounts')
    .select(storedColumns)
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : storedAccountOf(row);
}

/** Logins are unique; an address may be that of several people. */
export async function findByLoginOrEmail(db: Reader, login: string, email: string): Promise<readonly StoredAccount[]> {
  const rows = await db
    .selectFrom('accounts')
    .select(storedColumns)
    .where((eb) => eb.or([eb('login', '=', login), eb(eb.fn('lower', ['email']), '=', email)]))
    .orderBy('login')
    .limit(10)
    .execute();
  return rows.map(storedAccountOf);
}

export async function updateLocale(tx: Transaction<Database>, accountId: string, locale: 'fr' | 'en'): Promise<void> {
  await tx.updateTable('accounts').set({ locale }).where('id', '=', accountId).execute();
}

export interface AccountContact {
  readonly accountId: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}

/** Where the mails of these accounts go, and in which language. */
export async function contactsOf(db: Reader, accountIds: readonly string[]): Promise<readonly AccountContact[]> {
  if (accountIds.length === 0) return [];
  return db
    .selectFrom('accounts')
    .select(['id as accountId', 'email', 'locale'])
    .where('id', 'in', [...accountIds])
    .execute();
}

export async function findOpenAccount(db: Reader, accountId: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(accountColumns)
    .where('accounts.id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : personOf(row);
}
