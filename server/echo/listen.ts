import { constants } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '../platform/clock.ts';
import { presentedChain } from '../platform/http-certificate.ts';
import { localeOfHeader } from '../platform/http-locale.ts';
import type { Log } from '../platform/log.ts';
import { asText, explain } from './explain.ts';
import { judgePresented, type PresentedMeans } from './judge-presented.ts';
import { echoWords } from './words.ts';

export interface EchoListener extends PresentedMeans {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly tls: { readonly certificatePem: string; readonly keyPem: string };
  readonly clock: Clock;
  readonly log: Log;
}

/** A handshake and a line of HTTP: nobody needs longer, and nobody may hold more of this server. */
const limits = { milliseconds: 10_000, headerBytes: 8_192, connections: 100 } as const;

/**
 * TLS that asks whoever calls for a certificate, accepts any or none, and says what it saw: text, or JSON by Accept. Nothing is
 * kept and nothing is opened by what is shown. Every call makes a handshake of its own, so that the key is proven anew.
 */
export async function listenForEcho(
  listener: EchoListener,
): Promise<{ readonly server: Server; readonly port: number }> {
  const { host, port, tls, log } = listener;
  const options = {
    cert: tls.certificatePem,
    key: tls.keyPem,
    // No authority is named, so that a browser offers every certificate, and none completes what was presented.
    ca: [],
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2' as const,
    handshakeTimeout: limits.milliseconds,
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
    maxHeaderSize: limits.headerBytes,
    requestTimeout: limits.milliseconds,
    headersTimeout: limits.milliseconds,
    connectionsCheckingInterval: 1_000,
  };
  const server = createServer(options, (request, response) => {
    answer(listener, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'the echo could not answer');
      response.destroy();
    });
  });
  server.maxConnections = limits.connections;
  server.timeout = limits.milliseconds;
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function answer(listener: EchoListener, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const locale = localeOfHeader(request.headers['accept-language']);
  const headers = {
    'cache-control': 'no-store',
    connection: 'close',
    'content-language': locale,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    vary: 'accept, accept-language',
    'x-content-type-options': 'nosniff',
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${echoWords[locale].method}\n`);
    return;
  }
  const chainDer = presentedChain(request.socket as TLSSocket);
  const explained = explain(await judgePresented(chainDer, listener.clock.now(), listener), locale);
  const json = /\bapplication\/json\b/i.test((request.headers.accept ?? '').slice(0, 500));
  const type = json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
  response.writeHead(200, { ...headers, 'content-type': type });
  response.end(json ? `${JSON.stringify(explained)}\n` : asText(explained, locale));
}
