import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { Role } from '../../core/contract/actions.ts';
import type { Database } from '../platform/schema.ts';
import { isIn } from '../platform/typed-words.ts';
import { rolesOf } from './rules.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export interface ListedAccount {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: number;
  readonly lastSeenAt: Date | null;
}

const listed = (db: Reader) =>
  db
    .selectFrom('accounts')
    .select([
      'id',
      'login',
      'display_name',
      'email',
      'roles',
      sql<boolean>`password_hash is not null`.as('has_password'),
      sql<boolean>`exists (select from totp_secrets t where t.account_id = accounts.id and not t.pending)`.as(
        'has_totp',
      ),
      sql<bigint>`(select count(*) from passkeys p where p.account_id = accounts.id)`.as('passkeys'),
      sql<Date | null>`(select max(last_seen_at) from sessions s where s.account_id = accounts.id)`.as('last_seen_at'),
    ]);

type ListedRow = Awaited<ReturnType<ReturnType<typeof listed>['executeTakeFirstOrThrow']>>;

const accountOf = (row: ListedRow): ListedAccount => ({
  id: row.id,
  login: row.login,
  displayName: row.display_name,
  email: row.email,
  roles: rolesOf(row.roles),
  hasPassword: row.has_password,
  hasTotp: row.has_totp,
  passkeys: Number(row.passkeys),
  lastSeenAt: row.last_seen_at,
});

const searched = sql`concat_ws(' ', login, display_name, email)`;

/** All the words must be found, in the login, the name or the address. */
export async function searchAccounts(
  db: Reader,
  words: readonly string[],
  limit: number,
): Promise<{ readonly accounts: readonly ListedAccount[]; readonly total: number }> {
  const matches = sql<SqlBool>`${sql.join([...words.map((word) => isIn(searched, [word])), sql`true`], sql` and `)}`;
  const rows = await listed(db).where(matches).orderBy('display_name').orderBy('id').limit(limit).execute();
  const { total } = await db
    .selectFrom('accounts')
    .select(({ fn }) => fn.countAll<bigint>().as('total'))
    .where(matches)
    .executeTakeFirstOrThrow();
  return { accounts: rows.map(accountOf), total: Number(total) };
}

export async function listedAccount(db: Reader, accountId: string): Promise<ListedAccount | null> {
  const row = await listed(db).where('id', '=', accountId).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}
