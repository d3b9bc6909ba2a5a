import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { atEnd } from './at-end.ts';

interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they came. */
  readonly source: string;
}

/** How the server behaves from now on. A number is the reply code it gives at that step. */
type SmtpBehaviour =
  | 'accept'
  | 'hang-after-data'
  /** Keeps the message, then ends the connection where the 250 should come. */
  | 'drop-after-data'
  | { readonly mailFrom: number }
  | { readonly recipient: string; readonly code: number }
  | { readonly data: number };

interface TestSmtpServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  behave(behaviour: SmtpBehaviour): void;
  close(): Promise<void>;
}

/** A real SMTP server on a free port of this machine, closed at the end of the test file. */
export async function startSmtpServer(port = 0): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = [];
  let behaviour: SmtpBehaviour = 'accept';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onMailFrom: (_address, _session, callback) =>
      callback(typeof behaviour === 'object' && 'mailFrom' in behaviour ? reply(behaviour.mailFrom) : null),
    onRcptTo: ({ address }, _session, callback) =>
      callback(
        typeof behaviour === 'object' && 'recipient' in behaviour && behaviour.recipient === address
          ? reply(behaviour.code)
          : null,
      ),
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (typeof behaviour === 'object' && 'data' in behaviour) return callback(reply(behaviour.data));
        received.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        });
        if (behaviour === 'hang-after-data') return undefined;
        if (behaviour !== 'drop-after-data') return callback(null);
        for (const connection of server.connections) connection._socket.destroy();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: listening } = server.server.address() as AddressInfo;
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => server.close(resolve));
    return closed;
  };
  atEnd(close);
  return {
    url: `smtp://127.0.0.1:${listening}`,
    received,
    behave: (next) => {
      behaviour = next;
    },
    close,
  };
}

const reply = (responseCode: number): Error =>
  Object.assign(new Error(`${responseCode} as the test asked`), { responseCode });
