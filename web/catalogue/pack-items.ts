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

/** One line of a list: a request, or those of one pack that go on together. */
export type Line = readonly [RequestView, ...RequestView[]];

const goesOnTogether = ({ state }: RequestView): boolean =>
  state === 'draft' || state === 'finalised' || state === 'withdrawn';

/**
 * What was asked for in one go and goes on in one go is one line, where the first of it stands. Once delivered, lapsed or
 * cancelled, each request has a life of its own.
 */
export function linesOf(
  requests: readonly RequestView[],
  apart: (request: RequestView) => string = () => '',
): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const request of requests) {
    const { pack } = request;
    const isOfPack = pack !== null && packOf(pack.code) !== undefined && goesOnTogether(request);
    const key = isOfPack ? `${pack.id} ${apart(request)}` : request.id;
    const line = lines.get(key);
    lines.set(key, line === undefined ? [request] : [...line, request]);
  }
  return [...lines.values()];
}

/** The pack of a line of several. */
export const packOfLine = (line: Line): NonNullable<RequestView['pack']> | null =>
  line.length > 1 ? line[0].pack : null;
