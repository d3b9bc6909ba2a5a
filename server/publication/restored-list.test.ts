import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { certificateNamed } from '../../test/support/bare-authority.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { testHttpServer } from '../../test/support/test-http-server.ts';
import { createLog } from '../platform/log.ts';
import { currentEdition } from '../terms/current-terms.ts';
import { loadTerms } from '../terms/load-terms.ts';
import type { PublishedCrl } from './deps.ts';
import { registerPublication } from './routes.ts';

/* Lists whose number goes back, as those of a restored backup do. */

const start = new Date('2026-11-17T08:00:00.000Z');
const clock = testClock(start.toISOString());
const logged: string[] = [];
const log = createLog({ level: 'warn', clock, stream: { write: (line) => logged.push(line) } });
const list = (crlNumber: bigint, hours = 72): PublishedCrl => {
  const bytes = Buffer.from(`list ${crlNumber}`);
  return {
    ...{ crlNumber, thisUpdate: start, nextUpdate: new Date(start.getTime() + hours * 3_600_000) },
    ...{ octets: bytes.length, digest: createHash('sha256').update(bytes).digest() },
    async *read(from, to) {
      yield bytes.subarray(from, to);
    },
  };
};
let published = list(12n);
const called: { readonly number: bigint; readonly served: bigint }[] = [];
let canBeCalled = true;
const terms = await loadTerms(null, clock.now());

const app = await testHttpServer({
  doors: (server) =>
    registerPublication(server, {
      ...{ clock, log, instance: { name: 'TEST', policyOid: '2.25.1' } },
      findAuthorityCertificate: () => null,
      chainDer: [certificateNamed('TEST AC RACINE VALMONT')],
      findCurrentCrl: async () => published,
      callOperator: async ({ fileName, ...back }) => {
        assert.equal(fileName, 'ACI-EL-ORG');
        if (!canBeCalled) throw new Error('the database is away');
        called.push(back);
      },
      answerOcsp: async () => assert.fail('nobody asks'),
      readStatus: async () => assert.fail('nobody asks'),
      currentPolicy: (now) => currentEdition(terms, 'pc', now),
    }),
});
const get = () => app.inject({ url: '/CRL/ACI-EL-ORG.crl', headers: { host: 'crl.igc.example' } });

test('no list with a lower number than the one before is served, until a higher one is made', async () => {
  assert.equal((await get()).statusCode, 200);
  published = list(11n);
  const answer = await get();
  assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [503, '60']);
  assert.ok(logged.some((line) => line.includes('"level":"error"') && line.includes('a lower number')));
  published = list(13n);
  assert.equal((await get()).body, 'list 13');
  published = list(12n);
  assert.equal((await get()).statusCode, 503);
  published = list(13n);
  assert.equal((await get()).body, 'list 13');
});

test('an operator is called, once for each number that went back, also where that list is past its end', async () => {
  assert.deepEqual(called.splice(0), [
    { number: 11n, served: 12n },
    { number: 12n, served: 13n },
  ]);
  published = list(10n, -1);
  for (let times = 0; times < 3; times += 1) assert.equal((await get()).statusCode, 503);
  assert.deepEqual(called.splice(0), [{ number: 10n, served: 13n }]);
});

test('where nobody can be called now, the next question calls', async () => {
  published = list(9n);
  canBeCalled = false;
  assert.equal((await get()).statusCode, 500);
  canBeCalled = true;
  assert.equal((await get()).statusCode, 503);
  assert.deepEqual(called, [{ number: 9n, served: 13n }]);
});
