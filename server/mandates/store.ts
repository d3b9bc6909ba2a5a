import { randomUUID } from 'node:crypto';
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

export interface NewMandate extends Mandate {
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

/** Whoever answers for a structure at `now`, each once. */
export async function representativesInForce(
  db: Kysely<Database> | Transaction<Database>,
  structureId: string,
  now: Date,
): Promise<readonly { readonly accountId: string; readonly email: string; readonly locale: 'fr' | 'en' }[]> {
  const { rows } = await sql<{ id: string; email: string; locale: 'fr' | 'en' }>`
    select distinct a.id, a.email, a.locale from representatives r join accounts a on a.id = r.account_id
    where r.structure_id = ${structureId} and a.closed_at is null and r.valid_from <= ${now}
      and (r.valid_until is null or r.valid_until > ${now}) and (r.ended_at is null or r.ended_at > ${now})
    order by a.id`.execute(db);
  return rows.map(({ id, email, locale }) => ({ accountId: id, email, locale }));
}
