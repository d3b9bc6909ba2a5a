import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

const file = Symbol('file');

interface FileContent {
  /** Whole, or written while it is sent. */
  readonly bytes: Uint8Array | AsyncIterable<string | Uint8Array>;
  /** A part of what was asked for; else the whole. */
  readonly status?: 206;
  readonly mediaType: string;
  /** Saved under this name rather than shown. */
  readonly attachmentName?: string;
  /** Lower-case names, such as `cache-control`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FileAnswer extends FileContent {
  readonly [file]: true;
}

/** The value of a route that answers with bytes instead of JSON. */
export const fileAnswer = (content: FileContent): FileAnswer => ({ ...content, [file]: true });

export const isFileAnswer = (value: unknown): value is FileAnswer =>
  typeof value === 'object' && value !== null && file in value;

export function sendFile(
  reply: FastifyReply,
  { bytes, mediaType, status, attachmentName, headers }: FileAnswer,
): FastifyReply {
  if (attachmentName !== undefined) reply.header('content-disposition', attachment(attachmentName));
  return reply
    .code(status ?? 200)
    .headers(headers ?? {})
    .type(mediaType)
    .send(
      bytes instanceof Uint8Array
        ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        : Readable.from(bytes, { objectMode: false }),
    );
}

/** RFC 6266 §4.1: an ASCII name for old readers, then the true one (RFC 8187). */
function attachment(name: string): string {
  const ascii = name.normalize('NFD').replace(/[^\x20-\x7e]|["\\%]/g, '');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
