import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import test from 'node:test';
import { defineRoute } from '../../core/contract/route.ts';
import { closed, text } from '../../core/contract/schemas.ts';
import { accept } from '../../core/outcome.ts';
import { atEnd } from '../../test/support/at-end.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { fromPortal, portOf, testHttpServer, testOrigin } from '../../test/support/test-http-server.ts';
import { fileAnswer } from './http-file.ts';
import { publicationRoute, publicRoute } from './http-route.ts';
import { type HttpServer, listenForPublication } from './http-server.ts';

const policy = { kind: 'public', because: 'test' } as const;
const address = defineRoute({
  method: 'GET',
  path: '/api/address',
  policy,
  rate: 'read',
  response: closed({ ip: text(60) }),
});
const change = defineRoute({ method: 'POST', path: '/api/change', policy, rate: 'write', body: closed({}) });
let changes = 0;

function doors(app: HttpServer): void {
  publicRoute(app, address, async () => accept({ ip: 'here' }));
  publicRoute(app, change, async () => {
    changes += 1;
    return accept(undefined);
  });
  publicationRoute(app, { method: 'GET', path: '/PC' }, async () =>
    accept(fileAnswer({ bytes: Buffer.from('text'), mediaType: 'text/plain' })),
  );
}

const app = await testHttpServer({ doors });
await app.listen({ port: 0, host: '127.0.0.1' });
const port = portOf(app);

interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

const send = (options: https.RequestOptions, payload?: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = (options.ca === undefined ? http : https).request(options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject);
    request.end(payload);
  });
const at = (path: string, headers: Record<string, string>) => send({ port, host: '127.0.0.1', path, headers });

test('sets every security header on answers, pages and refusals', async () => {
  for (const path of ['/api/address', '/', '/api/nothing', '/assets/missing.js', '/PC']) {
    const { headers } = await at(path, { host: 'localhost:8080' });
    const csp = String(headers['content-security-policy']);
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "worker-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types sceau',
    ]) {
      assert.ok(csp.split('; ').includes(directive), `${path}: ${directive}`);
    }
    assert.doesNotMatch(csp, /unsafe|http:|\*/);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['permissions-policy']), /camera=\(\)/);
    assert.equal(headers['strict-transport-security'], undefined);
    assert.equal(headers['x-powered-by'], undefined);
  }
});

const otherHosts = [
  '192.168.1.5:8080',
  'localhost',
  'localhost:8081',
  '127.0.0.1:8080',
  'localhost:8080.evil.example',
  'x@localhost:8080',
];
for (const host of otherHosts) {
  test(`answers the portal at ${host} with where it is, in a sentence`, async () => {
    const problem = await at('/api/address', { host });
    assert.equal(problem.status, 421);
    assert.deepEqual(
      [JSON.parse(problem.body).code, JSON.parse(problem.body).params],
      ['http.origin', { origin: testOrigin }],
    );
    const page = await at('/demander', { host, accept: 'text/html,*/*', 'accept-language': 'en' });
    assert.equal(page.status, 421);
    assert.match(page.body, /<html lang="en">/);
    assert.match(page.body, /<title>The portal opens only at [^<]+<\/title>/);
    assert.ok(page.body.includes(`<a href="${testOrigin}">${testOrigin}</a>`));
    assert.ok(page.body.includes(testOrigin) && page.body.includes('SCEAU_PUBLIC_ORIGIN'));
  });
}

test('takes the configured host in any case', async () => {
  assert.equal((await at('/api/address', { host: 'LOCALHOST:8080' })).status, 200);
});

test('publishes on any host', async () => {
  assert.equal((await at('/PC', { host: '192.168.1.5' })).body, 'text');
  assert.equal((await at('/PC/none', { host: 'igc.example' })).status, 404);
});

const json = { 'content-type': 'application/json' };
const elsewhere: readonly Record<string, string>[] = [
  { ...json },
  { ...json, origin: 'null' },
  { ...json, origin: 'https://evil.example' },
  { ...json, origin: 'https://localhost:8080' },
  { ...json, origin: `${testOrigin}.evil.example` },
  { ...json, origin: testOrigin, 'sec-fetch-site': 'cross-site' },
  { ...json, origin: testOrigin, 'sec-fetch-site': 'same-site' },
  { ...json, origin: testOrigin, 'sec-fetch-site': 'none' },
];
for (const headers of elsewhere) {
  test(`refuses a change that comes from elsewhere: ${headers.origin} ${headers['sec-fetch-site']}`, async () => {
    changes = 0;
    const options = {
      port,
      host: '127.0.0.1',
      path: '/api/change',
      method: 'POST',
      headers: { host: 'localhost:8080', ...headers },
    };
    const answer = await send(options, '{}');
    assert.equal(answer.status, 403);
    assert.equal(JSON.parse(answer.body).code, 'http.cross-site');
    assert.equal(changes, 0);
  });
}

test('takes a change from the page of the portal', async () => {
  changes = 0;
  const answer = await app.inject({
    method: 'POST',
    url: '/api/change',
    headers: { ...fromPortal, ...json },
    payload: '{}',
  });
  assert.deepEqual([answer.statusCode, changes], [204, 1]);
});

test('believes a proxy of the list and no other', async () => {
  const http = { publicOrigin: 'https://sceau.example' };
  const headers = { host: '10.0.0.9', 'x-forwarded-host': 'sceau.example', 'x-forwarded-proto': 'https' };
  const behind = await testHttpServer({ doors, http: { ...http, trustedProxy: ['10.0.0.1'] } });
  const through = await behind.inject({ url: '/api/address', headers, remoteAddress: '10.0.0.1' });
  assert.equal(through.statusCode, 200);
  assert.equal(through.headers['strict-transport-security'], 'max-age=31536000');
  const direct = await behind.inject({ url: '/api/address', headers, remoteAddress: '10.0.0.2' });
  assert.equal(direct.statusCode, 421);
  assert.equal(direct.headers['strict-transport-security'], undefined);
  const published = await behind.inject({ url: '/PC', headers, remoteAddress: '10.0.0.1' });
  assert.equal(published.headers['strict-transport-security'], undefined);
  const alone = await testHttpServer({ doors, http });
  assert.equal((await alone.inject({ url: '/api/address', headers })).statusCode, 421);
});

test('speaks TLS by itself, and beside it only publishes over plain HTTP', async () => {
  const folder = await temporaryFolder();
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem'];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', 'cert.pem', '-days', '1', ...subject], {
    cwd: folder,
    stdio: 'ignore',
  });
  const certificatePem = readFileSync(join(folder, 'cert.pem'), 'utf8');
  const keyPem = readFileSync(join(folder, 'key.pem'), 'utf8');
  const secure = await testHttpServer({
    doors,
    http: { publicOrigin: 'https://localhost', tls: { certificatePem, keyPem } },
  });
  await secure.listen({ port: 0, host: '127.0.0.1' });
  const securePort = portOf(secure);
  const options = { host: '127.0.0.1', servername: 'localhost', ca: certificatePem, path: '/api/address' };
  const answer = await send({ ...options, port: securePort, headers: { host: 'localhost:443' } });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');

  const plain = await listenForPublication(secure, { host: '127.0.0.1', port: 0 });
  atEnd(async () => plain.close());
  const plainAddress = plain.address();
  const plainPort = typeof plainAddress === 'object' ? (plainAddress?.port ?? 0) : 0;
  const published = await send({ host: '127.0.0.1', port: plainPort, path: '/PC', agent: false });
  assert.equal(published.body, 'text');
  const portal = await send({
    host: '127.0.0.1',
    port: plainPort,
    path: '/api/address',
    headers: { host: 'localhost' },
    agent: false,
  });
  assert.equal(portal.status, 421);
});
