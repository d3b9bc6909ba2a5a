import assert from 'node:assert/strict';
import test from 'node:test';
import type { InjectOptions } from 'fastify';
import { defineRoute } from '../../core/contract/route.ts';
import { closed, text } from '../../core/contract/schemas.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { findItems, get, itemDoors, itemId, put } from '../../test/support/test-http-doors.ts';
import { fromPortal, signedIn, testActor, testHttpServer } from '../../test/support/test-http-server.ts';
import { systemClock } from './clock.ts';
import { fileAnswer } from './http-file.ts';
import { publicRoute, route } from './http-route.ts';
import type { HttpServer } from './http-server.ts';
import { createLog } from './log.ts';
import { Overload } from './overload.ts';
import { refuseForm } from './problem.ts';

const open = { kind: 'public', because: 'test' } as const;
const rate = 'read' as const;
const judge = defineRoute({ method: 'POST', path: '/api/judge', policy: open, rate, body: closed({ how: text(20) }) });
const download = defineRoute({ method: 'GET', path: '/api/file', policy: open, rate });
const officers = defineRoute({
  method: 'GET',
  path: '/api/officers',
  policy: { kind: 'action', action: 'mail.read' },
  rate,
});

function doors(app: HttpServer): void {
  itemDoors(app);
  publicRoute(app, judge, async ({ body }) => {
    if (body.how === 'fault') throw new Error('the disk is on fire', { cause: new Error('heat') });
    if (body.how === 'overload') throw new Overload('Argon2id', 7);
    if (body.how === 'database') throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    if (body.how === 'form')
      return refuseForm([{ field: 'fqdn', index: 2, refusal: refuse('http.text-malformed').refusal }]);
    return { ok: false, refusal: { code: 'session.refused', field: 'login' } };
  });
  publicRoute(app, download, async () =>
    accept(
      fileAnswer({
        bytes: Uint8Array.of(48, 0),
        mediaType: 'application/pkix-cert',
        attachmentName: 'Hôpital "A".cer',
      }),
    ),
  );
  route(app, officers, async () => accept(undefined));
}

let logged = '';
const write = (line: string): void => {
  logged += line;
};
const log = createLog({ level: 'debug', clock: systemClock, stream: { write } });
const app = await testHttpServer({
  doors,
  log,
  http: { rateFactor: 1000 },
  permits: (_actor, action) => action !== 'mail.read',
});

const judged = (how: string): InjectOptions => put({ how }, { method: 'POST', url: '/api/judge' });

test('answers a signed-in call with the members of the contract and no other', async () => {
  const answer = await app.inject(put({ name: 'Serveur' }));
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json(), { itemId, name: 'Serveur', by: testActor.login });
  assert.equal(answer.headers['cache-control'], 'no-store');
});

test('answers 204 when the contract has no response', async () => {
  const answer = await app.inject({ method: 'POST', url: `/api/items/${itemId}/touch`, headers: fromPortal });
  assert.equal(answer.statusCode, 204);
  assert.equal(answer.body, '');
});

test('asks who is not signed in to sign in, and shows nothing that a role does not open', async () => {
  const anonymous = await app.inject(
    put({ name: 'a' }, { headers: { ...fromPortal, 'content-type': 'application/json' } }),
  );
  assert.equal(anonymous.json().code, 'session.required');
  assert.equal(anonymous.statusCode, 401);
  const stale = await app.inject(put({ name: 'a' }, { headers: { ...fromPortal, cookie: '__Host-sceau=stale' } }));
  assert.equal(stale.statusCode, 401);
  const hidden = await app.inject(get('/api/officers', signedIn));
  assert.equal(hidden.json().code, 'http.not-found');
});

test('turns a refusal of a use case into a problem with its field', async () => {
  const answer = await app.inject(judged('refuse'));
  assert.equal(answer.statusCode, 401);
  assert.equal(answer.json().field, 'login');
});

test('gives all problems of a form at once', async () => {
  const problem = (await app.inject(judged('form'))).json();
  assert.equal(problem.status, 422);
  assert.equal(problem.code, 'form.refused');
  assert.deepEqual(
    problem.problems.map(({ field, code }: { field: string; code: string }) => [field, code]),
    [['fqdn.2', 'http.text-malformed']],
  );
});

test('answers a bug with a reference that is in the log, and nothing of its inside', async () => {
  logged = '';
  const answer = await app.inject(judged('fault'));
  const problem = answer.json();
  assert.equal(answer.statusCode, 500);
  assert.equal(problem.code, 'http.fault');
  assert.match(problem.reference, /^[0-9a-f-]{36}$/);
  assert.ok(problem.title.includes(problem.reference));
  assert.doesNotMatch(answer.body, /disk|heat|stack/);
  const line = logged.split('\n').find((entry) => entry.includes('the disk is on fire'));
  assert.ok(line?.includes(problem.reference) && line.includes('heat'));
});

test('asks to come back when too much waits or the database is away', async () => {
  const overload = await app.inject(judged('overload'));
  assert.deepEqual([overload.statusCode, overload.headers['retry-after']], [503, '7']);
  const away = await app.inject(judged('database'));
  assert.deepEqual([away.statusCode, away.json().code, away.headers['retry-after']], [503, 'http.unavailable', '5']);
});

test('sends a file under a name that old and new readers understand', async () => {
  const answer = await app.inject(get('/api/file'));
  assert.deepEqual([...answer.rawPayload], [48, 0]);
  assert.equal(answer.headers['content-type'], 'application/pkix-cert');
  assert.equal(
    answer.headers['content-disposition'],
    `attachment; filename="Hopital A.cer"; filename*=UTF-8''H%C3%B4pital%20%22A%22.cer`,
  );
});

test('gives a publication its binary body, on any host', async () => {
  const payload = Buffer.from('300530030201ff', 'hex');
  const headers = { host: 'igc.example', 'content-type': 'application/ocsp-request' };
  const answer = await app.inject({ method: 'POST', url: '/OCSP', headers, payload });
  assert.deepEqual(answer.rawPayload, payload);
});

test('refuses to register a public contract as a private route, or the other way', () => {
  assert.throws(() => route(app, findItems, async () => accept({ search: '' })));
  assert.throws(() => publicRoute(app, officers, async () => accept(undefined)));
});
