import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { passkeysOf } from './passkey-store.ts';
import { findById } from './store.ts';

/**
 * How many ways in this account has: the last one is never taken away by its owner. In a transaction that holds the account,
 * so that two removals at once do not both find another one left.
 */
export async function countWaysToSignIn(tx: Transaction<Database>, accountId: string): Promise<number> {
  const account = await findById(tx, accountId);
  const passkeys = await passkeysOf(tx, accountId);
  return (account?.passwordHash == null ? 0 : 1) + passkeys.length;
}
