import assert from 'node:assert/strict';
import test from 'node:test';
import { signIn } from '../../core/contract/portal.ts';
import { defineRoute } from '../../core/contract/route.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { fromPortal, signedIn, testActor, testHttpServer } from '../../test/support/test-http-server.ts';
import { publicRoute } from './http-route.ts';
import type { HttpServer } from './http-server.ts';

const policy = { kind: 'public', because: 'test' } as const;
const issue = defineRoute({ method: 'POST', path: '/api/issue', policy, rate: 'issue' });

function doors(app: HttpServer): void {
  publicRoute(app, issue, async () => accept(undefined));
  publicRoute(app, signIn, async () => refuse('session.refused'));
}

const statusesOf = async (count: number, call: (index: number) => Promise<{ statusCode: number }>) => {
  const statuses: number[] = [];
  for (let i = 0; i < count; i += 1) statuses.push((await call(i)).statusCode);
  return statuses;
};

test('holds back a caller who asks too often, with a time and a sentence', async () => {
  const app = await testHttpServer({ doors });
  const call = (headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
    app.inject({ method: 'POST', url: '/api/issue', headers: { ...fromPortal, ...headers }, remoteAddress });
  assert.deepEqual(new Set(await statusesOf(60, () => call())), new Set([204]));
  const refused = await call();
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.json().code, 'http.too-many');
  const seconds = Number(refused.headers['retry-after']);
  assert.ok(seconds > 0 && seconds <= 60);
  assert.equal(refused.json().params.retryAfterSeconds, seconds);
  assert.equal((await call(signedIn)).statusCode, 204, 'an account is counted for itself');
  assert.equal((await call({}, '192.0.2.2')).statusCode, 204, 'another address too');
});

test('counts an account wherever it calls from, and an IPv6 network as one address', async () => {
  const app = await testHttpServer({ doors, resolveActor: async () => testActor, http: { rateFactor: 0.05 } });
  const call = (remoteAddress: string, headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/issue', headers: { ...fromPortal, ...headers }, remoteAddress });
  const roaming = await statusesOf(4, (i) => call(`192.0.2.${i}`, signedIn));
  assert.deepEqual(roaming, [204, 204, 204, 429]);
  const network = await statusesOf(4, (i) => call(`2001:db8:1:2::${i + 1}`, {}));
  assert.deepEqual(network, [204, 204, 204, 429]);
});

test('lets three hundred sign-ins in five minutes come from one address', async () => {
  const app = await testHttpServer({ doors });
  const statuses = await statusesOf(301, (i) =>
    app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { ...fromPortal, 'content-type': 'application/json' },
      payload: JSON.stringify({ login: `login-${i}`, password: 'x' }),
    }),
  );
  assert.equal(statuses.at(-2), 401);
  assert.equal(statuses.at(-1), 429);
});

test('is sized by the configured factor', async () => {
  const app = await testHttpServer({ doors, http: { rateFactor: 2 } });
  const call = () => app.inject({ method: 'POST', url: '/api/issue', headers: fromPortal });
  const statuses = await statusesOf(121, call);
  assert.deepEqual([statuses.indexOf(429), statuses.length], [120, 121]);
});
