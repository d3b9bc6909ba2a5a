import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { Mandate, Representation } from './may.ts';

interface GivenRow {
  readonly structure_id: string;
  readonly kind: Representation['kind'] | null;
  readonly offers: string[] | null;
  readonly domains: string[] | null;
}

/** Designations and representations in force at `now`, read in the caller's transaction so that a removal counts at once. */
export async function givenInForce(
  db: Kysely<Database> | Transaction<Database>,
  accountId: string,
  now: Date,
): Promise<{ readonly mandates: readonly Mandate[]; readonly represents: readonly Representation[] }> {
  const { rows } = await sql<GivenRow>`
    select structure_id, null as kind, offers, domains from mandates_in_force(${accountId}, ${now})
    union all
    select structure_id, kind, null, null from representations_in_force(${accountId}, ${now})`.execute(db);
  return {
    mandates: rows.flatMap(({ structure_id, offers, domains }) =>
      offers === null ? [] : [{ structureId: structure_id, offers, domains }],
    ),
    represents: rows.flatMap(({ structure_id, kind }) => (kind === null ? [] : [{ structureId: structure_id, kind }])),
  };
}
