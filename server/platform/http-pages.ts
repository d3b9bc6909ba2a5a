import { access } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { isPublicationPath } from './http-security.ts';
import { refusedCall } from './problem.ts';

const policy = { kind: 'public', because: 'the pages of the portal hold no data' } as const;

/**
 * The built web: files under `assets/` are named by their content and kept for ever; any other address without extension
 * is a page of the application and gets `index.html`.
 */
export async function servePages(app: FastifyInstance, webFolder: string): Promise<void> {
  await app.register(fastifyStatic, { serve: false, root: webFolder, preCompressed: true, dotfiles: 'ignore' });
  app.route({
    method: 'GET',
    url: '/*',
    config: { door: { side: 'pages', policy, rate: 'publication' } },
    handler: async (request, reply) => {
      const path = (request.params as { readonly '*': string })['*'];
      if (path.startsWith('assets/')) {
        return reply.sendFile(path, webFolder, { maxAge: '365d', immutable: true });
      }
      if (/(?:^|\/)api(?:\/|$)/.test(path) || isPublicationPath(`/${path}`)) throw refusedCall('http.not-found');
      reply.header('cache-control', 'no-cache');
      if (/\.\w+$/.test(path)) return reply.sendFile(path, webFolder, { cacheControl: false });
      if (!(await exists(join(webFolder, 'index.html')))) throw refusedCall('http.portal-not-built');
      return reply.sendFile('index.html', webFolder, { cacheControl: false });
    },
  });
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
