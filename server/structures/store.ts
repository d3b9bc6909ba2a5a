import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { RegistryRecord, StructureKind } from '../../core/registry/record.ts';
import { compiled } from '../platform/compiled.ts';
import type { Database } from '../platform/schema.ts';
import { searchText } from './search-text.ts';

export interface Structure {
  readonly id: string;
  readonly kind: StructureKind;
  readonly name: string;
  readonly certifiedIdentifier: string;
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  readonly departmentCode: string;
  readonly town: string;
  readonly state: 'open' | 'closed';
  readonly parentKey: string | null;
  readonly parent: {
    readonly id: string;
    readonly name: string;
    readonly certifiedIdentifier: string;
    readonly state: 'open' | 'closed';
  } | null;
}

/** A trigram is three letters: shorter words narrow down what another word finds. */
export const leastIndexed = 3;

type Reader = Kysely<Database> | Transaction<Database>;

const identifiersOf = sql<{ kind: string; value: string }[]>`coalesce((
  select json_agg(json_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.value)
  from structure_identifiers i where i.structure_id = structures.id), '[]')`;

const parentOf = sql<Structure['parent']>`(
  select json_build_object('id', p.id, 'name', p.name, 'certifiedIdentifier', p.certified_identifier, 'state', p.state)
  from structures p where p.id = structures.parent_id)`;

const selectStructures = (db: Reader) =>
  db
    .selectFrom('structures')
    .select([
      'structures.id',
      'structures.kind',
      'structures.name',
      'structures.certified_identifier as certifiedIdentifier',
      'structures.department_code as departmentCode',
      'structures.town',
      'structures.state',
      'structures.parent_key as parentKey',
    ])
    .select([identifiersOf.as('identifiers'), parentOf.as('parent')]);

export async function structuresByIds(db: Reader, ids: readonly string[]): Promise<readonly Structure[]> {
  if (ids.length === 0) return [];
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return (await readingOne(db, { id: only })).rows;
  return selectStructures(db).where('structures.id', 'in', ids).execute();
}

const readingOne = compiled<{ id: string }, Structure>(['id'], (db, { id }) =>
  selectStructures(db).where('structures.id', '=', id),
);

/** What a structure is found by. */
export const searchedText = (
  structure: Pick<RegistryRecord, 'name' | 'shortName' | 'town' | 'certifiedIdentifier' | 'identifiers'>,
): string =>
  searchText(
    [
      structure.name,
      structure.shortName ?? '',
      structure.town,
      structure.certifiedIdentifier,
      ...structure.identifiers.filter(({ kind }) => kind !== 'idNatSt').map(({ value }) => value),
    ].join(' '),
  );

/** The words of its names and town, and no identifier. */
export const wordsText = ({ name, shortName, town }: Pick<RegistryRecord, 'name' | 'shortName' | 'town'>): string =>
  searchText([name, shortName ?? '', town].join(' '));

/** Columns of a structure as a record gives them. */
export const columnsOf = (record: Omit<RegistryRecord, 'sourceKey'>) => ({
  name: record.name,
  short_name: record.shortName,
  name_text: searchText(record.name),
  search_text: searchedText(record),
  words_text: wordsText(record),
  certified_identifier: record.certifiedIdentifier,
  department_code: record.departmentCode,
  town: record.town,
  postcode: record.postcode,
  address_lines: [...record.addressLines],
  emails: [...record.emails],
  phones: [...record.phones],
  kind: record.kind,
  state: record.state,
  parent_key: record.parentKey,
  opened_on: record.openedOn,
  closed_on: record.closedOn,
  source_updated_on: record.updatedOn,
});

export interface NewStructure extends Omit<RegistryRecord, 'sourceKey'> {
  readonly source: string;
  readonly parentId: string | null;
}

export async function insertStructure(tx: Transaction<Database>, structure: NewStructure, at: Date): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('structures')
    .values({
      id,
      ...columnsOf(structure),
      source: structure.source,
      parent_id: structure.parentId,
      created_at: at,
      updated_at: at,
      closed_at: structure.state === 'closed' ? at : null,
    })
    .execute();
  await insertIdentifiers(tx, id, structure.identifiers);
  await insertWords(tx, wordsText(structure));
  return id;
}

export async function insertIdentifiers(
  tx: Transaction<Database>,
  structureId: string,
  identifiers: NewStructure['identifiers'],
): Promise<void> {
  if (identifiers.length === 0) return;
  await tx
    .insertInto('structure_identifiers')
    .values(identifiers.map(({ kind, value }) => ({ structure_id: structureId, kind, value })))
    .execute();
}

/** Of a text as `wordsText` makes it. */
export async function insertWords(tx: Transaction<Database>, text: string): Promise<void> {
  const words = [...new Set(text.split(' '))].filter((word) => word.length >= leastIndexed);
  if (words.length === 0) return;
  await tx
    .insertInto('structure_words')
    .values(words.map((word) => ({ word })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const anyStructure = async (db: Reader): Promise<boolean> =>
  (await db.selectFrom('structures').select('id').limit(1).executeTakeFirst()) !== undefined;
