import { type ClientRequest, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { errorCode } from '../platform/start-refusal.ts';
import type { Attempt } from './rules.ts';

export interface WebhookTarget {
  /** An address that was checked: nothing is looked up any more. */
  readonly address: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The port to receivers. */
export interface WebhookDialer {
  post(target: WebhookTarget): Promise<Attempt>;
}

/** From the connection to the status line: Standard Webhooks asks receivers to answer within 15 s at least. */
const dialogueSeconds = 15;
const maxHeaderBytes = 8192;

interface DialerOptions {
  readonly seconds?: number;
  /** In place of the machine's authorities: for tests. NODE_EXTRA_CA_CERTS adds some for a whole process. */
  readonly authoritiesPem?: string;
}

/**
 * One POST to the checked address, the name in SNI, certificate and Host header. No redirect is followed, no proxy of the
 * environment is used (an agent of its own knows none), and nothing of the answer is read but its status.
 */
export const webhookDialer = ({ seconds = dialogueSeconds, authoritiesPem }: DialerOptions = {}): WebhookDialer => ({
  post: ({ address, url, headers, body }) =>
    new Promise((resolve) => {
      const signal = AbortSignal.timeout(seconds * 1000);
      const secure = url.protocol === 'https:';
      const bytes = Buffer.from(body);
      const options = {
        ...{ host: address, port: url.port || (secure ? 443 : 80), path: url.pathname + url.search },
        ...{ method: 'POST', signal, maxHeaderSize: maxHeaderBytes, setHost: false },
        headers: {
          ...{ host: url.host, 'content-type': 'application/json', 'content-length': bytes.length },
          ...{ connection: 'close', 'user-agent': 'Sceau webhooks', ...headers },
        },
      };
      const call: ClientRequest = secure
        ? secureRequest({
            ...options,
            agent: new SecureAgent({ keepAlive: false }),
            servername: url.hostname,
            minVersion: 'TLSv1.2',
            rejectUnauthorized: true,
            ...(authoritiesPem !== undefined && { ca: authoritiesPem }),
          })
        : plainRequest({ ...options, agent: new PlainAgent({ keepAlive: false }) });
      const failed = (error?: unknown) => {
        const outcome = signal.aborted ? 'too-slow' : isDistrust(error) ? 'untrusted' : 'unreachable';
        resolve({ outcome, status: null });
      };
      call.on('error', failed);
      // A switch to another protocol that nobody asked for ends without an error.
      call.on('close', failed);
      call.on('response', ({ statusCode = 0 }) => {
        const redirects = statusCode >= 300 && statusCode < 400;
        resolve(redirects ? { outcome: 'redirect', status: null } : { outcome: 'answered', status: statusCode });
        call.destroy();
      });
      call.end(bytes);
    }),
});

/** Codes of a certificate that does not hold (Node.js, tls, “X509 certificate error codes”). */
const isDistrust = (error: unknown): boolean =>
  /^(?:CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/.test(
    errorCode(error),
  );
