import { connect, type Socket } from 'node:net';

const longestAnswerMilliseconds = 10_000;

export interface LoadRun {
  /** Whole requests as they go over the wire, in the order they are sent. */
  readonly requests: readonly Buffer[];
  readonly concurrency: number;
  readonly host: string;
  readonly port: number;
  readonly maxSeconds: number;
  /** The server closes after each answer: a connection for each. It may take none for a while, and then leaves some unanswered. */
  readonly closes?: boolean;
}

export interface LoadResult {
  /** By the position of the request; undefined: not sent before the end, or left unanswered. */
  readonly bodies: readonly (Buffer | undefined)[];
  readonly answered: number;
  readonly unanswered: number;
  readonly seconds: number;
  readonly latencyMilliseconds: readonly number[];
}

/** An OCSP question as it goes over the wire. */
export const post = (path: string, host: string, der: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/ocsp-request\r\nContent-Length: ${der.length}\r\n\r\n`,
    ),
    der,
  ]);
export const get = (path: string, host: string, der: Buffer): Buffer =>
  Buffer.from(`GET ${path}${encodeURIComponent(der.toString('base64'))} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);

/** As little client as there can be: bytes out, the body by its length in. Throws at an answer that is not 200. */
export function underLoad({ requests, concurrency, host, port, maxSeconds, closes }: LoadRun): Promise<LoadResult> {
  const bodies: (Buffer | undefined)[] = new Array(requests.length);
  const latencyMilliseconds: number[] = [];
  const start = performance.now();
  let next = 0;
  let unanswered = 0;
  const isOver = () => next >= requests.length || performance.now() - start > maxSeconds * 1000;

  const caller = async (): Promise<void> => {
    let socket: Socket | null = null;
    while (!isOver()) {
      const position = next;
      next += 1;
      const asked = performance.now();
      socket ??= connect({ host, port, noDelay: true });
      try {
        bodies[position] = await exchange(socket, requests[position] ?? Buffer.alloc(0), closes === true);
        latencyMilliseconds.push(performance.now() - asked);
      } catch (error) {
        if (closes !== true) throw error;
        unanswered += 1;
      }
      if (closes === true) {
        socket.destroy();
        socket = null;
      }
    }
    socket?.destroy();
  };
  return Promise.all(Array.from({ length: concurrency }, caller)).then(() => ({
    bodies,
    answered: latencyMilliseconds.length,
    unanswered,
    seconds: (performance.now() - start) / 1000,
    latencyMilliseconds,
  }));
}

function exchange(socket: Socket, request: Buffer, closes: boolean): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let received: Buffer | null = null;
    let bodyAt = -1;
    let bodyOctets = -1;
    const done = (error: Error | null, body?: Buffer) => {
      for (const event of ['data', 'error', 'close', 'timeout']) socket.removeAllListeners(event);
      // What happens to it later is nobody's.
      socket.on('error', () => undefined);
      if (error !== null || body === undefined) reject(error ?? new Error('no answer'));
      else resolve(body);
    };
    socket.on('data', (chunk: Buffer) => {
      received = received === null ? chunk : Buffer.concat([received, chunk]);
      if (bodyAt === -1) {
        const end = received.indexOf('\r\n\r\n');
        if (end === -1) return;
        const head = received.toString('latin1', 0, end);
        if (!/^HTTP\/1\.[01] 200 /.test(head)) return done(new Error(`answered ${head.slice(0, 60)}`));
        bodyAt = end + 4;
        bodyOctets = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? -1);
      }
      if (bodyOctets !== -1 && received.length >= bodyAt + bodyOctets) {
        done(null, received.subarray(bodyAt, bodyAt + bodyOctets));
      }
    });
    socket.on('close', () => {
      const isWhole = closes && received !== null && bodyAt !== -1 && bodyOctets === -1;
      done(isWhole ? null : new Error('the connection was closed'), isWhole ? received?.subarray(bodyAt) : undefined);
    });
    socket.on('error', (error) => done(error));
    socket.setTimeout(longestAnswerMilliseconds, () => done(new Error('no answer within 10 s')));
    socket.write(request);
  });
}
