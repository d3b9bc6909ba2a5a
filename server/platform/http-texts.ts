import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { findPrivateKey } from '../../core/x509/private-key-detector.ts';
import { type RefusedCall, refusedCall } from './problem.ts';

/**
 * No private key may reach any room of this server, wherever in the address or the body it was put. The kind is logged so
 * that the operator knows; the bytes never are.
 */
export function privateKeyRefusal(request: FastifyRequest, input: Uint8Array | string): RefusedCall | null {
  const kind = findPrivateKey(input);
  if (kind === null) return null;
  request.log.warn(
    { kind, route: request.routeOptions.url, account: request.actor?.accountId },
    'a private key was sent',
  );
  return refusedCall('key.private-received');
}

/** A text, a name of a member included, that PostgreSQL cannot store would be a fault deeper in: it is refused here. */
export function refuseUnfitTexts(value: unknown): void {
  for (const text of textsOf(value)) {
    if (text.includes('\0') || !text.isWellFormed()) throw refusedCall('http.text-malformed');
  }
}

/** Neither bytes nor a body that still arrives. */
const isData = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !(value instanceof Readable);

/** Iterative: 64 KiB of brackets nest deeper than the stack. */
function* textsOf(root: unknown): Generator<string> {
  const left = [root];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') yield value;
    else if (isData(value)) {
      if (!Array.isArray(value)) yield* Object.keys(value);
      for (const item of Object.values(value)) left.push(item);
    }
  }
}
