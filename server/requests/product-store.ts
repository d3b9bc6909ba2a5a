import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Database, ProductTable } from '../platform/schema.ts';
import type { Reader } from './store.ts';

export interface ProductKey {
  readonly structureId: string;
  readonly offer: string;
  readonly usage: string;
  readonly subjectName: string;
}

/** The product of this structure, usage and name, made if new, held until the transaction ends: no silent double. */
export async function holdProduct(tx: Transaction<Database>, key: ProductKey, at: Date): Promise<string> {
  await tx
    .insertInto('products')
    .values({
      id: randomUUID(),
      structure_id: key.structureId,
      offer: key.offer,
      usage: key.usage,
      subject_name: key.subjectName,
      created_at: at,
    })
    .onConflict((conflict) => conflict.columns(['structure_id', 'offer', 'usage', 'subject_name']).doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('products')
    .select('id')
    .where('structure_id', '=', key.structureId)
    .where('offer', '=', key.offer)
    .where('usage', '=', key.usage)
    .where('subject_name', '=', key.subjectName)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return id;
}

/** Held until the transaction ends, as `holdProduct` does. */
export const lockProduct = (tx: Transaction<Database>, id: string) =>
  tx.selectFrom('products').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow();

/** Products of the same structure and usage whose names differ by nothing but case: people read them as one. */
export const productsOfSameName = async (tx: Transaction<Database>, key: ProductKey): Promise<readonly ProductRow[]> =>
  selectProducts(tx)
    .where('products.structure_id', '=', key.structureId)
    .where('products.offer', '=', key.offer)
    .where('products.usage', '=', key.usage)
    .where(sql`lower(products.subject_name)`, '=', sql`lower(${key.subjectName})`)
    .execute();

export interface ProductRow extends ProductTable {
  readonly structure_name: string;
  /** Of the person whom the newest certificate is for; where there is none, the newest request that did not come to nothing. */
  readonly surname: string | null;
  readonly given_name: string | null;
  /** The newest request that waits for its withdrawal. */
  readonly pending_request_id: string | null;
}

const newestField = (name: 'surname' | 'givenName') =>
  sql<string | null>`(select r.fields->>${sql.lit(name)} from requests r where r.product_id = products.id
    order by exists (select from certificates c where c.request_id = r.id) desc,
      r.state in ('refused', 'lapsed', 'cancelled'), coalesce(r.finalised_at, r.filed_at) desc limit 1)`;

const selectProducts = (db: Reader) =>
  db
    .selectFrom('products')
    .innerJoin('structures', 'structures.id', 'products.structure_id')
    .selectAll('products')
    .select('structures.name as structure_name')
    .select(
      sql<
        string | null
      >`(select r.id from requests r where r.product_id = products.id and r.state in ('filed', 'approved', 'finalised')
        order by coalesce(r.finalised_at, r.filed_at) desc limit 1)`.as('pending_request_id'),
    )
    .select([newestField('surname').as('surname'), newestField('givenName').as('given_name')]);

export const productById = (db: Reader, id: string): Promise<ProductRow | undefined> =>
  selectProducts(db).where('products.id', '=', id).executeTakeFirst();

export const productsOfStructure = (db: Reader, structureId: string, offer: string): Promise<ProductRow[]> =>
  selectProducts(db)
    .where('products.structure_id', '=', structureId)
    .where('products.offer', '=', offer)
    .orderBy('products.usage')
    .orderBy('products.subject_name')
    .execute();
