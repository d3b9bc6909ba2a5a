import type { InjectOptions } from 'fastify';
import Type from 'typebox';
import { defineRoute } from '../../core/contract/route.ts';
import { closed, text, uuid } from '../../core/contract/schemas.ts';
import { accept } from '../../core/outcome.ts';
import { fileAnswer } from '../../server/platform/http-file.ts';
import { publicationRoute, publicRoute, route } from '../../server/platform/http-route.ts';
import type { HttpServer } from '../../server/platform/http-server.ts';
import { fromPortal, signedIn } from './test-http-server.ts';

export const itemId = 'b8b2a7e4-53c0-4f6c-8f0a-5f4b8c7d6e01';
const rate = 'read' as const;
const open = { kind: 'public', because: 'test' } as const;
/** Bodies that reached the handler. */
export const saved: unknown[] = [];

const saveItem = defineRoute({
  method: 'PUT',
  path: '/api/items/:itemId',
  policy: { kind: 'signed-in' },
  rate: 'write',
  params: closed({ itemId: uuid }),
  body: closed({ name: text(10), inner: Type.Optional(closed({ list: Type.Array(text(5), { maxItems: 3 }) })) }),
  response: closed({ itemId: uuid, name: text(10), by: text(80) }),
});
export const findItems = defineRoute({
  method: 'GET',
  path: '/api/items',
  policy: open,
  rate,
  query: closed({ search: Type.Optional(text(10)) }),
  response: closed({ search: text(10) }),
});
const touchItem = defineRoute({
  method: 'POST',
  path: '/api/items/:itemId/touch',
  policy: open,
  rate,
  params: closed({ itemId: uuid }),
});

/** One door of each kind of input: path, query, JSON, nothing, bytes. */
export function itemDoors(app: HttpServer): void {
  route(app, saveItem, async ({ params, body, actor }) => {
    saved.push(body);
    return accept({ itemId: params.itemId, name: body.name, by: actor.login, extra: 'not in the contract' });
  });
  publicRoute(app, findItems, async ({ query }) => accept({ search: query.search ?? '' }));
  publicRoute(app, touchItem, async () => accept(undefined));
  publicationRoute(app, { method: 'POST', path: '/OCSP', accepts: 'application/ocsp-request' }, async ({ body }) =>
    accept(fileAnswer({ bytes: body, mediaType: 'application/ocsp-response' })),
  );
}

export const put = (payload: unknown, more: InjectOptions = {}): InjectOptions => ({
  method: 'PUT',
  url: `/api/items/${itemId}`,
  headers: { ...fromPortal, ...signedIn, 'content-type': 'application/json' },
  payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  ...more,
});

export const get = (url: string, headers: Record<string, string> = {}): InjectOptions => ({
  url,
  headers: { ...fromPortal, ...headers },
});
