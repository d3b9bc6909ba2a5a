import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyLimitBytes } from './http-refusals.ts';
import { privateKeyRefusal } from './http-texts.ts';
import { refusedCall } from './problem.ts';

/** JSON is the only language of the portal; what else is sent is read too, so that a private key in it gets its answer. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) =>
    parseJson(request, decodeUtf8(searched(request, body)), done),
  );
  app.addContentTypeParser(file, (request, payload, done) => {
    const { door } = request.routeOptions.config;
    if (door?.streams === true) return done(null, payload);
    const isTaken = door?.accepts === file;
    collected(payload, isTaken ? request.routeOptions.bodyLimit : bodyLimitBytes)
      .then((bytes) => {
        searched(request, bytes);
        if (isTaken) return done(null, bytes);
        done(refusedCall(request.is404 ? 'http.not-found' : 'http.media-type'));
      })
      .catch(done);
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = searched(request, body);
    const { accepts } = request.routeOptions.config.door ?? {};
    if (accepts !== undefined && essenceOf(request.headers['content-type']) === accepts) return done(null, bytes);
    done(refusedCall(request.is404 ? 'http.not-found' : 'http.media-type'));
  });
}

const file = 'application/octet-stream';

/** A file whole, up to the limit of its route; where none is taken it is read as any other body. */
async function collected(payload: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of payload) {
    bytes += chunk.length;
    if (bytes > most) throw refusedCall('http.body-too-large', { maximumKib: most / 1024 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The media type in lower case, without its parameters (RFC 9110 §8.3.1). */
const essenceOf = (contentType = ''): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

function searched(request: FastifyRequest, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const found = privateKeyRefusal(request, bytes);
  if (found !== null) throw found;
  return bytes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** RFC 8259 §8.1; a byte order mark is let go, as it allows. */
function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw refusedCall('http.json-malformed');
  }
}
