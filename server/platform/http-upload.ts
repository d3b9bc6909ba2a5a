import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ResponseOf, RouteContract } from '../../core/contract/route.ts';
import { closed } from '../../core/contract/schemas.ts';
import type { Actor } from './actor.ts';
import { type Answer, inNameOf, sendAnswer } from './http-route.ts';
import { privateKeyRefusal } from './http-texts.ts';
import { refusedCall } from './problem.ts';

interface Upload {
  readonly actor: Actor | null;
  /** What arrives, in parts of 64 KiB; searched for private keys like every body, a part with the end of the one before. */
  readonly parts: AsyncIterable<Buffer>;
}

const partBytes = 64 * 1024;
/** Longer than the PEM of an RSA 8192 key, so that none is cut in two. */
const overlapBytes = 8 * 1024;

/** Registers a route whose body is one file, `application/octet-stream`: never whole in memory. The handler bounds its size. */
export function uploadRoute<Contract extends RouteContract>(
  app: FastifyInstance,
  contract: Contract,
  handler: (upload: Upload) => Promise<Answer<ResponseOf<Contract>>>,
): void {
  const { method, path, policy, rate, response } = contract;
  if (policy.kind !== 'public') throw new Error(`${path}: an upload of signed-in people is not written yet`);
  app.route({
    ...{ method, url: path },
    config: { door: { side: 'portal', policy, rate, streams: true } },
    schema: { querystring: closed({}), ...(response === undefined ? {} : { response: { 200: response } }) },
    handler: async (request, reply) => {
      const { body, actor } = request;
      if (!(body instanceof Readable)) throw refusedCall('http.media-type-file');
      const search = (bytes: Buffer) => {
        const found = privateKeyRefusal(request, bytes);
        if (found !== null) throw found;
      };
      const upload = { actor, parts: inParts(body, search) };
      return sendAnswer(reply, await inNameOf(actor, request.at, () => handler(upload)));
    },
  });
}

async function* inParts(body: Readable, search: (bytes: Buffer) => void): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let before: Buffer = Buffer.alloc(0);
  const searched = (part: Buffer): Buffer => {
    search(Buffer.concat([before, part]));
    before = part.subarray(-overlapBytes);
    return part;
  };
  // A caller that is refused half-way still reads the answer: its connection is not cut.
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    held = Buffer.concat([held, chunk]);
    for (; held.length >= partBytes; held = held.subarray(partBytes)) yield searched(held.subarray(0, partBytes));
  }
  if (held.length > 0) yield searched(held);
}
