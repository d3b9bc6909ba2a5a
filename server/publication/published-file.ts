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
    headers: {
      etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
      'cache-control': `public, max-age=${maxAgeSeconds}`,
      'cross-origin-resource-policy': 'cross-origin',
      ...(lastModified === undefined ? {} : { 'last-modified': lastModified.toUTCString() }),
    },
  });

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
