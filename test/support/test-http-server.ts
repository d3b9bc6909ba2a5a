import { join } from 'node:path';
import type { Actor } from '../../server/platform/actor.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { buildHttpServer, type HttpServer, type HttpServerDeps } from '../../server/platform/http-server.ts';
import { atEnd } from './at-end.ts';
import { silentLog } from './silent-log.ts';

export const testOrigin = 'http://localhost:8080';

export const testActor: Actor = {
  kind: 'person',
  accountId: '3f0c9c0e-4f43-4d8a-9a06-0c9f2f7c6a11',
  login: 'at.valmont',
  displayName: 'Compte d’essai',
  email: 'certificats@ch-valmont.example',
  locale: 'fr',
  roles: [],
  sessionId: '0f4d5c55-6d8e-4f0e-8c0f-52b9ad3a7c10',
  method: 'password',
  authenticatedAt: new Date('2026-11-23T09:00:00.000Z'),
};

type Overrides = Partial<Omit<HttpServerDeps, 'http'>> & { readonly http?: Partial<HttpServerDeps['http']> };

/** The real server with these doors; the cookie `known` is the test actor's session. Closed at the end of the file. */
export async function testHttpServer(overrides: Overrides): Promise<HttpServer> {
  const app = await buildHttpServer({
    webFolder: join(import.meta.dirname, 'no-web-here'),
    log: silentLog,
    clock: systemClock,
    resolveActor: async (token) => (token === 'known' ? testActor : null),
    permits: () => true,
    refusalOfSession: () => null,
    doors: () => undefined,
    ...overrides,
    http: { publicOrigin: testOrigin, tls: null, trustedProxy: false, rateFactor: 1, ...overrides.http },
  });
  atEnd(() => app.close());
  return app;
}

export const signedIn = { cookie: '__Host-sceau=known' };
/** What a browser adds to a call of the portal's own page. */
export const fromPortal = { host: 'localhost:8080', origin: testOrigin, 'sec-fetch-site': 'same-origin' };

/** Where a listening server listens. */
export function portOf(app: HttpServer): number {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return address.port;
}
