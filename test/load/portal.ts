import { Agent, request } from 'node:http';

export interface PortalAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** A signed-in caller of the portal's HTTP API, on connections that stay open, as many as there are calls at once. */
export interface Portal {
  call(method: 'GET' | 'POST' | 'PUT', path: string, body?: string): Promise<PortalAnswer>;
  /** The same for JSON, when nothing but success will do. */
  ask<Value>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Value>;
  /** Shows again that its owner is there: a withdrawal asks for it every ten minutes. */
  prove(): Promise<void>;
  close(): void;
}

/** Plain node:http and no parsing of answers: the client takes as little as it can of the cores it shares with the server. */
export async function openPortal(
  origin: string,
  signIn: { readonly login: string; readonly password: string },
): Promise<Portal> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port, host } = new URL(origin);
  let cookie = '';
  const send = (method: string, path: string, body = '') =>
    new Promise<PortalAnswer & { readonly setCookie: string }>((resolve, reject) => {
      const typed =
        body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const headers = { host, origin, cookie, ...typed };
      const call = request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const setCookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks), setCookie });
        });
      });
      call.once('error', reject);
      call.end(body);
    });
  const ask: Portal['ask'] = async (method, path, body) => {
    const answer = await send(method, path, body === undefined ? '' : JSON.stringify(body));
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.toString()}`);
    if (answer.setCookie !== '') cookie = answer.setCookie;
    return JSON.parse(answer.body.toString());
  };
  await ask('POST', '/api/session', signIn);
  const prove = async () => {
    const { status, body } = await send(
      'POST',
      '/api/session/proof/password',
      JSON.stringify({ password: signIn.password }),
    );
    if (status !== 204) throw new Error(`the proof of presence: ${status} ${body.toString()}`);
  };
  return { call: send, ask, prove, close: () => agent.destroy() };
}
