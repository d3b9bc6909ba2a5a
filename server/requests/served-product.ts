import type { Transaction } from 'kysely';
import { certificatesOfProducts } from '../authority/read-certificates.ts';
import type { Database } from '../platform/schema.ts';
import { type ProductKey, type ProductRow, productsOfSameName } from './product-store.ts';
import { isLive } from './products.ts';

/** The product of that name which has a live certificate, or a request that waits for its withdrawal. */
export async function servedProduct(
  tx: Transaction<Database>,
  key: ProductKey,
  at: Date,
): Promise<ProductRow | undefined> {
  const products = await productsOfSameName(tx, key);
  const certificates = await certificatesOfProducts(
    tx,
    products.map(({ id }) => id),
  );
  return products.find(
    ({ id, pending_request_id }) =>
      pending_request_id !== null ||
      certificates.some((certificate) => certificate.productId === id && isLive(certificate, at)),
  );
}
