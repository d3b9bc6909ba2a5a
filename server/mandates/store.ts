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

export interface Representative {
  readonly accountId: string;
  readonly personId: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}

/** Whoever answers for the structure at `now`: one line for each account. */
export async function representativesInForce(
  db: Kysely<Database> | Transaction<Database>,
  structureId: string,
  now: Date,
): Promise<readonly Representative[]> {
  const { rows } = await sql<Representative>`
    select distinct a.id as "accountId", a.person_id as "personId", a.email, a.locale
      from representatives r join accounts a on a.id = r.account_id
      where r.structure_id = ${structureId} and a.closed_at is null
        and r.account_id in (select r.account_id from representations_in_force(r.account_id, ${now}) f
          where f.structure_id = r.structure_id)
      order by a.id`.execute(db);
  return rows;
}

export interface HeldMandate {
  readonly id: string;
  readonly account_id: string | null;
  readonly third_party_id: string | null;
  readonly structure_id: string;
  readonly offers: string[];
  readonly domains: string[] | null;
  readonly valid_until: Date | null;
}

/** Designations that this account acts by there, its own and those of its team, held until the transaction ends. */
export async function lockMandatesHeld(
  tx: Transaction<Database>,
  accountId: string,
  structureId: string,
  now: Date,
): Promise<readonly HeldMandate[]> {
  const { rows } = await sql<HeldMandate>`
    select id, account_id, third_party_id, structure_id, offers, domains, valid_until from mandates
      where structure_id = ${structureId} and id in (select mandate_id from mandates_in_force(${accountId}, ${now}))
      order by id for update`.execute(tx);
  return rows;
}

/** Ends a designation and gives one in its place that differs in its domains alone. Its id. */
export async function replaceMandate(
  tx: Transaction<Database>,
  held: HeldMandate,
  domains: readonly string[],
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<string> {
  await tx.updateTable('mandates').set({ ended_at: at, ended_by: by }).where('id', '=', held.id).execute();
  const id = randomUUID();
  await tx
    .insertInto('mandates')
    .values({
      ...{ id, account_id: held.account_id, third_party_id: held.third_party_id, structure_id: held.structure_id },
      ...{ offers: held.offers, domains: [...domains], valid_from: at, valid_until: held.valid_until },
      ...{ given_by: by, given_at: at, ended_at: null, ended_by: null, replaces: held.id },
    })
    .execute();
  return id;
}

export async function areOnePerson(tx: Transaction<Database>, one: string, other: string): Promise<boolean> {
  const people = await tx.selectFrom('accounts').select('person_id').where('id', 'in', [one, other]).execute();
  return new Set(people.map(({ person_id }) => person_id)).size === 1;
}
