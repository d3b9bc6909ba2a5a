import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { compiled } from '../platform/compiled.ts';
import type { Database } from '../platform/schema.ts';

export interface Structure {
  readonly id: string;
  readonly name: string;
  readonly certifiedIdentifier: string;
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  readonly departmentCode: string;
  readonly town: string;
  readonly state: 'open' | 'closed';
}

type Reader = Kysely<Database> | Transaction<Database>;

const identifiersOf = sql<{ kind: string; value: string }[]>`coalesce((
  select json_agg(json_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.value)
  from structure_identifiers i where i.structure_id = structures.id), '[]')`;

const selectStructures = (db: Reader) =>
  db
    .selectFrom('structures')
    .select([
      'structures.id',
      'structures.name',
      'structures.certified_identifier as certifiedIdentifier',
      'structures.department_code as departmentCode',
      'structures.town',
      'structures.state',
    ])
    .select(identifiersOf.as('identifiers'));

export async function structuresByIds(db: Reader, ids: readonly string[]): Promise<readonly Structure[]> {
  if (ids.length === 0) return [];
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return (await readingOne(db, { id: only })).rows;
  return selectStructures(db).where('structures.id', 'in', ids).execute();
}

const readingOne = compiled<{ id: string }, Structure>(['id'], (db, { id }) =>
  selectStructures(db).where('structures.id', '=', id),
);

export interface StructureSearch {
  /** Null: every structure. */
  readonly among: readonly string[] | null;
  /** Lower case, without accents (`searchText`). */
  readonly words: readonly string[];
  readonly limit: number;
}

export async function searchStructures(
  db: Reader,
  search: StructureSearch,
): Promise<{ readonly structures: readonly Structure[]; readonly total: number }> {
  let found = selectStructures(db);
  let counted = db.selectFrom('structures').select(db.fn.countAll<bigint>().as('total'));
  if (search.among !== null) {
    if (search.among.length === 0) return { structures: [], total: 0 };
    found = found.where('structures.id', 'in', search.among);
    counted = counted.where('structures.id', 'in', search.among);
  }
  for (const word of search.words) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    found = found.where('structures.search_text', 'like', pattern);
    counted = counted.where('structures.search_text', 'like', pattern);
  }
  const [structures, { total }] = await Promise.all([
    found.orderBy('structures.name').orderBy('structures.id').limit(search.limit).execute(),
    counted.executeTakeFirstOrThrow(),
  ]);
  return { structures, total: Number(total) };
}

export interface NewStructure {
  readonly name: string;
  readonly certifiedIdentifier: string;
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  readonly departmentCode: string;
  readonly town: string;
  readonly kind: 'EJ' | 'EG';
  readonly state: 'open' | 'closed';
  readonly source: string;
  readonly searchText: string;
}

export async function insertStructure(tx: Transaction<Database>, structure: NewStructure, at: Date): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('structures')
    .values({
      id,
      name: structure.name,
      certified_identifier: structure.certifiedIdentifier,
      department_code: structure.departmentCode,
      town: structure.town,
      kind: structure.kind,
      parent_id: null,
      state: structure.state,
      source: structure.source,
      search_text: structure.searchText,
      created_at: at,
      updated_at: at,
    })
    .execute();
  for (const { kind, value } of structure.identifiers) {
    await tx.insertInto('structure_identifiers').values({ structure_id: id, kind, value }).execute();
  }
  return id;
}

export const anyStructure = async (db: Reader): Promise<boolean> =>
  (await db.selectFrom('structures').select('id').limit(1).executeTakeFirst()) !== undefined;
