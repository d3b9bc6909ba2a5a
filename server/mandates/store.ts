import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { compiled } from '../platform/compiled.ts';
import type { Database } from '../platform/schema.ts';
import type { Mandate, Representation } from './may.ts';

interface GivenRow {
  readonly structure_id: string;
  readonly kind: Representation['kind'] | null;
  readonly offers: string[] | null;
  readonly domains: string[] | null;
  readonly granted: string[];
}

/**
 * Designations and representations in force at `now`, with the domains that each structure was granted: one question, read in
 * the caller's transaction so that a removal counts at once.
 */
export async function givenInForce(
  db: Kysely<Database> | Transaction<Database>,
  accountId: string,
  now: Date,
): Promise<{ readonly mandates: readonly Mandate[]; readonly represents: readonly Representation[] }> {
  const { rows } = await readingGiven(db, { accountId, now });
  return {
    mandates: rows.flatMap(({ structure_id, offers, domains, granted }) =>
      offers === null ? [] : [{ structureId: structure_id, offers, domains, granted }],
    ),
    represents: rows.flatMap(({ structure_id, kind }) => (kind === null ? [] : [{ structureId: structure_id, kind }])),
  };
}

/** Asked within each withdrawal. */
const readingGiven = compiled<{ accountId: string; now: Date }, GivenRow>(
  ['accountId', 'now'],
  (db, { accountId, now }) =>
    compilable(
      db,
      sql<GivenRow>`
    select structure_id, null as kind, offers, domains,
      array(select d.name from domains_granted(structure_id, ${now}) d order by d.name) as granted
      from mandates_in_force(${accountId}, ${now})
    union all
    select structure_id, kind, null, null, '{}' from representations_in_force(${accountId}, ${now})`,
    ),
);

const compilable = (db: Kysely<Database>, statement: RawBuilder<GivenRow>) => ({
  compile: () => statement.compile(db),
});

/** Whether a certificate was asked for in this person's own name. */
export const holdsRequests = async (db: Kysely<Database>, accountId: string): Promise<boolean> =>
  (await db.selectFrom('requests').select('id').where('holder_id', '=', accountId).limit(1).executeTakeFirst()) !==
  undefined;

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

export async function areOnePerson(tx: Transaction<Database>, one: string, other: string): Promise<boolean> {
  const people = await tx.selectFrom('accounts').select('person_id').where('id', 'in', [one, other]).execute();
  return new Set(people.map(({ person_id }) => person_id)).size === 1;
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
