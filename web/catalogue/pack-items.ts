import { catalogue } from '../../core/catalogue/catalogue.ts';
import { findPack, findPart } from '../../core/catalogue/pack.ts';
import type { Pack, PackPart, Product } from '../../core/catalogue/product.ts';
import type { PackView } from '../../core/contract/packs.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import { productOf } from './words.ts';

/** One request of a pack, with what the catalogue says of it. */
export interface PackItem {
  readonly request: RequestView;
  readonly part: PackPart;
  readonly product: Product;
}

export const packOf = (code: string): Pack | undefined => findPack(catalogue, code);

/** Those that the catalogue still has: a request whose part is gone goes on alone. */
export function itemsOf(view: PackView): readonly PackItem[] {
  const pack = packOf(view.code);
  return view.requests.flatMap((request) => {
    const part = pack === undefined ? undefined : findPart(pack, request.pack?.part ?? '');
    const product = productOf(request.offer, request.usage);
    return part === undefined || product === undefined ? [] : [{ request, part, product }];
  });
}
