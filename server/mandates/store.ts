import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { Mandate, Representation } from './may.ts';

interface GivenRow {
  readonly structure_id: string;
  readonly kind: Representation['kind'] | null;
  readonly offers: string[] | null;
  readonly domains: string[] | null;
  readonly granted: string[];
}

/** Designations and representations in force at `now`, with the domains that each structure was granted: one question, read in the caller's transaction so that a removal counts at once. */
export async function givenInForce(
  db: Kysely<Database> | Transaction<Database>,
  accountId: string,
  now: Date,
): Promise<{ readonly mandates: readonly Mandate[]; readonly represents: readonly Representation[] }> {
  const { rows } = await sql<GivenRow>`
    select structure_id, null as kind, offers, domains,
      array(select d.name from domains_granted(structure_id, ${now}) d order by d.name) as granted
      from mandates_in_force(${accountId}, ${now})
    union all
    select structure_id, kind, null, null, '{}' from representations_in_force(${accountId}, ${now})`.execute(db);
  return {
    mandates: rows.flatMap(({ structure_id, offers, domains, granted }) =>
      offers === null ? [] : [{ structureId: structure_id, offers, domains, granted }],
    ),
    represents: rows.flatMap(({ structure_id, kind }) => (kind === null ? [] : [{ structureId: structure_id, kind }])),
  };
}

export interface NewMandate extends Omit<Mandate, 'granted'> {
  readonly accountId: string;
  readonly validFrom: Date;
  readonly validUntil?: Date | null;
}

export async function insertMandate(tx: Transaction<Database>, mandate: NewMandate, at: Date): Promise<void> {
  await tx
    .insertInto('mandates')
    .values({
      id: randomUUID(),
      account_id: mandate.accountId,
      third_party_id: null,
      structure_id: mandate.structureId,
      offers: [...mandate.offers],
      domains: mandate.domains === null ? null : [...mandate.domains],
      valid_from: mandate.validFrom,
      valid_until: mandate.validUntil ?? null,
      given_by: null,
      given_at: at,
      ended_at: null,
      ended_by: null,
      replaces: null,
    })
    .execute();
}
