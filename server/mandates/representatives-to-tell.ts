import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { representativesInForce } from './store.ts';

export interface RepresentativeToTell {
  readonly to: string;
  readonly accountId: string;
  readonly locale: 'fr' | 'en';
}

/** Legal representative and delegates of a structure, each in their language, for what they must know of it. */
export const representativesToTell = async (
  tx: Transaction<Database>,
  structureId: string,
  now: Date,
): Promise<readonly RepresentativeToTell[]> =>
  (await representativesInForce(tx, structureId, now)).map(({ email, ...account }) => ({ to: email, ...account }));
