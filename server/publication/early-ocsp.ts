import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../platform/clock.ts';
import type { EarlyDoor } from '../platform/http-early.ts';
import { baseHeaders } from '../platform/http-security.ts';
import { type OcspAnswer, ocspFile, requestOfPath } from './ocsp.ts';

interface EarlyDeps {
  readonly clock: Clock;
  /** The answer that is in hand, at no cost; null: the route has to be asked. */
  readonly inHand: (requestDer: Uint8Array, now: Date) => OcspAnswer | null;
}

/** A plain question has 80 to 112 octets. */
const longestBody = 128;
const longestPath = 256;
const prefix = '/OCSP/';

/**
 * What most clients ask most of the time: a plain question whose answer is held. A relying party's answer then costs the portal
 * nothing: no router, no hooks, no database. Everything else goes on to the routes, which answer the same.
 */
export const earlyOcsp =
  ({ clock, inHand }: EarlyDeps): EarlyDoor =>
  (request, response, goOn) => {
    const { method, url = '', headers } = request;
    const give = (requestDer: Uint8Array, asked: 'GET' | 'POST'): boolean => {
      const now = clock.now();
      const answer = inHand(requestDer, now);
      if (answer !== null) send(response, answer, asked, now);
      return answer !== null;
    };
    if (method === 'GET' && url.startsWith(prefix) && url.length <= longestPath && !isConditional(request)) {
      if (!give(requestOf(url.slice(prefix.length)), 'GET')) goOn();
      return;
    }
    const octets = Number(headers['content-length']);
    const isQuestion = method === 'POST' && url === '/OCSP' && headers['content-type'] === 'application/ocsp-request';
    if (!isQuestion || !(octets > 0 && octets <= longestBody) || headers.expect !== undefined) return goOn();
    const read = (): void => {
      const body: Buffer | null = request.read(octets);
      if (body === null) {
        request.once('readable', read);
        return;
      }
      if (body.length === octets && give(body, 'POST')) return;
      request.unshift(body);
      goOn();
    };
    read();
  };

const isConditional = ({ headers }: IncomingMessage): boolean =>
  headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;

function requestOf(path: string): Uint8Array {
  try {
    return requestOfPath(decodeURIComponent(path));
  } catch {
    return new Uint8Array();
  }
}

function send(response: ServerResponse, answer: OcspAnswer, method: 'GET' | 'POST', now: Date): void {
  const { mediaType, headers } = ocspFile(answer, method, now);
  response.writeHead(200, {
    'content-type': mediaType,
    'content-length': answer.der.length,
    'x-content-type-options': baseHeaders['x-content-type-options'],
    'cache-control': baseHeaders['cache-control'],
    ...headers,
  });
  response.end(answer.der);
}
