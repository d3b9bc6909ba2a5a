import type { Kysely } from 'kysely';
import { may, mayEverywhere, type Rights, type Scope, scopesOf } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import { certificatesHeldBy } from './held-store.ts';

export interface CertificateReach {
  readonly rights: Rights;
  /** Those of these structures and offers; null: of any. */
  readonly scopes: readonly Scope[] | null;
  /** Made for this person, and in none of these scopes: a few. */
  readonly held: readonly string[];
}

/** Which certificates this person reads, for a list, its total, an export, a calendar: the same in each. */
export async function certificateReach(
  db: Kysely<Database>,
  person: Pick<Actor, 'accountId' | 'roles'>,
  now: Date,
): Promise<CertificateReach> {
  const [rights, made] = await Promise.all([
    rightsOf(db, person, now),
    mayEverywhere(person.roles, 'certificate.read') ? [] : certificatesHeldBy(db, person.accountId),
  ]);
  const scopes = scopesOf(rights, 'certificate.read');
  const held = made
    .filter(({ id: _id, holderId, ...object }) => {
      const asHolder = may(rights, 'certificate.read', { ...object, holderId });
      return asHolder && !may(rights, 'certificate.read', object);
    })
    .map(({ id }) => id);
  return { rights, scopes, held };
}
