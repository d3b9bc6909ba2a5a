import { catalogue } from '../../core/catalogue/catalogue.ts';
import { findPack } from '../../core/catalogue/pack.ts';
import type { RequestView } from '../../core/contract/portal.ts';

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
    const isOfPack = pack !== null && findPack(catalogue, pack.code) !== undefined && goesOnTogether(request);
    const key = isOfPack ? `${pack.id} ${apart(request)}` : request.id;
    const line = lines.get(key);
    lines.set(key, line === undefined ? [request] : [...line, request]);
  }
  return [...lines.values()];
}

/** The pack of a line of several. */
export const packOfLine = (line: Line): NonNullable<RequestView['pack']> | null =>
  line.length > 1 ? line[0].pack : null;
