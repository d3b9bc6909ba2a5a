import { hash } from 'node:crypto';
import { type FileAnswer, fileAnswer } from '../platform/http-file.ts';

/** What the responder said, and until when a cache may say it again. */
export interface OcspAnswer {
  readonly der: Uint8Array;
  readonly cacheable: { readonly producedAt: Date; readonly until: Date } | null;
}

export const ocspMediaType = 'application/ocsp-response';

/** RFC 5019 §6.2: the headers by which a cache knows how long; a POST is for who sent it. */
export function ocspFile({ der, cacheable }: OcspAnswer, method: 'GET' | 'POST', now: Date): FileAnswer {
  const headers = method === 'POST' ? {} : cacheHeaders(cacheable, () => der, now);
  return fileAnswer({ bytes: der, mediaType: ocspMediaType, headers });
}

/** Of a GET; none where nobody may pass the answer on. */
export function cacheHeaders(
  cacheable: OcspAnswer['cacheable'],
  der: () => Uint8Array,
  now: Date,
): Readonly<Record<string, string>> {
  const secondsLeft = cacheable === null ? 0 : Math.floor((cacheable.until.getTime() - now.getTime()) / 1000);
  if (cacheable === null || secondsLeft <= 0) return {};
  return {
    etag: `"${hash('sha256', der(), 'base64url')}"`,
    'cache-control': `public, no-transform, must-revalidate, max-age=${secondsLeft}`,
    'last-modified': cacheable.producedAt.toUTCString(),
    expires: cacheable.until.toUTCString(),
  };
}

/**
 * The request in the path of a GET, after percent decoding (RFC 6960 §A.1). Clients differ: a slash too many before it, the
 * alphabet of RFC 4648 §5, a space for a plus, no padding. A request begins with a SEQUENCE, hence never with a slash.
 */
export function requestOfPath(encoded: string): Uint8Array {
  const base64 = encoded.replace(/^\/+/, '').replaceAll(' ', '+').replaceAll('-', '+').replaceAll('_', '/');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : new Uint8Array();
}
