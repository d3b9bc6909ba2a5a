import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { FactorDeps } from './deps.ts';
import { passkeysOf } from './passkey-store.ts';
import { findById, lockAccount } from './store.ts';

/**
 * How many ways in this account has: the last one is never taken away by its owner. In a transaction that holds the account,
 * so that two removals at once do not both find another one left.
 */
export async function countWaysToSignIn(
  { countFederated }: Pick<FactorDeps, 'countFederated'>,
  tx: Transaction<Database>,
  accountId: string,
): Promise<number> {
  return (await countOwnWays(tx, accountId)) + (await countFederated(tx, accountId));
}

/** For the feature that counts its own beside them: those of this one, with the account held. */
export async function countOtherWays(tx: Transaction<Database>, accountId: string): Promise<number> {
  await lockAccount(tx, accountId);
  return countOwnWays(tx, accountId);
}

async function countOwnWays(tx: Transaction<Database>, accountId: string): Promise<number> {
  const account = await findById(tx, accountId);
  const passkeys = await passkeysOf(tx, accountId);
  return (account?.passwordHash == null ? 0 : 1) + passkeys.length;
}
