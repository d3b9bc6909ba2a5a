import { createServer } from 'node:http';
import { atEnd } from './at-end.ts';
import type { FederatedDoors } from './federated-doors.ts';
import { testOrigin } from './test-http-server.ts';

export interface LogoutPost {
  readonly body: string;
  readonly contentType: string;
}

/** What a provider's server reaches of the portal under test, on loopback: it hands each post on as it came. */
export async function openLogoutDoor() {
  let target: { readonly doors: Pick<FederatedDoors, 'app'>; readonly provider: string } | null = null;
  const seen: (LogoutPost & { readonly status: number })[] = [];
  const post = async ({ body, contentType }: LogoutPost, provider = target?.provider ?? '') => {
    const answer = await target?.doors.app.inject({
      method: 'POST',
      url: `/api/federated/oidc/${provider}/back-channel-logout`,
      headers: { host: new URL(testOrigin).host, 'content-type': contentType },
      payload: body,
    });
    if (answer === undefined) throw new Error('the door leads nowhere yet');
    return answer;
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const sent = { body, contentType: request.headers['content-type'] ?? '' };
    const { statusCode: status } = await post(sent);
    seen.push({ ...sent, status });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('no port');
  return {
    ...{ address: `http://127.0.0.1:${listening.port}/`, seen, post },
    leadTo: (doors: Pick<FederatedDoors, 'app'>, provider: string) => {
      target = { doors, provider };
    },
  };
}
