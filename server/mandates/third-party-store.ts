import { sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { patternOf } from '../platform/typed-words.ts';
import type { Reader } from './deps.ts';

const namedStructure = [
  'structures.id',
  'structures.name',
  'structures.certified_identifier as certifiedIdentifier',
  'structures.town',
  'structures.kind',
  'structures.state',
] as const;

const identifiers = sql<{ kind: string; value: string }[]>`coalesce((
  select json_agg(json_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.value)
  from structure_identifiers i where i.structure_id = structures.id), '[]')`;

const selectStructures = (db: Reader) =>
  db.selectFrom('structures').select(namedStructure).select(identifiers.as('identifiers'));
export type StructureRow = NonNullable<Awaited<ReturnType<typeof structureNamed>>>;

export const structureNamed = (db: Reader, id: string) =>
  selectStructures(db).where('structures.id', '=', id).executeTakeFirst();

/** With what needs doing at each, for whoever answers for them. */
export async function structuresWithWork(db: Reader, ids: readonly string[], now: Date, soon: Date) {
  if (ids.length === 0) return [];
  const acting = sql`from designations d where d.structure_id = structures.id and d.kind = 'technicalAdmin'
    and d.ended_at is null and d.valid_from <= ${now} and (d.valid_until is null or d.valid_until > ${now})`;
  return selectStructures(db)
    .select([
      sql<number>`(select count(*)::integer ${acting})`.as('acting'),
      sql<number>`(select count(*)::integer ${acting} and d.valid_until <= ${soon})`.as('endingSoon'),
      sql<number>`(select count(*)::integer from invitations i where i.structure_id = structures.id and i.state = 'pending')`.as(
        'invited',
      ),
      sql<boolean>`exists (select from third_parties p where p.structure_id = structures.id and p.closed_at is null)`.as(
        'isThirdParty',
      ),
    ])
    .where('structures.id', 'in', [...ids])
    .orderBy('structures.name')
    .orderBy('structures.id')
    .execute();
}

export const thirdPartyOf = (db: Reader, structureId: string) =>
  db.selectFrom('third_parties').selectAll().where('structure_id', '=', structureId).executeTakeFirst();

export async function searchThirdParties(db: Reader, words: readonly string[], limit: number) {
  let found = selectStructures(db)
    .innerJoin('third_parties', 'third_parties.structure_id', 'structures.id')
    .select(sql<number>`team_size(structures.id)`.as('members'))
    .where('third_parties.closed_at', 'is', null)
    .where('structures.state', '=', sql.lit('open'));
  for (const word of words) {
    found = found.where('structures.search_text', 'like', patternOf(word));
  }
  return found.orderBy('structures.name').orderBy('structures.id').limit(limit).execute();
}

/** Opened again after it closed, it begins anew. */
export async function markOpen(
  tx: Transaction<Database>,
  structureId: string,
  by: string | null,
  at: Date,
): Promise<void> {
  const opened = { opened_at: at, opened_by: by, closed_at: null };
  await tx
    .insertInto('third_parties')
    .values({ structure_id: structureId, ...opened })
    .onConflict((conflict) => conflict.column('structure_id').doUpdateSet(opened))
    .execute();
}

export async function markClosed(tx: Transaction<Database>, structureId: string, at: Date): Promise<void> {
  await tx
    .updateTable('third_parties')
    .set({ closed_at: at })
    .where('structure_id', '=', structureId)
    .where('closed_at', 'is', null)
    .execute();
}

/** Whether this person is in the team of `thirdPartyId`, behind whichever of their accounts, whoever asks. */
export async function isInTeam(db: Reader, thirdPartyId: string, personId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{
    holds: boolean;
  }>`select team_holds(${thirdPartyId}, ${personId}, ${now}) as holds`.execute(db);
  return rows[0]?.holds === true;
}
