import { type Kysely, sql, type Transaction } from 'kysely';
import type { RegistryRecord } from '../../core/registry/record.ts';
import type { Database } from '../platform/schema.ts';
import { columnsOf, insertIdentifiers, insertWords, wordsText } from './store.ts';

type Reader = Kysely<Database> | Transaction<Database>;
type InTree = {
  readonly id: string;
  readonly name: string;
  readonly certifiedIdentifier: string;
  readonly kind: 'EJ' | 'EG';
  readonly town: string;
  readonly state: 'open' | 'closed';
};

const parentInTree = sql<InTree | null>`(select json_build_object('id', p.id, 'name', p.name, 'certifiedIdentifier',
  p.certified_identifier, 'kind', p.kind, 'town', p.town, 'state', p.state)
  from structures p where p.id = structures.parent_id)`;

const treeColumns = [
  'structures.id',
  'structures.name',
  'structures.certified_identifier as certifiedIdentifier',
  'structures.kind',
  'structures.town',
  'structures.state',
] as const;

export const summariesByIds = (db: Reader, ids: readonly string[]) =>
  db
    .selectFrom('structures')
    .select([...treeColumns, 'structures.department_code as departmentCode', 'structures.source'])
    .select(parentInTree.as('parent'))
    .where(sql<boolean>`structures.id = any(${[...ids]}::uuid[])`)
    .execute();

/** By name, those after one of them. */
export async function structuresAfter(
  db: Reader,
  asked: {
    readonly after?: string | undefined;
    readonly state?: 'open' | 'closed' | undefined;
    readonly kind?: 'EJ' | 'EG' | undefined;
    readonly department?: string | undefined;
    readonly source?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  let query = db.selectFrom('structures').select('id');
  if (asked.state !== undefined) query = query.where('state', '=', asked.state);
  if (asked.kind !== undefined) query = query.where('kind', '=', asked.kind);
  if (asked.department !== undefined) query = query.where('department_code', '=', asked.department);
  if (asked.source !== undefined) query = query.where('source', '=', asked.source);
  if (asked.after !== undefined) {
    query = query.where(
      sql<boolean>`(name_text, id) > (select name_text, id from structures where id = ${asked.after})`,
    );
  }
  const rows = await query.orderBy('name_text').orderBy('id').limit(asked.limit).execute();
  return rows.map(({ id }) => id);
}

export const structureFacts = (db: Reader, id: string) =>
  db
    .selectFrom('structures')
    .selectAll()
    .select(parentInTree.as('parent'))
    .select(
      sql<
        { kind: string; value: string }[]
      >`coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value)
        order by i.kind, i.value) from structure_identifiers i where i.structure_id = structures.id), '[]')`.as(
        'identifiers',
      ),
    )
    .where('id', '=', id)
    .executeTakeFirst();
export type StructureFacts = NonNullable<Awaited<ReturnType<typeof structureFacts>>>;

export const lockStructure = (tx: Transaction<Database>, id: string) =>
  tx.selectFrom('structures').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const establishmentsOf = (db: Reader, id: string, limit: number) =>
  db
    .selectFrom('structures')
    .select([...treeColumns])
    .where('parent_id', '=', id)
    .orderBy('name_text')
    .orderBy('id')
    .limit(limit)
    .execute();

export async function countEstablishments(db: Reader, id: string): Promise<number> {
  const { count } = await db
    .selectFrom('structures')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('parent_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export const sourcesOf = (db: Reader, id: string) =>
  db
    .selectFrom('structure_sources')
    .selectAll()
    .where('structure_id', '=', id)
    .orderBy('last_seen_at', 'desc')
    .execute();

/** Another structure with one of the identifiers that tell structures apart. */
export async function holderOf(
  db: Reader,
  record: Pick<RegistryRecord, 'certifiedIdentifier' | 'identifiers'>,
  otherThan: string | null,
): Promise<{ readonly name: string; readonly identifier: string } | undefined> {
  const values = record.identifiers.filter(({ kind }) => kind === 'finess' || kind === 'rpps-rang');
  const { rows } = await sql<{ name: string; identifier: string }>`
    select s.name, s.certified_identifier as identifier from structures s
      where s.certified_identifier = ${record.certifiedIdentifier} and s.id::text is distinct from ${otherThan}::text
    union all
    select s.name, i.value from structure_identifiers i join structures s on s.id = i.structure_id
      where i.kind in ('finess', 'rpps-rang') and i.value = any(${values.map(({ value }) => value)}::text[])
        and s.id::text is distinct from ${otherThan}::text limit 1`.execute(db);
  return rows[0];
}

export async function updateByHand(
  tx: Transaction<Database>,
  id: string,
  record: Omit<RegistryRecord, 'sourceKey'>,
  change: { readonly parentId: string | null; readonly closedAt: Date | null; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('structures')
    .set({
      ...columnsOf(record),
      source: 'manual',
      parent_id: change.parentId,
      closed_at: change.closedAt,
      updated_at: change.at,
    })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('structure_identifiers').where('structure_id', '=', id).execute();
  await insertIdentifiers(tx, id, record.identifiers);
  await insertWords(tx, wordsText(record));
}

/** The next import of that source writes it again: it looks new to it. */
export async function giveBackTo(tx: Transaction<Database>, id: string, source: string, at: Date): Promise<void> {
  await tx.updateTable('structures').set({ source, updated_at: at }).where('id', '=', id).execute();
  await tx.updateTable('structure_sources').set({ digest: '' }).where('structure_id', '=', id).execute();
}
