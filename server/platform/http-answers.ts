import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../core/outcome.ts';
import { localeOfHeader } from './http-locale.ts';
import { problemPage } from './http-page.ts';
import { refusalOfError } from './http-refusals.ts';
import { baseHeaders } from './http-security.ts';
import { type Locale, problemOf, RefusedCall } from './problem.ts';

/** The account's language once signed in; the browser's before that. */
export const localeOf = (request: FastifyRequest): Locale =>
  request.actor?.locale ?? localeOfHeader(request.headers['accept-language']);

/** Every refusal and every fault leaves by here: as a page for who opened an address, as a problem for all others. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOfError(error, request.routeOptions.bodyLimit);
  const isBug = refusal === null;
  const reference = isBug ? request.id : undefined;
  const locale = localeOf(request);
  const problem = problemOf(refusal ?? refuse('http.fault', { reference: request.id }).refusal, locale, reference);
  if (problem.status >= 500 && !(error instanceof RefusedCall)) {
    request.log.error({ err: error, reference: request.id }, 'a call could not be served');
  }
  const retryAfter = problem.params?.retryAfterSeconds;
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  reply.code(problem.status).header('cache-control', 'no-store').header('content-language', locale);
  return wantsPage(request)
    ? reply.type('text/html; charset=utf-8').send(problemPage(problem, locale))
    : reply.type('application/problem+json').send(JSON.stringify(problem));
}

const wantsPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html');

/**
 * What could not even be read as HTTP has no request, hence no language: French, the default. A connection that has
 * already answered may be in the middle of another answer: it is only closed.
 */
export function answerUnreadable(error: Error, socket: Socket): void {
  if (!socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const problem = problemOf(refusalOfError(error) ?? refuse('http.request-malformed').refusal, 'fr');
  const body = JSON.stringify(problem);
  const headers = {
    ...baseHeaders,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'content-language': 'fr',
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
