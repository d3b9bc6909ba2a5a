import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { isIn, typedWords } from '../platform/typed-words.ts';

type Reader = Kysely<Database> | Transaction<Database>;

const others = sql<{ id: string; displayName: string; login: string }[]>`coalesce((
  select json_agg(json_build_object('id', o.id, 'displayName', o.display_name, 'login', o.login) order by o.login)
  from accounts o where o.person_id = accounts.person_id and o.id <> accounts.id), '[]')`;

const selectAccounts = (db: Reader) =>
  db
    .selectFrom('accounts')
    .select([
      ...(['accounts.id', 'accounts.login', 'accounts.email', 'accounts.roles'] as const),
      'accounts.display_name as displayName',
      'accounts.person_id as personId',
      'accounts.created_at as createdAt',
      'accounts.closed_at as closedAt',
    ])
    .select(others.as('sameAs'));
export type PersonRow = NonNullable<Awaited<ReturnType<typeof accountById>>>;

export const accountById = (db: Reader, id: string) =>
  selectAccounts(db).where('accounts.id', '=', id).executeTakeFirst();

export const accountByLogin = (db: Reader, login: string) =>
  selectAccounts(db).where('accounts.login', '=', login).executeTakeFirst();

/** By name; every word must be in the name, the login or the address. */
export async function searchAccounts(
  db: Reader,
  { search, after, limit }: { readonly search: string; readonly after?: string | undefined; readonly limit: number },
) {
  let found = selectAccounts(db);
  for (const word of typedWords(search)) {
    found = found.where(isIn(sql`concat_ws(' ', accounts.display_name, accounts.login, accounts.email)`, [word]));
  }
  const page =
    after === undefined
      ? found
      : found.where(
          sql<SqlBool>`(accounts.display_name, accounts.id) > (select a.display_name, a.id from accounts a where a.id = ${after})`,
        );
  const [rows, { total }] = await Promise.all([
    page.orderBy('accounts.display_name').orderBy('accounts.id').limit(limit).execute(),
    found
      .clearSelect()
      .select(({ fn }) => fn.countAll<bigint>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(total) };
}

/** Compare-and-set; its sessions go with it. */
export async function markClosed(tx: Transaction<Database>, accountId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set({ closed_at: at })
    .where('id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  await tx.deleteFrom('sessions').where('account_id', '=', accountId).execute();
  return numUpdatedRows === 1n;
}

/** Whoever says that two persons are one takes turns. */
export async function lockPersons(tx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('sceau.persons'))`.execute(tx);
}

/** Those behind these accounts, and whoever has this national identifier; the first account's first. */
export async function personsConcerned(
  db: Reader,
  { accountIds, nationalId }: { readonly accountIds: readonly string[]; readonly nationalId: string },
): Promise<readonly { readonly id: string; readonly nationalId: string | null }[]> {
  const rows = await db
    .selectFrom('persons')
    .select(['id', 'national_id as nationalId'])
    .where(
      sql<SqlBool>`national_id = ${nationalId} or id in (select person_id from accounts where id = any(${[...accountIds]}::uuid[]))`,
    )
    .orderBy(sql`id = (select person_id from accounts where id = ${accountIds[0] ?? null}::uuid)`, 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows;
}

export const accountsOfPersons = (db: Reader, personIds: readonly string[]) =>
  db
    .selectFrom('accounts')
    .select(['id', 'login', 'roles', sql<boolean>`closed_at is not null`.as('closed')])
    .where('person_id', 'in', [...personIds])
    .orderBy('login')
    .execute();

/** The first is kept, with this identifier; the accounts of the others become its own. */
export async function mergePersons(
  tx: Transaction<Database>,
  [kept, ...joined]: readonly string[],
  nationalId: string | null,
): Promise<void> {
  if (kept === undefined) return;
  if (joined.length > 0) {
    await tx.updateTable('persons').set({ national_id: null }).where('id', 'in', joined).execute();
    await tx.updateTable('accounts').set({ person_id: kept }).where('person_id', 'in', joined).execute();
  }
  await tx.updateTable('persons').set({ national_id: nationalId }).where('id', '=', kept).execute();
}

const nationalIdOf = (db: Reader, personId: string) =>
  db.selectFrom('persons').select('national_id').where('id', '=', personId).executeTakeFirstOrThrow();

/** Every account of the second person becomes the first's, with the identity that a sign-in proved. False: two such identities. */
export async function joinPersons(tx: Transaction<Database>, kept: string, joined: string): Promise<boolean> {
  await lockPersons(tx);
  const [one, other] = [await nationalIdOf(tx, kept), await nationalIdOf(tx, joined)];
  if (one.national_id !== null && other.national_id !== null) return false;
  if (other.national_id !== null) {
    await tx.updateTable('persons').set({ national_id: null }).where('id', '=', joined).execute();
    await tx.updateTable('persons').set(other).where('id', '=', kept).execute();
  }
  await tx.updateTable('accounts').set({ person_id: kept }).where('person_id', '=', joined).execute();
  return true;
}
