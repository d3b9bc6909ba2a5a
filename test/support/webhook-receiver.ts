import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { atEnd } from './at-end.ts';
import { openssl } from './openssl.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly port: number;
  /** What a receiver's certificate is trusted by. */
  readonly authorityPem: string;
  readonly received: Received[];
  /** Status of the answers to come; null: none at all. */
  answer: number | null;
}

/** A real HTTPS server on loopback whose certificate names `name`. */
export async function startWebhookReceiver(name: string): Promise<WebhookReceiver> {
  const folder = await temporaryFolder();
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const made = await openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650'],
    ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', keyFile, '-out', certificateFile],
  );
  if (!made.ok) throw new Error(made.output);
  const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certificateFile, 'utf8')]);
  const receiver = { port: 0, authorityPem: cert, received: [] as Received[], answer: 204 as number | null };
  const server = createServer({ key, cert }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    receiver.received.push({
      ...{ path: request.url ?? '', headers: request.headers },
      body: Buffer.concat(chunks).toString('utf8'),
    });
    if (receiver.answer === null) return;
    response.writeHead(receiver.answer, receiver.answer === 302 ? { location: 'https://169.254.169.254/' } : {});
    response.end('whatever it says is not read');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');
  receiver.port = address.port;
  return receiver;
}
