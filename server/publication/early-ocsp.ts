import type { IncomingMessage, ServerResponse } from 'node:http';
import { actingAs } from '../platform/acting.ts';
import { addressCounts } from '../platform/address-counts.ts';
import type { Clock } from '../platform/clock.ts';
import type { EarlyDoor } from '../platform/http-early.ts';
import { publicationRate } from '../platform/http-rate.ts';
import { baseHeaders } from '../platform/http-security.ts';
import { latin1Of } from '../platform/latin1.ts';
import type { Log } from '../platform/log.ts';
import { cacheHeaders, type OcspAnswer, ocspMediaType, requestOfPath } from './ocsp.ts';

/** Octets as text, in latin1. */
interface AnswerAsText extends Pick<OcspAnswer, 'cacheable'> {
  readonly latin1: string;
}

interface EarlyDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** The answer that is in hand, at no cost; null: there is none. */
  readonly inHand: (requestDer: Uint8Array, now: Date) => AnswerAsText | null;
  /** Looked up and signed; null, at once: it is no question. */
  readonly answerQuestion: (requestDer: Uint8Array, now: Date) => Promise<OcspAnswer> | null;
  /** Counts an answer that has to be signed against who asks; false: not here. */
  readonly maySign: (request: IncomingMessage, now: Date) => boolean;
}

/** A question about one certificate has 80 to 112 octets, some 40 more with a nonce. */
const longestBody = 512;
const longestPath = 1024;
const prefix = '/OCSP/';

/**
 * What most clients ask: a question of the usual size, in the usual form. It costs neither router nor hooks, and where its answer is
 * held no database either. Everything else goes on to the routes, which answer the same: what is no question, what has conditions,
 * whoever asks too often.
 */
export const earlyOcsp = (deps: EarlyDeps): EarlyDoor => {
  const { clock, inHand, answerQuestion, maySign, log } = deps;
  return (request, response, goOn) => {
    const { method, url = '', headers } = request;
    /** False: not given, and never will be. */
    const give = (requestDer: Uint8Array, asked: 'GET' | 'POST'): boolean => {
      const now = clock.now();
      const held = inHand(requestDer, now);
      if (held !== null) {
        send(response, held, asked, now);
        return true;
      }
      if (!maySign(request, now)) return false;
      const answering = actingAs({ kind: 'service', id: 'publication', at: now }, () =>
        answerQuestion(requestDer, now),
      );
      answering?.then(
        ({ der, cacheable }) => send(response, { latin1: latin1Of(der), cacheable }, asked, now),
        (error: unknown) => {
          log.error({ err: error }, 'an OCSP question could not be answered');
          sendNothing(response);
        },
      );
      return answering !== null;
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
};

/** Behind a proxy, who asks is told by its headers, which the routes read. */
export const signingAllowance = (http: {
  readonly trustedProxy: readonly string[] | false;
  readonly rateFactor: number;
}): EarlyDeps['maySign'] => {
  if (http.trustedProxy !== false) return () => false;
  const count = addressCounts(publicationRate(http.rateFactor));
  return ({ socket }, now) => socket.remoteAddress !== undefined && count(socket.remoteAddress, now);
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

/** As one string, head and body leave in one piece: half the cost of two. */
function send(response: ServerResponse, { latin1, cacheable }: AnswerAsText, method: 'GET' | 'POST', now: Date): void {
  response.writeHead(200, {
    'content-type': ocspMediaType,
    'content-length': latin1.length,
    'x-content-type-options': baseHeaders['x-content-type-options'],
    'cache-control': baseHeaders['cache-control'],
    ...(method === 'POST' ? {} : cacheHeaders(cacheable, () => Buffer.from(latin1, 'latin1'), now)),
  });
  response.end(latin1, 'latin1');
}

/** PostgreSQL away, most likely: as the routes refuse, without their words, which no relying party reads. */
function sendNothing(response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '5', 'cache-control': 'no-store', 'content-length': 0 });
  response.end();
}
