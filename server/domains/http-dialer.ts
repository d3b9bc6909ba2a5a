import { Agent, type IncomingMessage, request } from 'node:http';

export interface HttpTarget {
  /** An address that was checked: nothing is looked up any more. */
  readonly address: string;
  readonly port: number;
  readonly host: string;
  readonly path: string;
}

export type Fetched =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'redirect' | 'other-status' | 'too-long' | 'unreachable' | 'too-slow' };

/** The port to web servers. */
export interface DomainDialer {
  fetch(target: HttpTarget): Promise<Fetched>;
}

/** A token and a few blanks are under 100 bytes. */
const maxBodyBytes = 1024;
const maxHeaderBytes = 8192;
/** From the connection to the last byte. */
const dialogueSeconds = 5;

/**
 * One GET to the checked address, with the name in its Host header. No redirect is followed, no proxy of the environment is
 * used (an agent of its own knows none), and no more is read than a token takes.
 */
export const httpDialer = (seconds = dialogueSeconds): DomainDialer => ({
  fetch: ({ address, port, host, path }) =>
    new Promise((resolve) => {
      const signal = AbortSignal.timeout(seconds * 1000);
      const failed = () => resolve({ kind: signal.aborted ? 'too-slow' : 'unreachable' });
      const call = request({
        ...{ host: address, port, path, method: 'GET', signal, maxHeaderSize: maxHeaderBytes },
        agent: new Agent({ keepAlive: false }),
        setHost: false,
        headers: {
          ...{ host, accept: 'text/plain', 'accept-encoding': 'identity', connection: 'close' },
          'user-agent': 'Sceau domain proof',
        },
      });
      let answering = false;
      call.on('error', failed);
      // A switch to another protocol that nobody asked for ends without an error.
      call.on('close', () => answering || failed());
      call.on('response', (response) => {
        answering = true;
        read(response).then((fetched) => {
          call.destroy();
          resolve(fetched);
        }, failed);
      });
      call.end();
    }),
});

async function read(response: IncomingMessage): Promise<Fetched> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) return { kind: 'redirect' };
  if (status !== 200) return { kind: 'other-status' };
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > maxBodyBytes) return { kind: 'too-long' };
    chunks.push(chunk);
  }
  return { kind: 'answered', body: Buffer.concat(chunks).toString('utf8') };
}
