import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { fromPortal, testHttpServer } from '../../test/support/test-http-server.ts';

const parent = await temporaryFolder();
const webFolder = join(parent, 'dist');
await mkdir(join(webFolder, 'assets'), { recursive: true });
const script = 'export const answer = 42;\n'.repeat(100);
await Promise.all([
  writeFile(join(parent, 'outside.txt'), 'outside'),
  writeFile(join(webFolder, 'index.html'), '<!doctype html><title>Portail</title>'),
  writeFile(join(webFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  writeFile(join(webFolder, '.env'), 'secret'),
  writeFile(join(webFolder, 'assets', 'main-abc123.js'), script),
  writeFile(join(webFolder, 'assets', 'main-abc123.js.br'), brotliCompressSync(script)),
  writeFile(join(webFolder, 'assets', 'main-abc123.js.gz'), gzipSync(script)),
]);
const app = await testHttpServer({ webFolder, http: { rateFactor: 10 } });
const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { host: fromPortal.host, ...headers } });

for (const path of ['/', '/demander', '/retirer/b8b2a7e4-53c0-4f6c-8f0a-5f4b8c7d6e01?etape=2', '/demander/']) {
  test(`gives the application at ${path}, asked again each time`, async () => {
    const answer = await get(path, { accept: 'text/html' });
    assert.equal(answer.statusCode, 200);
    assert.match(answer.body, /Portail/);
    assert.equal(answer.headers['cache-control'], 'no-cache');
    assert.match(String(answer.headers['content-type']), /^text\/html/);
  });
}

test('gives hashed files to be kept for ever, compressed as the browser reads best', async () => {
  const plain = await get('/assets/main-abc123.js');
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.match(String(plain.headers['content-type']), /javascript/);
  assert.equal(plain.body, script);
  const brotli = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, br' });
  assert.equal(brotli.headers['content-encoding'], 'br');
  assert.match(String(brotli.headers['content-type']), /javascript/);
  assert.match(String(brotli.headers.vary), /accept-encoding/i);
  const gzip = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' });
  assert.equal(gzip.headers['content-encoding'], 'gzip');
});

test('answers HEAD as GET, without the bytes', async () => {
  const answer = await app.inject({ method: 'HEAD', url: '/favicon.svg', headers: { host: fromPortal.host } });
  assert.deepEqual([answer.statusCode, answer.body], [200, '']);
});

const missing = [
  '/assets/missing.js',
  '/assets/',
  '/missing.png',
  '/.env',
  '/../outside.txt',
  '/%2e%2e/outside.txt',
  '/assets/..%2f..%2foutside.txt',
  '/assets/../../outside.txt',
  '/api/unknown',
  '//api/unknown',
  '/AC/unknown.cer',
  '/CRL/unknown.crl',
  '/OCSP',
  '/PC',
];
for (const path of missing) {
  test(`finds nothing at ${path}`, async () => {
    const answer = await get(path);
    assert.equal(answer.statusCode, 404, answer.body);
    assert.equal(answer.json().code, 'http.not-found');
    assert.equal(answer.headers['cache-control'], 'no-store');
  });
}

test('takes nothing but GET and HEAD on a page', async () => {
  const answer = await app.inject({ method: 'POST', url: '/demander', headers: fromPortal });
  assert.equal(answer.statusCode, 404);
});

test('says who has to do what when the web is not built', async () => {
  const bare = await testHttpServer({});
  const answer = await bare.inject({ url: '/demander', headers: { host: fromPortal.host, accept: 'text/html' } });
  assert.equal(answer.statusCode, 503);
  assert.match(answer.body, /npm start/);
  assert.match(String(answer.headers['content-type']), /^text\/html/);
});
