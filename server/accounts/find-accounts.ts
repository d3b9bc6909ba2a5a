import type { Kysely } from 'kysely';
import type { AccountSummary } from '../../core/contract/account.ts';
import type { Database } from '../platform/schema.ts';
import { typedWords } from '../platform/typed-words.ts';
import { type ListedAccount, searchAccounts } from './account-store.ts';

const mostListed = 50;

/** For an officer: who has an account here, and what they sign in with. */
export async function findAccounts(
  db: Kysely<Database>,
  typed: string,
): Promise<{ accounts: AccountSummary[]; total: number }> {
  const { accounts, total } = await searchAccounts(db, typedWords(typed), mostListed);
  return { accounts: accounts.map(summaryOf), total };
}

export const summaryOf = (account: ListedAccount): AccountSummary => ({
  ...account,
  roles: [...account.roles],
  lastSeenAt: account.lastSeenAt?.toISOString() ?? null,
});
