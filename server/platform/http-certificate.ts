import { constants } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { BlockList, isIPv6 } from 'node:net';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { closed } from '../../core/contract/schemas.ts';

/** The one address where a certificate is presented: on a port of its own, or behind a proxy that asks for one. */
export const certificatePath = '/carte';

/** What a connection or the proxy before it says of the certificate; judged in server/federated. */
export interface CertificateCall {
  readonly depart: string;
  /** Null where TLS ends at a proxy. */
  readonly tls: TlsPeer | null;
  /** Header names and values in turn, as they arrived. */
  readonly rawHeaders: readonly string[];
  /** Whether the machine at the other end is one of the trusted proxies. */
  readonly fromTrustedProxy: boolean;
}

interface TlsPeer {
  /** Leaf first; empty when none was presented. */
  readonly chainDer: readonly Uint8Array[];
  /** OpenSSL's verdict on it; null when it found nothing wrong. */
  readonly fault: string | null;
}

const query = closed({ depart: Type.Optional(Type.String({ maxLength: 100 })) });

/** Registers the door; `handler` answers the address to go on to. */
export function certificateRoute(
  app: FastifyInstance,
  trustedProxy: readonly string[] | false,
  handler: (call: CertificateCall) => Promise<string>,
): void {
  const policy = { kind: 'public', because: 'sign-in with a certificate' } as const;
  const isTrusted = proxyList(trustedProxy);
  app.route({
    method: 'GET',
    url: certificatePath,
    config: { door: { side: 'certificate', policy, rate: 'write' } },
    schema: { querystring: query },
    handler: async (request, reply) => {
      const { depart = '' } = request.query as { readonly depart?: string };
      const { socket, rawHeaders } = request.raw;
      const address = await handler({
        depart,
        tls: tlsPeers.has(socket) ? tlsPeerOf(socket as TLSSocket) : null,
        rawHeaders,
        fromTrustedProxy: isTrusted(socket.remoteAddress ?? ''),
      });
      // 303: whatever was asked, what follows is read. The next person at this reader makes a handshake of their own.
      return reply.code(303).header('connection', 'close').header('location', address).send();
    },
  });
}

function proxyList(trusted: readonly string[] | false): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of trusted === false ? [] : trusted) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  // An IPv4 peer of a socket that listens on both is written ::ffff:192.0.2.1.
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    return plain !== '' && list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}

/** Connections of the listener below: only there was a certificate asked for. */
const tlsPeers = new WeakSet<object>();

/** What was presented in the handshake, leaf first; issuers that the listener's own `ca` knows are added by node. */
export function presentedChain(socket: TLSSocket): readonly Uint8Array[] {
  const chainDer: Uint8Array[] = [];
  const seen = new Set<DetailedPeerCertificate>();
  let at: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (at?.raw !== undefined && !seen.has(at)) {
    seen.add(at);
    chainDer.push(new Uint8Array(at.raw));
    at = at.issuerCertificate;
  }
  return chainDer;
}

function tlsPeerOf(socket: TLSSocket): TlsPeer {
  const chainDer = presentedChain(socket);
  const { authorizationError } = socket;
  return { chainDer, fault: socket.authorized ? null : String(authorizationError ?? 'not authorized') };
}

export interface CertificateListener {
  readonly host: string;
  readonly port: number;
  readonly certificatePem: string;
  readonly keyPem: string;
  /** Names in the request for a certificate, so that a browser offers those of these authorities only. */
  readonly authoritiesPem: string;
  readonly publicOrigin: string;
}

const handshakeMilliseconds = 60_000;

/**
 * TLS that asks for a certificate, on a port of its own so that nobody else's browser is asked. A wrong one is not cut off in
 * the handshake: it reaches the door, and a page says why it opens nothing. No session is kept: each visit proves the key anew.
 */
export async function listenForCertificates(app: FastifyInstance, listener: CertificateListener): Promise<Server> {
  const { host, port, certificatePem, keyPem, authoritiesPem, publicOrigin } = listener;
  const options = {
    cert: certificatePem,
    key: keyPem,
    ca: authoritiesPem,
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2' as const,
    // Somebody types a PIN meanwhile.
    handshakeTimeout: handshakeMilliseconds,
    secureOptions: constants.SSL_OP_NO_TICKET,
  };
  const server = createSecureServer(options, (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?')[0];
    if (path === certificatePath) {
      tlsPeers.add(request.socket);
      app.routing(request, response);
    } else response.writeHead(303, { location: `${publicOrigin}/connexion`, connection: 'close' }).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return server;
}
