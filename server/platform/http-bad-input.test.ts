import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import test from 'node:test';
import type { InjectOptions } from 'fastify';
import { httpSentences } from '../../core/contract/sentences/http.ts';
import { accept } from '../../core/outcome.ts';
import { get, itemDoors, itemId, put, saved } from '../../test/support/test-http-doors.ts';
import {
  fromPortal,
  portOf,
  signedIn,
  testActor,
  testHttpServer,
  testOrigin,
} from '../../test/support/test-http-server.ts';
import { systemClock } from './clock.ts';
import { fileAnswer } from './http-file.ts';
import { publicationRoute } from './http-route.ts';
import { createLog } from './log.ts';

let logged = '';
const write = (line: string): void => {
  logged += line;
};
const app = await testHttpServer({
  doors: itemDoors,
  log: createLog({ level: 'debug', clock: systemClock, stream: { write } }),
  http: { rateFactor: 1000 },
  resolveActor: async (token) =>
    token === 'known' ? testActor : token === 'english' ? { ...testActor, locale: 'en' } : null,
});
const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const keyPem = pem.export({ type: 'pkcs8', format: 'pem' }).toString();
const keyDer = pem.export({ type: 'pkcs8', format: 'der' });
const withHeaders = (headers: Record<string, string>) => ({ ...fromPortal, ...signedIn, ...headers });

/** [what, call, status, code] */
const badInputs: readonly (readonly [string, InjectOptions, number, keyof typeof httpSentences])[] = [
  ['an unknown member', put({ name: 'a', structureId: 'b' }), 400, 'http.member-unknown'],
  ['an unknown member deep inside', put({ name: 'a', inner: { list: [], x: 1 } }), 400, 'http.member-unknown'],
  ['a missing member', put({}), 400, 'http.member-missing'],
  ['a number where a text belongs, without coercion', put({ name: 12 }), 400, 'http.member-invalid'],
  ['a null where a text belongs', put({ name: null }), 400, 'http.member-invalid'],
  ['a list that is too long', put({ name: 'a', inner: { list: ['a', 'b', 'c', 'd'] } }), 400, 'http.member-invalid'],
  ['a text that is too long', put({ name: 'a'.repeat(11) }), 400, 'http.member-too-long'],
  ['a text with a null character', put('{"name":"a\\u0000"}'), 400, 'http.text-malformed'],
  ['half a surrogate pair', put('{"name":"\\ud800"}'), 400, 'http.text-malformed'],
  ['truncated JSON', put('{"name":'), 400, 'http.json-malformed'],
  ['an empty body', put(''), 400, 'http.json-malformed'],
  ['a list instead of an object', put('[]'), 400, 'http.json-malformed'],
  ['a JSON text', put('"name"'), 400, 'http.json-malformed'],
  ['JSON null', put('null'), 400, 'http.json-malformed'],
  ['bytes that are not UTF-8', put(Buffer.from('7b226e616d65223a22e9227d', 'hex')), 400, 'http.json-malformed'],
  ['__proto__', put('{"name":"a","__proto__":{"admin":true}}'), 400, 'http.json-malformed'],
  ['constructor.prototype', put('{"name":"a","constructor":{"prototype":{}}}'), 400, 'http.json-malformed'],
  ['60,000 brackets', put('['.repeat(30_000) + ']'.repeat(30_000)), 400, 'http.json-malformed'],
  ['a body over 64 KiB', put(`{"name":"${'a'.repeat(65_536)}"}`), 413, 'http.body-too-large'],
  [
    'text/plain',
    put('{"name":"a"}', { headers: withHeaders({ 'content-type': 'text/plain' }) }),
    415,
    'http.media-type',
  ],
  [
    'a form',
    put('name=a', { headers: withHeaders({ 'content-type': 'application/x-www-form-urlencoded' }) }),
    415,
    'http.media-type',
  ],
  ['no media type', put('{"name":"a"}', { headers: withHeaders({}) }), 415, 'http.media-type'],
  [
    'a broken media type',
    put('{"name":"a"}', { headers: withHeaders({ 'content-type': ';;' }) }),
    415,
    'http.media-type',
  ],
  [
    'a body where none is expected',
    put({}, { method: 'POST', url: `/api/items/${itemId}/touch` }),
    400,
    'http.body-unexpected',
  ],
  ['an unknown query parameter', get('/api/items?serach=a'), 400, 'http.member-unknown'],
  ['a repeated query parameter', get('/api/items?search=a&search=b'), 400, 'http.member-invalid'],
  ['a query parameter that is too long', get('/api/items?search=aaaaaaaaaaa'), 400, 'http.member-too-long'],
  ['a null in the query', get('/api/items?search=%00'), 400, 'http.text-malformed'],
  [
    'a query on an address that takes none',
    { ...put({}), method: 'POST', url: `/api/items/${itemId}/touch?x=1`, payload: '', headers: fromPortal },
    400,
    'http.member-unknown',
  ],
  ['an id that is no UUID', put({ name: 'a' }, { url: '/api/items/12' }), 404, 'http.not-found'],
  ['an endless id', put({ name: 'a' }, { url: `/api/items/${'a'.repeat(5000)}` }), 404, 'http.not-found'],
  ['an unknown address', get('/api/nothing'), 404, 'http.not-found'],
  ['an unknown address with a body', put({ name: 'a' }, { url: '/api/nothing' }), 404, 'http.not-found'],
  [
    'an unknown address with another body',
    put('a', { url: '/x', headers: withHeaders({ 'content-type': 'text/plain' }) }),
    404,
    'http.not-found',
  ],
  ['the address of the API itself', get('/api'), 404, 'http.not-found'],
  ['a broken percent sign', get('/api/%zz'), 400, 'http.url-malformed'],
  ['another method', { method: 'DELETE', url: '/api/items', headers: fromPortal }, 405, 'http.method-not-allowed'],
  ['a private key in a member', put({ name: keyPem }), 422, 'key.private-received'],
  ['a private key in an unknown member', put({ key: keyDer.toString('base64') }), 422, 'key.private-received'],
  [
    'a private key as a text',
    put(keyPem, { headers: withHeaders({ 'content-type': 'application/x-pem-file' }) }),
    422,
    'key.private-received',
  ],
  [
    'a private key as bytes',
    put(keyDer, { headers: withHeaders({ 'content-type': 'application/octet-stream' }) }),
    422,
    'key.private-received',
  ],
  ['a private key in broken JSON', put(`{"name":${JSON.stringify(keyPem)}`), 422, 'key.private-received'],
  [
    'a private key where no body is expected',
    put(keyPem, { method: 'POST', url: `/api/items/${itemId}/touch` }),
    422,
    'key.private-received',
  ],
  ['a private key in the query', get(`/api/items?search=${encodeURIComponent(keyPem)}`), 422, 'key.private-received'],
  [
    'a private key as a form would encode it',
    get(`/api/items?${new URLSearchParams({ search: keyPem })}`),
    422,
    'key.private-received',
  ],
  ['a private key in the path', get(`/api/items/${keyDer.toString('base64url')}`), 422, 'key.private-received'],
  ['a private key in a broken address', get(`/api/%zz/${keyDer.toString('base64url')}`), 422, 'key.private-received'],
  [
    'a private key in the path of a change',
    put({ name: 'a' }, { url: `/api/items/${keyDer.toString('base64url')}` }),
    422,
    'key.private-received',
  ],
  [
    'a private key to an OCSP responder',
    { method: 'POST', url: '/OCSP', headers: { 'content-type': 'application/ocsp-request' }, payload: keyDer },
    422,
    'key.private-received',
  ],
  [
    'JSON to an OCSP responder',
    { method: 'POST', url: '/OCSP', headers: { 'content-type': 'application/pdf' }, payload: 'a' },
    415,
    'http.media-type',
  ],
];

for (const [what, call, status, code] of badInputs) {
  test(`refuses ${what} in both languages`, async () => {
    saved.length = 0;
    for (const [locale, accepted] of [
      ['fr', 'fr-FR,fr;q=0.9'],
      ['en', 'en-GB,en;q=0.8,fr;q=0.5'],
    ] as const) {
      const { cookie: _cookie, ...headers } = { ...call.headers, 'accept-language': accepted } as Record<
        string,
        string
      >;
      const signed = locale === 'fr' ? { ...headers, ...signedIn } : { ...headers, cookie: '__Host-sceau=english' };
      const answer = await app.inject({ ...call, headers: signed });
      assert.equal(answer.statusCode, status, answer.body);
      const problem = answer.json();
      assert.equal(problem.code, code);
      assert.equal(problem.status, status);
      assert.equal(problem.type, `urn:sceau:problem:${code}`);
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
      assert.equal(answer.headers['content-language'], locale);
      const [start = ''] = httpSentences[code][locale].split('{');
      assert.ok(problem.title.startsWith(start), problem.title);
      assert.doesNotMatch(problem.title, /\{\w+\}/);
      assert.ok(answer.headers['content-security-policy']);
    }
    assert.deepEqual(saved, []);
  });
}

test('names the member that it does not know, and the field it belongs to', async () => {
  const unknown = (await app.inject(put({ name: 'a', inner: { list: [], surprise: 1 } }))).json();
  assert.deepEqual([unknown.params, unknown.field], [{ member: 'inner.surprise' }, 'surprise']);
  const long = (await app.inject(put({ name: 'a', inner: { list: ['a', 'bbbbbbb'] } }))).json();
  assert.deepEqual([long.params, long.field], [{ member: 'inner.list.1', maximum: 5 }, 'list']);
});

test('tells which methods an address takes', async () => {
  const answer = await app.inject({ method: 'PATCH', url: '/api/items', headers: fromPortal });
  assert.equal(answer.headers.allow, 'GET, HEAD');
  const other = await app.inject({ url: '/OCSP' });
  assert.equal(other.statusCode, 405);
  assert.equal(other.headers.allow, 'POST');
});

test('never logs a private key, a query or a path', async () => {
  logged = '';
  await app.inject(put({ name: keyPem }));
  await app.inject(get(`/api/items/${keyDer.toString('base64url')}`));
  await app.inject(get('/api/items?search=discret'));
  await app.inject(get('/api/inconnu'));
  const secret = keyPem.split('\n')[1] ?? keyPem;
  assert.match(logged, /a private key was sent/);
  assert.ok(!logged.includes(secret) && !logged.includes(keyDer.toString('base64url').slice(0, 40)));
  assert.doesNotMatch(logged, /discret|inconnu/);
});

test('answers what cannot be read as HTTP with a problem', async () => {
  const listening = await testHttpServer({ doors: itemDoors });
  await listening.listen({ port: 0, host: '127.0.0.1' });
  const port = portOf(listening);
  const exchange = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(bytes));
      let received = '';
      socket.setEncoding('utf8');
      socket.on('data', (chunk) => (received += chunk));
      socket.on('error', reject);
      socket.on('close', () => resolve(received));
    });
  const garbage = await exchange('GET / HTTP/9\r\n\r\n');
  assert.match(garbage, /^HTTP\/1\.1 400 Bad Request\r\n/);
  assert.match(garbage, /"code":"http\.request-malformed"/);
  const long = await exchange(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost:8080\r\n\r\n`);
  assert.match(long, /^HTTP\/1\.1 431 /);
  assert.match(long, /"code":"http\.headers-too-large"/);
  const absolute = await exchange(
    `GET ${testOrigin}/api/items HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n`,
  );
  assert.match(absolute, /^HTTP\/1\.1 [24]\d\d /);
});

test('reads a media type in any case and with parameters', async () => {
  const publisher = await testHttpServer({
    doors: (door) =>
      publicationRoute(door, { method: 'POST', path: '/OCSP', accepts: 'application/ocsp-request' }, async ({ body }) =>
        accept(fileAnswer({ bytes: body, mediaType: 'text/plain' })),
      ),
  });
  const post = (type: string) =>
    publisher.inject({ method: 'POST', url: '/OCSP', headers: { 'content-type': type }, payload: 'bytes' });
  assert.equal((await post('Application/OCSP-Request; version=1')).body, 'bytes');
  assert.equal((await post('application/ocsp-response')).statusCode, 415);
});
