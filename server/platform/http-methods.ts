import type { FastifyInstance } from 'fastify';
import { refusedCall } from './problem.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const policy = { kind: 'public', because: 'tells which methods an address takes' } as const;

/** Call before the first route; the function it returns, called after the last, makes each address refuse other methods. */
export function watchMethods(app: FastifyInstance): () => void {
  const taken = new Map<string, Set<string>>();
  let watching = true;
  app.addHook('onRoute', ({ url, method }) => {
    if (watching) taken.set(url, new Set([...(taken.get(url) ?? []), ...[method].flat()]));
  });
  return () => {
    watching = false;
    for (const [url, known] of taken) {
      const allowed = methods.filter((method) => known.has(method)).join(', ');
      app.route({
        method: methods.filter((method) => !known.has(method)),
        url,
        exposeHeadRoute: false,
        config: { door: { side: 'pages', policy, rate: 'read' } },
        onRequest: async (_request, reply) => {
          reply.header('allow', allowed);
          throw refusedCall('http.method-not-allowed', { allowed });
        },
        handler: async () => undefined,
      });
    }
  };
}
