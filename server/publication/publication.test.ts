import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { beforeEach, test } from 'node:test';
import { parseOcspRequest } from '../../core/x509/ocsp.ts';
import { toPem } from '../../core/x509/pem.ts';
import { certsOnlyPkcs7 } from '../../core/x509/pkcs7.ts';
import { certificateNamed } from '../../test/support/bare-authority.ts';
import { overTheWire } from '../../test/support/over-the-wire.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { testHttpServer } from '../../test/support/test-http-server.ts';
import { createLog } from '../platform/log.ts';
import { currentEdition } from '../terms/current-terms.ts';
import { loadTerms } from '../terms/load-terms.ts';
import type { PublishedCrl } from './deps.ts';
import { registerPublication } from './routes.ts';
import type { PublicationStatus } from './status-page.ts';

const start = '2026-11-17T08:00:00.000Z';
const clock = testClock(start);
const logged: string[] = [];
const log = createLog({ level: 'warn', clock, stream: { write: (line) => logged.push(line) } });
const issuingDer = certificateNamed('TEST AC VALMONT ORGANISATIONS');
const rootDer = certificateNamed('TEST AC RACINE VALMONT');
const certificates = new Map([
  ['ACI-EL-ORG', issuingDer],
  ['ACR-EL', rootDer],
]);
const terms = await loadTerms(null, clock.now());
const listOf = (hex: string) => {
  const der = Buffer.from(hex, 'hex');
  return {
    der,
    octets: der.length,
    digest: createHash('sha256').update(der).digest(),
    async *read(from: number, to: number) {
      for (let at = from; at < to; at += 2) yield der.subarray(at, Math.min(at + 2, to));
    },
  };
};
const crl = {
  ...listOf('3003020101'),
  crlNumber: 12n,
  thisUpdate: new Date(start),
  nextUpdate: new Date('2026-11-20T08:00:00.000Z'),
};
const delta = { ...crl, ...listOf('3003020102') } satisfies PublishedCrl;
/** What the database holds; a test puts another list there. */
const published: PublishedCrl = crl;
const hostileName = '<b>Valmont</b>';

const status: PublicationStatus = {
  authorities: [
    {
      ...{ fileName: 'ACI-EL-ORG', subject: 'CN=<AC>,C=FR', notAfter: new Date('2041-11-01T00:00:00Z') },
      lists: (['full', 'delta'] as const).map((kind) => ({
        ...{ kind, number: 12n, octets: 5, thisUpdate: crl.thisUpdate, nextUpdate: crl.nextUpdate },
      })),
    },
  ],
  responderUntil: new Date('2026-11-24T08:00:00.000Z'),
  incidents: [
    {
      ...{ kind: 'crl-refused', subject: 'ACI-EL-ORG', beganAt: new Date('2026-11-01T08:00:00.000Z') },
      endedAt: new Date('2026-11-01T09:00:00.000Z'),
    },
  ],
};

const app = await testHttpServer({
  doors: (server) =>
    registerPublication(server, {
      clock,
      log,
      instance: { name: hostileName, policyOid: '2.25.123456789' },
      findAuthorityCertificate: (fileName) => certificates.get(fileName) ?? null,
      chainDer: [issuingDer, rootDer],
      findCurrentCrl: async (fileName, kind) => (fileName === 'ACI-EL-ORG' ? { full: published, delta }[kind] : null),
      answerOcsp: async (der, now) => {
        const until = new Date(now.getTime() + 45_999);
        return parseOcspRequest(der).ok
          ? { der: answer, cacheable: { producedAt: now, until } }
          : { der: malformed, cacheable: null };
      },
      callOperator: async () => undefined,
      readStatus: async () => status,
      currentPolicy: (now) => currentEdition(terms, 'pc', now),
    }),
});
const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { host: 'crl.igc.example', ...headers } });

beforeEach(() => {
  clock.set(start);
  logged.length = 0;
});

test('gives the certificate of a CA, as DER and as PEM, on any host', async () => {
  const der = await get('/AC/ACI-EL-ORG.cer');
  assert.equal(der.statusCode, 200);
  assert.equal(der.headers['content-type'], 'application/pkix-cert');
  assert.equal(der.headers['cache-control'], 'public, max-age=86400');
  assert.deepEqual(der.rawPayload, issuingDer);
  assert.equal(
    new Date(String(der.headers['last-modified'])).getTime(),
    new X509Certificate(issuingDer).validFromDate.getTime(),
  );
  const pem = await get('/AC/ACI-EL-ORG.pem');
  assert.equal(pem.headers['content-type'], 'application/x-pem-file');
  assert.deepEqual(new X509Certificate(pem.body).raw, issuingDer);
});

test('gives the chain as a certs-only PKCS #7', async () => {
  const answer = await get('/AC/chain.p7b');
  assert.equal(answer.headers['content-type'], 'application/pkcs7-mime; smime-type=certs-only');
  assert.deepEqual(answer.rawPayload, Buffer.from(certsOnlyPkcs7([issuingDer, rootDer])));
});

for (const [file, bytes] of [
  ['ACI-EL-ORG.cer', issuingDer],
  ['ACI-EL-ORG.pem', Buffer.from(toPem('certificate', issuingDer))],
  ['chain.p7b', Buffer.from(certsOnlyPkcs7([issuingDer, rootDer]))],
] as const) {
  test(`lets a cache keep ${file} for a day, and tells who has it already by its digest`, async () => {
    const first = await get(`/AC/${file}`);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    assert.deepEqual(
      [first.statusCode, first.headers.etag, first.headers['cache-control'], first.headers['x-content-type-options']],
      [200, etag, 'public, max-age=86400', 'nosniff'],
    );
    assert.deepEqual(first.rawPayload, bytes);
    const again = await get(`/AC/${file}`, { 'if-none-match': etag });
    assert.deepEqual([again.statusCode, again.body, again.headers.etag], [304, '', etag]);
    assert.equal(again.headers['cache-control'], 'public, max-age=86400');
    assert.equal((await get(`/AC/${file}`, { 'if-none-match': '"other"' })).statusCode, 200);
    const head = await app.inject({ method: 'HEAD', url: `/AC/${file}`, headers: { host: 'crl.igc.example' } });
    assert.deepEqual([head.body, head.headers['content-length'], head.headers.etag], ['', String(bytes.length), etag]);
  });
}

for (const path of [
  '/AC/unknown.cer',
  '/AC/ACI-EL-ORG.p7b',
  '/AC/ACI-EL-ORG.txt',
  '/AC/ACI-EL-ORG',
  '/AC/..%2f..%2fetc%2fpasswd.cer',
  '/CRL/ACR-EL.crl',
  '/CRL/-delta.crl',
  '/CRL/ACI-EL-ORG.cer',
  `/CRL/${'A'.repeat(500)}.crl`,
]) {
  test(`knows nothing at ${path.slice(0, 40)}`, async () => {
    assert.equal((await get(path)).statusCode, 404);
  });
}

test('gives the full and the delta list, to be kept three minutes', async () => {
  const full = await get('/CRL/ACI-EL-ORG.crl');
  assert.equal(full.headers['content-type'], 'application/pkix-crl');
  assert.equal(full.headers['cache-control'], 'public, max-age=180');
  assert.deepEqual(full.rawPayload, crl.der);
  assert.deepEqual((await get('/CRL/ACI-EL-ORG-delta.crl')).rawPayload, delta.der);
});

test('lets no cache keep a list past its nextUpdate', async () => {
  clock.set('2026-11-20T07:59:01.500Z');
  assert.equal((await get('/CRL/ACI-EL-ORG.crl')).headers['cache-control'], 'public, max-age=58');
  clock.set('2026-11-20T07:59:59.999Z');
  assert.equal((await get('/CRL/ACI-EL-ORG.crl')).headers['cache-control'], 'public, max-age=0');
});

test('serves no list from its nextUpdate on, not even to who has it already, and raises an alarm', async () => {
  const { etag } = (await get('/CRL/ACI-EL-ORG.crl')).headers;
  clock.set('2026-11-20T08:00:00.000Z');
  const answer = await get('/CRL/ACI-EL-ORG.crl', { 'if-none-match': String(etag) });
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.json().code, 'http.unavailable');
  assert.equal(answer.headers['retry-after'], '60');
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.ok(logged.some((line) => line.includes('"level":"error"') && line.includes('out of date')));
});

test('answers HEAD without bytes', async () => {
  const answer = await app.inject({ method: 'HEAD', url: '/CRL/ACI-EL-ORG.crl', headers: { host: 'crl.igc.example' } });
  assert.deepEqual([answer.statusCode, answer.body, answer.headers['content-length']], [200, '', '5']);
  assert.ok(answer.headers.etag);
});

test('answers 304 to who has it already, and the entity tag decides alone', async () => {
  const first = await get('/CRL/ACI-EL-ORG.crl');
  const etag = String(first.headers.etag);
  for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await get('/CRL/ACI-EL-ORG.crl', { 'if-none-match': condition });
    assert.deepEqual([again.statusCode, again.body, again.headers.etag], [304, '', etag], condition);
    assert.equal(again.headers['cache-control'], 'public, max-age=180');
  }
  const authority = '/AC/ACI-EL-ORG.cer';
  const date = String((await get(authority)).headers['last-modified']);
  const since = { 'if-modified-since': date };
  assert.equal((await get(authority, since)).statusCode, 304);
  assert.equal((await get(authority, { ...since, 'if-none-match': '"other"' })).statusCode, 200);
  const before = new Date(Date.parse(date) - 1000).toUTCString();
  for (const other of [before, 'no date']) {
    assert.equal((await get(authority, { 'if-modified-since': other })).statusCode, 200, other);
  }
});

test('a list is whole for whoever has but a date: another one may have the same, or an earlier one', async () => {
  const { headers } = await get('/CRL/ACI-EL-ORG.crl');
  assert.equal(headers['last-modified'], undefined);
  for (const date of [crl.thisUpdate, new Date(crl.thisUpdate.getTime() + 86_400_000)]) {
    const answer = await get('/CRL/ACI-EL-ORG.crl', { 'if-modified-since': date.toUTCString() });
    assert.deepEqual([answer.statusCode, answer.rawPayload], [200, crl.der]);
  }
});

test('speaks the same over a real connection, without a body where there is none', async () => {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const etag = String((await get('/AC/ACR-EL.cer')).headers.etag);
  const answer = await overTheWire(port, '/AC/ACR-EL.cer', { 'if-none-match': etag });
  assert.deepEqual(answer, { status: 304, bytes: 0, type: undefined });
  const whole = await overTheWire(port, '/AC/ACR-EL.cer', {});
  assert.deepEqual(whole, { status: 200, bytes: rootDer.length, type: 'application/pkix-cert' });
});

/** `openssl ocsp -issuer … -serial 1 -no_nonce -reqout`. */
const ocspRequest = Buffer.from(
  '30423040303e303c303a300906052b0e03021a050004148d74620f509f1d503739de3a4e22acfcd9809bd4' +
    '0414d7fbfadcd5027fe7c153864d4be8a44a1e0bbb63020101',
  'hex',
);
const answer = Buffer.from('30030a0100', 'hex');
const malformed = Buffer.from('30030a0101', 'hex');

const post = (payload: Buffer, type = 'application/ocsp-request') =>
  app.inject({ method: 'POST', url: '/OCSP', payload, headers: { host: 'ocsp.igc.example', 'content-type': type } });

test('passes an OCSP answer on by POST and by GET, however the address is written, for as long as it may be kept', async () => {
  const base64 = ocspRequest.toString('base64');
  const written = [
    encodeURIComponent(base64),
    base64,
    `/${base64}`,
    base64.replaceAll('+', '%20'),
    base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  ];
  for (const path of written) {
    const got = await get(`/OCSP/${path}`);
    assert.deepEqual([got.statusCode, got.rawPayload], [200, answer], path);
    assert.equal(got.headers['content-type'], 'application/ocsp-response');
    assert.equal(got.headers['cache-control'], 'public, no-transform, must-revalidate, max-age=45');
    assert.equal(got.headers['last-modified'], clock.now().toUTCString());
    assert.ok(Date.parse(String(got.headers.expires)) - clock.now().getTime() <= 60_000);
    const again = await get(`/OCSP/${path}`, { 'if-none-match': String(got.headers.etag) });
    assert.equal(again.statusCode, 304);
  }
  const posted = await post(ocspRequest);
  assert.deepEqual([posted.statusCode, posted.rawPayload], [200, answer]);
  assert.equal(posted.headers['cache-control'], 'no-store');
});

test('calls malformed what is not DER, is too large or goes on after its end', async () => {
  const large = Buffer.concat([Buffer.from('30821001', 'hex'), Buffer.from('04820ffd', 'hex'), Buffer.alloc(4093)]);
  for (const bytes of [
    Buffer.from('hello'),
    Buffer.alloc(0),
    large,
    Buffer.concat([ocspRequest, Buffer.of(0)]),
    ocspRequest.subarray(0, 40),
    Buffer.from('3080020100'.concat('0000'), 'hex'),
    Buffer.from('020101', 'hex'),
    Buffer.from('30'.repeat(3000), 'hex'),
  ]) {
    const answer = await post(bytes);
    assert.deepEqual([answer.statusCode, answer.rawPayload], [200, malformed], bytes.subarray(0, 8).toString('hex'));
  }
  for (const path of ['/OCSP/hello', '/OCSP/%00', '/OCSP/MA', `/OCSP/${'QUFB'.repeat(1500)}`, '/OCSP/']) {
    const answer = await get(path);
    assert.ok(answer.statusCode === 400 || answer.rawPayload.equals(malformed), path.slice(0, 20));
  }
});

test('takes nothing but an OCSP request by POST', async () => {
  assert.equal((await post(ocspRequest, 'application/octet-stream')).statusCode, 415);
  assert.equal((await get('/OCSP')).statusCode, 405);
});

test('tells monitors what is fresh, late at half of its life and expired at its end', async () => {
  for (const [at, list, responder, whole] of [
    ['2026-11-17T08:00:00.000Z', 'fresh', 'fresh', 'fresh'],
    ['2026-11-18T19:59:59.999Z', 'fresh', 'fresh', 'fresh'],
    ['2026-11-18T20:00:00.000Z', 'late', 'fresh', 'late'],
    ['2026-11-20T08:00:00.000Z', 'expired', 'fresh', 'expired'],
    ['2026-11-22T08:00:01.000Z', 'expired', 'late', 'expired'],
    ['2026-11-24T08:00:00.000Z', 'expired', 'expired', 'expired'],
  ] as const) {
    clock.set(at);
    const answer = await get('/status.json');
    assert.equal(answer.headers['content-type'], 'application/json');
    assert.equal(answer.headers['cache-control'], 'public, max-age=15');
    const told = answer.json();
    assert.deepEqual([told.authorities[0].lists[0].state, told.ocsp.state, told.state], [list, responder, whole], at);
  }
  clock.set('2026-11-17T09:00:00.000Z');
  const { authorities, incidents, instance } = (await get('/status.json')).json();
  const [full, delta] = authorities[0].lists;
  assert.deepEqual([full.ageSeconds, full.secondsLeft, full.number], [3600, 71 * 3600, '12']);
  for (const { path } of [full, delta]) assert.equal((await get(path)).statusCode, 200);
  for (const path of Object.values<string>(authorities[0].certificate)) assert.equal((await get(path)).statusCode, 200);
  assert.deepEqual([incidents.length, instance], [1, hostileName]);
});

test('shows the same as one page in both languages, that asks nothing from a browser', async () => {
  clock.set('2026-11-17T11:30:00.000Z');
  const page = await get('/status', { accept: 'text/html' });
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.match(
    page.body,
    /<section id="fr" lang="fr"[\s\S]*faite il y a 3\sheures, prochaine avant le 20 novembre 2026/,
  );
  assert.match(page.body, /<section id="en" lang="en"[\s\S]*made 3 hours ago, next one before 20 November 2026/);
  assert.match(page.body, /Depuis le 1er novembre 2026/);
  assert.doesNotMatch(page.body, /<script|<style|style=|\son\w+=|<b>|CN=<AC>/);
});

test('sends the one range that is asked for, the whole for any other, and nothing of it for a HEAD', async () => {
  const whole = await get('/CRL/ACI-EL-ORG.crl');
  assert.deepEqual([whole.headers['accept-ranges'], whole.headers['content-length']], ['bytes', '5']);
  const etag = String(whole.headers.etag);
  for (const [range, part, told] of [
    ['bytes=0-0', '30', 'bytes 0-0/5'],
    ['bytes=1-3', '030201', 'bytes 1-3/5'],
    ['bytes=3-', '0101', 'bytes 3-4/5'],
    ['bytes=-2', '0101', 'bytes 3-4/5'],
    ['bytes=-99', '3003020101', 'bytes 0-4/5'],
    ['bytes=2-99', '020101', 'bytes 2-4/5'],
  ] as const) {
    const answer = await get('/CRL/ACI-EL-ORG.crl', { range });
    assert.deepEqual([answer.statusCode, answer.rawPayload.toString('hex')], [206, part], range);
    assert.deepEqual(
      [answer.headers['content-range'], answer.headers['content-length']],
      [told, String(part.length / 2)],
    );
    assert.equal((await get('/CRL/ACI-EL-ORG.crl', { range, 'if-range': etag })).statusCode, 206);
    assert.equal((await get('/CRL/ACI-EL-ORG.crl', { range, 'if-range': '"other"' })).statusCode, 200);
    assert.equal((await get('/CRL/ACI-EL-ORG.crl', { range, 'if-none-match': etag })).statusCode, 304);
  }
  for (const range of [
    'bytes=5-',
    'bytes=3-1',
    'bytes=-0',
    'bytes=0-1,3-4',
    'bytes=',
    'lines=0-1',
    `bytes=${'9'.repeat(400)}-`,
  ]) {
    const answer = await get('/CRL/ACI-EL-ORG.crl', { range });
    assert.deepEqual([answer.statusCode, answer.rawPayload], [200, crl.der], range);
  }
  const head = await app.inject({ method: 'HEAD', url: '/CRL/ACI-EL-ORG.crl' });
  assert.deepEqual(
    [head.statusCode, head.body, head.headers['content-length'], head.headers.etag],
    [200, '', '5', etag],
  );
  const unchanged = await app.inject({
    method: 'HEAD',
    url: '/CRL/ACI-EL-ORG.crl',
    headers: { 'if-none-match': etag },
  });
  assert.equal(unchanged.statusCode, 304);
});

test('publishes the certification policy as one page in both languages, that asks nothing from a browser', async () => {
  const page = await get('/PC', { accept: 'text/html' });
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.match(page.body, /<section id="fr" lang="fr"[\s\S]*<h3>1\. Identification et participants<\/h3>/);
  assert.match(page.body, /<section id="en" lang="en"[\s\S]*<h3>1\. Identification and participants<\/h3>/);
  assert.match(page.body, /2\.25\.123456789/);
  assert.ok(page.body.includes(currentEdition(terms, 'pc', clock.now()).sha256));
  assert.doesNotMatch(page.body, /<script|<style|style=|\son\w+=|<b>/);
  assert.match(page.body, /&lt;b&gt;Valmont/);
  assert.match(String(page.headers['content-security-policy']), /style-src 'self'/);
  const [, sheet] = /<link rel="stylesheet" href="([^"]+)">/.exec(page.body) ?? [];
  assert.equal((await get(String(sheet))).headers['content-type'], 'text/css; charset=utf-8');
});
