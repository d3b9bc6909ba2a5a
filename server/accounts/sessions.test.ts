import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import type { StandingRole } from '../../core/contract/actions.ts';
import { testFactors } from '../../test/support/factor-deps.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { fromPortal, testHttpServer } from '../../test/support/test-http-server.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { createAccount } from './create-account.ts';
import { forgetExpiredSessions } from './forget-expired-sessions.ts';
import { resolveActor } from './resolve-actor.ts';
import { registerAccountRoutes } from './routes.ts';

const { runtime: db, owner } = await createTestDatabase();
const clock = testClock('2026-11-23T09:00:00.000Z');
const password = 'Bretagne&Sirop-42/Été';
const { accountId, officerId } = await inTransaction(
  db,
  { actor: { kind: 'service', id: 'test' }, structureId: null },
  async (tx) => {
    const person = {
      displayName: 'Compte d’essai',
      email: 'certificats@ch-valmont.example',
      locale: 'fr',
      demo: true,
    } as const;
    const create = (login: string, roles: readonly StandingRole[]) =>
      createAccount(tx, { ...person, login, password, roles }, clock.now());
    return {
      accountId: await create('AT.Valmont', []),
      officerId: await create('officier', ['registrationOfficer']),
    };
  },
);
const standingOf = async ({ roles }: Actor) => ({
  roles: ['technicalAdmin', ...roles] as const,
  ...{ offers: ['ORG', 'SERV'], structureCount: 2, representedCount: 0 },
});
const app = await testHttpServer({
  http: { rateFactor: 100 },
  resolveActor: (token, address) => resolveActor({ db, clock }, token, address),
  doors: (server) => registerAccountRoutes(server, { ...testFactors, db, clock, standingOf }),
});

const signIn = (login: string, typed: string, cookie?: string) =>
  app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { ...fromPortal, 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
    payload: JSON.stringify({ login, password: typed }),
  });
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';
const session = (cookie: string) => app.inject({ url: '/api/session', headers: { ...fromPortal, cookie } });
const isOpen = async (cookie: string) => (await session(cookie)).json().account !== null;
const events = () => owner.selectFrom('journal').selectAll().orderBy('sequence').execute();

test('opens a session for the right password, in any spelling of the login', async () => {
  const answer = await signIn(' at.VALMONT ', password.normalize('NFD'));
  assert.equal(answer.statusCode, 200, answer.body);
  const account = {
    id: accountId,
    login: 'at.valmont',
    displayName: 'Compte d’essai',
    email: 'certificats@ch-valmont.example',
    locale: 'fr',
    roles: ['technicalAdmin'],
    offers: ['ORG', 'SERV'],
    structureCount: 2,
    representedCount: 0,
    method: 'password',
    owesSecondFactor: false,
  };
  assert.deepEqual(answer.json(), { account });
  const read = await session(cookieOf(answer));
  assert.deepEqual(read.json(), { account, now: clock.now().toISOString() });
  assert.equal((await events()).at(-1)?.event, 'session.opened');
  assert.deepEqual([(await events()).at(-1)?.actor_kind, (await events()).at(-1)?.actor_id], ['person', accountId]);
});

test('gives a cookie that scripts, other sites and plain HTTP cannot reach, and keeps only its hash', async () => {
  const answer = await signIn('at.valmont', password);
  const [pair = '', ...attributes] = String([answer.headers['set-cookie']].flat()[0]).split('; ');
  assert.match(pair, /^__Host-sceau=[A-Za-z0-9_-]{43}$/);
  assert.deepEqual(attributes.sort(), ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
  const token = pair.split('=')[1] ?? '';
  const digest = createHash('sha256').update(token).digest();
  const rows = await owner.selectFrom('sessions').selectAll().execute();
  assert.ok(rows.some((row) => row.token_sha256.equals(digest)));
  assert.doesNotMatch(answer.body, new RegExp(token));
});

test('answers an unknown login and a wrong password alike, with one trace each that holds neither', async () => {
  const before = (await events()).length;
  const bodies: string[] = [];
  for (const login of ['at.valmont', 'nobody']) {
    const answer = await signIn(login, 'wrong');
    assert.equal(answer.statusCode, 401);
    assert.equal(answer.headers['set-cookie'], undefined);
    assert.equal(answer.json().code, 'session.refused');
    bodies.push(answer.body);
  }
  assert.equal(bodies[0], bodies[1]);
  const traces = (await events()).slice(before);
  assert.deepEqual(
    traces.map(({ event, facts }) => [event, JSON.parse(facts)]),
    [accountId, null].map((account) => [
      'session.refused',
      { accountId: account, because: 'session.refused', delaysNext: false },
    ]),
  );
  assert.doesNotMatch(JSON.stringify(traces.map(({ facts }) => facts)), /nobody|wrong/);
});

test('gives a new token at each sign-in and ends the one the browser held', async () => {
  const first = cookieOf(await signIn('at.valmont', password));
  const second = cookieOf(await signIn('at.valmont', password, first));
  assert.notEqual(first, second);
  assert.deepEqual([await isOpen(first), await isOpen(second)], [false, true]);
});

test('does not adopt a token that the browser was given by someone else', async () => {
  const planted = '__Host-sceau=planted';
  const cookie = cookieOf(await signIn('at.valmont', password, planted));
  assert.notEqual(cookie, planted);
  assert.equal(await isOpen(planted), false);
});

test('ends the session at sign-out, for whoever holds the token', async () => {
  const cookie = cookieOf(await signIn('at.valmont', password));
  const answer = await app.inject({ method: 'DELETE', url: '/api/session', headers: { ...fromPortal, cookie } });
  assert.equal(answer.statusCode, 204);
  assert.match(String(answer.headers['set-cookie']), /^__Host-sceau=;.*Expires=Thu, 01 Jan 1970/);
  assert.equal(await isOpen(cookie), false);
  const again = await app.inject({ method: 'DELETE', url: '/api/session', headers: { ...fromPortal, cookie } });
  assert.equal(again.statusCode, 204);
});

test('stays open while it is used, closes when idle, and after 12 hours in any case', async () => {
  const cookie = cookieOf(await signIn('at.valmont', password));
  for (let i = 0; i < 13; i += 1) {
    clock.advance(55 * 60);
    assert.equal(await isOpen(cookie), true, `after ${i + 1} × 55 minutes`);
  }
  clock.advance(5 * 60);
  assert.equal(await isOpen(cookie), false);

  const idle = cookieOf(await signIn('at.valmont', password));
  clock.advance(60 * 60);
  assert.equal(await isOpen(idle), false);

  const officer = cookieOf(await signIn('officier', password));
  clock.advance(14 * 60);
  assert.equal(await isOpen(officer), true);
  clock.advance(15 * 60);
  assert.equal(await isOpen(officer), false);
});

test('reads roles afresh at each call', async () => {
  const cookie = cookieOf(await signIn('officier', password));
  await inTransaction(owner, { actor: { kind: 'service', id: 'test' }, structureId: null }, (tx) =>
    tx
      .updateTable('accounts')
      .set({ roles: ['auditor'] })
      .where('id', '=', officerId)
      .execute(),
  );
  assert.deepEqual((await session(cookie)).json().account.roles, ['technicalAdmin', 'auditor']);
});

test('speaks the language that the account chose', async () => {
  const cookie = cookieOf(await signIn('at.valmont', password));
  const headers = { ...fromPortal, cookie, 'accept-language': 'fr', 'content-type': 'application/json' };
  const set = (locale: string) =>
    app.inject({ method: 'PUT', url: '/api/session/locale', headers, payload: JSON.stringify({ locale }) });
  assert.equal((await set('en')).statusCode, 204);
  const refused = await set('de');
  assert.equal(refused.statusCode, 400);
  assert.equal(refused.headers['content-language'], 'en');
  assert.equal((await session(cookie)).json().account.locale, 'en');
  assert.equal((await set('fr')).statusCode, 204);
});

test('asks who is not signed in to sign in before anything is changed', async () => {
  const headers = { ...fromPortal, 'content-type': 'application/json' };
  const answer = await app.inject({ method: 'PUT', url: '/api/session/locale', headers, payload: '{"locale":"en"}' });
  assert.equal(answer.json().code, 'session.required');
});

test('forgets expired sessions and no other', async () => {
  const cookie = cookieOf(await signIn('at.valmont', password));
  await forgetExpiredSessions(db, clock.now());
  assert.equal(await isOpen(cookie), true);
  clock.advance(12 * 3600);
  await forgetExpiredSessions(db, clock.now());
  assert.equal((await owner.selectFrom('sessions').select('account_id').execute()).length, 0);
});
