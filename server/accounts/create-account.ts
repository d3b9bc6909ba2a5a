import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { hashPassword } from './password.ts';
import { canonicalLogin } from './rules.ts';
import { insertAccount, type NewAccount } from './store.ts';

interface CreateAccountCall extends Omit<NewAccount, 'passwordHash'> {
  /** Null for who signs in by other means. */
  readonly password: string | null;
}

/** In the caller's transaction; the new account's id. */
export async function createAccount(tx: Transaction<Database>, call: CreateAccountCall, now: Date): Promise<string> {
  const { password, ...account } = call;
  const passwordHash = password === null ? null : await hashPassword(password);
  return insertAccount(tx, { ...account, login: canonicalLogin(account.login), passwordHash }, now);
}
