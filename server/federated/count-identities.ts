import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { identitiesOf } from './store.ts';

/** Ways in that this account has here, for the feature that takes away the others. */
export const countIdentities = async (tx: Transaction<Database>, accountId: string): Promise<number> =>
  (await identitiesOf(tx, accountId)).length;
