import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, request as requestOf } from 'node:http';
import { type AddressInfo, isIP, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { BrowserContextOptions } from 'playwright-core';
import { atEnd } from './at-end.ts';

/** Something that left the browser, as the octets it was. */
export interface Departure {
  readonly what: string;
  readonly bytes: Buffer;
}

export interface RecordedTraffic {
  readonly departures: readonly Departure[];
  /** For the context whose traffic is to be recorded. */
  readonly proxy: NonNullable<BrowserContextOptions['proxy']>;
}

/**
 * A proxy that all traffic of a browser context passes: pages, frames, workers, beacons, preloads and sockets alike, so that
 * what is recorded is what really leaves. A WebSocket is accepted here and goes no further: its frames are recorded.
 */
export async function recordTraffic(): Promise<RecordedTraffic> {
  const departures: Departure[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      departures.push({ what: `${request.method} ${request.url}`, bytes: Buffer.concat([headOf(request), body]) });
      const onward = requestOf(targetOf(request), { method: request.method, headers: request.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.writeHead(502).end());
      onward.end(body);
    })();
  });
  // A tunnel to plain HTTP is read like the rest; one to TLS cannot be, and its first octets say where it was going.
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    departures.push({ what: `CONNECT ${request.url}`, bytes: headOf(request) });
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.once('data', (first: Buffer) => {
      if (first[0] === 0x16) return void socket.destroy();
      socket.pause();
      socket.unshift(first);
      server.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    departures.push({ what: `WebSocket ${request.url}`, bytes: headOf(request) });
    socket.write(acceptedSocket(request.headers['sec-websocket-key'] ?? ''));
    let waiting = head;
    socket.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk]);
      for (let frame = frameOf(waiting); frame !== null; frame = frameOf(waiting)) {
        departures.push({ what: `WebSocket frame to ${request.url}`, bytes: frame.payload });
        waiting = waiting.subarray(frame.length);
      }
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  // Chromium leaves proxies aside for localhost unless told otherwise.
  return { departures, proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' } };
}

const headOf = (request: IncomingMessage): Buffer =>
  Buffer.from(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n\n`, 'latin1');

/** Inside a tunnel an address has no host: the header says it. */
function targetOf(request: IncomingMessage): URL {
  const target = new URL(request.url ?? '/', `http://${request.headers.host}`);
  // The product's server listens on IPv4 alone.
  if (isIP(target.hostname) === 0) target.hostname = '127.0.0.1';
  return target;
}

/** RFC 6455 §4.2.2. */
const acceptedSocket = (key: string): string => {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  return [...head, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n');
};

/** RFC 6455 §5.2: what a browser sends is masked. Null until a whole frame is there. */
function frameOf(bytes: Buffer): { readonly payload: Buffer; readonly length: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const lengthOctets = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskAt = 2 + lengthOctets;
  if (bytes.length < maskAt + 4) return null;
  const size =
    lengthOctets === 0 ? short : bytes.readUIntBE(maskAt - Math.min(lengthOctets, 6), Math.min(lengthOctets, 6));
  const start = maskAt + 4;
  if (bytes.length < start + size) return null;
  const payload = Buffer.from(bytes.subarray(start, start + size));
  for (let at = 0; at < size; at += 1)
    payload.writeUInt8(payload.readUInt8(at) ^ bytes.readUInt8(maskAt + (at % 4)), at);
  return { payload, length: start + size };
}
