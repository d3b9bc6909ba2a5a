import type { ProductView } from '../../../core/contract/portal.ts';

/** The product that the new request would double: same usage, same name, and a certificate alive or about to be. */
export const productOfSameName = (
  products: readonly ProductView[],
  usage: string | null,
  name: string,
): ProductView | undefined =>
  products.find(
    (product) =>
      product.usage === usage &&
      (product.state === 'valid' || product.state === 'pending') &&
      product.subjectName.toLowerCase() === name.toLowerCase(),
  );
