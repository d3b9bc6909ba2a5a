import type { Kysely, Transaction } from 'kysely';
import { looksAlike } from '../../core/identifiers/domain-look.ts';
import { isWithinDomain } from '../../core/identifiers/domain-name.ts';
import type { Database } from '../platform/schema.ts';
import type { DomainRow } from './domain-row.ts';
import { heldElsewhere, lookOf } from './store.ts';

export interface Rival {
  /** `held`: the same domain, or one of the two is under the other. `alike`: it could be taken for it (spec D3). */
  readonly review: 'held' | 'alike';
  readonly row: DomainRow;
}

/** The domain of another structure that makes this one an officer's to decide. */
export async function findRival(
  db: Kysely<Database> | Transaction<Database>,
  structureId: string,
  name: string,
): Promise<Rival | null> {
  const look = lookOf(name);
  const alike = (await heldElsewhere(db, structureId, look)).filter((row) => looksAlike(row.look, look));
  const held = alike.find((row) => isWithinDomain(row.name, name) || isWithinDomain(name, row.name));
  if (held !== undefined) return { review: 'held', row: held };
  const [row] = alike;
  return row === undefined ? null : { review: 'alike', row };
}
