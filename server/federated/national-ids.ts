import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { identitiesOf } from './store.ts';

/** National identifiers under which a provider or a card proved this account, for whoever must know that it is that person. */
export const nationalIdsOf = async (tx: Transaction<Database>, accountId: string): Promise<readonly string[]> =>
  (await identitiesOf(tx, accountId)).flatMap(({ nationalPersonId }) =>
    nationalPersonId === null ? [] : [nationalPersonId],
  );
