import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import Type, { type TSchema } from 'typebox';
import * as mailbox from '../../core/contract/mailbox.ts';
import * as portal from '../../core/contract/portal.ts';
import type { RouteContract } from '../../core/contract/route.ts';
import { closed, text } from '../../core/contract/schemas.ts';
import { accept } from '../../core/outcome.ts';
import { testHttpServer } from '../../test/support/test-http-server.ts';
import { publicRoute, route } from './http-route.ts';
import type { HttpServer } from './http-server.ts';

const policy = { kind: 'public', because: 'test' } as const;
const withBody = (body: TSchema) => (app: HttpServer) =>
  publicRoute(app, { method: 'POST', path: '/api/x', policy, rate: 'write', body } as RouteContract, async () =>
    accept(undefined),
  );
const refusesToStart = (doors: (app: HttpServer) => void, reason: RegExp) =>
  assert.rejects(testHttpServer({ doors }), (error: Error) => reason.test(error.message));

test('starts with every route of the contract', async () => {
  const contracts = Object.values<unknown>({ ...portal, ...mailbox }).filter(
    (value): value is RouteContract =>
      typeof value === 'object' && value !== null && 'path' in value && 'policy' in value,
  );
  assert.ok(contracts.length > 15);
  await testHttpServer({
    doors: (app) => {
      for (const contract of contracts) {
        const register = contract.policy.kind === 'public' ? publicRoute : route;
        register(app, contract, async () => accept(undefined as never));
      }
    },
  });
});

test('refuses to start with a route that states no policy, and names it', async () => {
  await refusesToStart(
    (app) => void app.get('/api/forgotten', async () => 'x'),
    /GET \/api\/forgotten: states no policy/,
  );
});

test('refuses to start with a path parameter or a query that no schema describes', async () => {
  const contract: RouteContract = { method: 'GET', path: '/api/things/:id', policy, rate: 'read' };
  await refusesToStart((app) => publicRoute(app, contract, async () => accept(undefined)), /parameters of its path/);
  const config = { door: { side: 'portal', policy, rate: 'read' } } as const;
  await refusesToStart((app) => void app.get('/api/things', { config }, async () => 'x'), /no schema for the query/);
});

/** Closed schemas as the contract makes them, with one hole for the open one. */
const around: fc.Arbitrary<(hole: TSchema) => TSchema> = fc
  .array(
    fc.constantFrom<(inner: TSchema) => TSchema>(
      (inner) => closed({ a: text(5), inner }),
      (inner) => closed({ inner: Type.Optional(inner) }),
      (inner) => Type.Array(inner),
      (inner) => Type.Union([inner, Type.Null()]),
    ),
    { maxLength: 5 },
  )
  .map((layers) => (hole: TSchema) => layers.reduce((inner, layer) => layer(inner), hole));

const open: readonly TSchema[] = [
  Type.Object({ a: text(3) }),
  Type.Object({ a: text(3) }, { additionalProperties: true }),
  Type.Object({ a: text(3) }, { additionalProperties: text(3) }),
  Type.Record(Type.String(), Type.String()),
  Type.Any(),
  Type.Unknown(),
  Type.Array(Type.Object({})),
  Type.Intersect([closed({ a: text(3) }), closed({ b: text(3) })]),
];

test('refuses to start with an open schema, however deep it is', async () => {
  await fc.assert(
    fc.asyncProperty(around, fc.constantFrom(...open), (layers, hole) =>
      refusesToStart(
        withBody(closed({ top: layers(hole) })),
        /routes that are not fit to serve:\nPOST \/api\/x: body\/top/,
      ),
    ),
    { numRuns: 40 },
  );
});

test('starts with the same schemas once closed', async () => {
  await fc.assert(
    fc.asyncProperty(around, async (layers) => {
      const app = await testHttpServer({ doors: withBody(closed({ top: layers(closed({ a: text(3) })) })) });
      await app.close();
    }),
    { numRuns: 15 },
  );
});
