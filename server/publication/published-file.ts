import { createHash } from 'node:crypto';
import { type FileAnswer, fileAnswer } from '../platform/http-file.ts';

interface PublishedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Since when these bytes are what is published; whole seconds are all that HTTP can say. */
  readonly lastModified?: Date;
  /** How long a cache may keep them without asking again. */
  readonly maxAgeSeconds: number;
}

/** Bytes that anyone may cache; the entity tag is their digest, so that two servers give the same (RFC 9110 §8.8.3). */
export const publishedFile = ({ bytes, mediaType, lastModified, maxAgeSeconds }: PublishedFile): FileAnswer =>
  fileAnswer({
    bytes,
    mediaType,
    headers: cacheHeaders(`"${createHash('sha256').update(bytes).digest('base64url')}"`, {
      lastModified,
      maxAgeSeconds,
    }),
  });

function cacheHeaders(
  etag: string,
  { lastModified, maxAgeSeconds }: { readonly lastModified?: Date | undefined; readonly maxAgeSeconds: number },
): Record<string, string> {
  return {
    etag,
    'cache-control': `public, max-age=${maxAgeSeconds}`,
    'cross-origin-resource-policy': 'cross-origin',
    ...(lastModified === undefined ? {} : { 'last-modified': lastModified.toUTCString() }),
  };
}

interface StreamedFile extends Omit<PublishedFile, 'bytes'> {
  readonly octets: number;
  /** Tells these bytes from any others. */
  readonly digest: Uint8Array;
  readonly read: (from: number, to: number) => AsyncIterable<Uint8Array>;
}

interface Ranged {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

/** The same for bytes that are read while they are sent, whole or the one range that was asked for (RFC 9110 §14). */
export function streamedFile({ octets, digest, read, ...file }: StreamedFile, { range, ifRange }: Ranged): FileAnswer {
  const etag = `"${Buffer.from(digest).toString('base64url')}"`;
  const asked = ifRange === undefined || ifRange === etag ? rangeOf(range, octets) : null;
  const { from, to } = asked ?? { from: 0, to: octets };
  return fileAnswer({
    bytes: read(from, to),
    mediaType: file.mediaType,
    ...(asked === null ? {} : { status: 206 }),
    headers: {
      ...cacheHeaders(etag, file),
      'accept-ranges': 'bytes',
      'content-length': String(to - from),
      ...(asked === null ? {} : { 'content-range': `bytes ${from}-${to - 1}/${octets}` }),
    },
  });
}

/** One range that has octets. Several, none or no range at all: null, and the whole is sent, as RFC 9110 §14.2 allows. */
function rangeOf(range: string | undefined, octets: number): { readonly from: number; readonly to: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, octets - Number(last)) : Number(first);
  const to = first === '' || last === '' ? octets : Math.min(octets, Number(last) + 1);
  return from < to ? { from, to } : null;
}

interface Validators {
  readonly etag: string;
  readonly lastModified: string | undefined;
}

interface Conditions {
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
}

/** RFC 9110 §13.2.2: If-None-Match decides alone when it is there; a date that cannot be read is no condition. */
export function isNotModified(
  { etag, lastModified }: Validators,
  { ifNoneMatch, ifModifiedSince }: Conditions,
): boolean {
  if (ifNoneMatch !== undefined) {
    const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return tags.includes('*') || tags.includes(etag);
  }
  if (ifModifiedSince === undefined || lastModified === undefined) return false;
  return Date.parse(ifModifiedSince) >= Date.parse(lastModified);
}
