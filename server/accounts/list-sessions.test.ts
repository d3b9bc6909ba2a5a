import assert from 'node:assert/strict';
import test from 'node:test';
import * as account from '../../core/contract/account.ts';
import { openSignInPortal } from '../../test/support/sign-in-portal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';

const portal = await openSignInPortal(await createTestDatabase());
const { browser, clock } = portal;

async function threeSessions(login: string) {
  await portal.create({ login });
  const phone = browser('203.0.113.7', 'Mozilla/5.0 (iPhone) AppleWebKit/605.1 Version/19.1 Mobile/15E1 Safari/604.1');
  const desk = browser('2001:db8::7');
  const old = browser('203.0.113.9', 'a device of its own kind');
  for (const one of [phone, old, desk]) {
    await one.signIn(login);
    clock.advance(1);
    await one.send('GET', '/api/session');
  }
  const list = async () => (await desk.call(account.listSessions)).json.sessions as account.SessionView[];
  return { phone, desk, old, list };
}

test('lists one’s own open sessions, this one first, with device, method, times and last address', async () => {
  const { list } = await threeSessions('lists');
  const sessions = await list();
  assert.deepEqual(
    sessions.map(({ isThis, method, browser, system, lastAddress }) => [isThis, method, browser, system, lastAddress]),
    [
      [true, 'password', 'Firefox 149', 'Linux', '2001:db8::7'],
      [false, 'password', null, null, '203.0.113.9'],
      [false, 'password', 'Safari 19', 'iOS', '203.0.113.7'],
    ],
  );
  assert.ok(sessions.every(({ openedAt, lastSeenAt }) => openedAt <= lastSeenAt));
});

test('ends one session, which opens nothing from the next call on, then all others', async () => {
  const { phone, desk, old, list } = await threeSessions('ends');
  const [, oldest] = await list();
  assert.equal((await desk.call(account.endSession, undefined, oldest?.id)).status, 204);
  assert.deepEqual(
    [await portal.isOpen(phone), await portal.isOpen(old), await portal.isOpen(desk)],
    [true, false, true],
  );
  assert.equal((await desk.call(account.endSession, undefined, oldest?.id)).code, 'not-found');
  const ended = await desk.call(account.endOtherSessions);
  assert.deepEqual([ended.status, ended.json], [200, { ended: 1 }]);
  assert.deepEqual([await portal.isOpen(phone), await portal.isOpen(desk)], [false, true]);
  assert.deepEqual((await desk.call(account.endOtherSessions)).json, { ended: 0 });
  const events = (await portal.events()).filter(({ event }) => event === 'session.ended');
  assert.equal(events.length, 2);
});

test('neither shows nor ends the sessions of others', async () => {
  const { list, desk } = await threeSessions('mine');
  await portal.create({ login: 'curious' });
  const curious = browser();
  await curious.signIn('curious');
  const seen = (await curious.call(account.listSessions)).json.sessions;
  assert.equal(seen.length, 1);
  const [first] = await list();
  assert.equal((await curious.call(account.endSession, undefined, first?.id)).code, 'not-found');
  assert.equal(await portal.isOpen(desk), true);
});

test('leaves out those that are idle for too long, 15 minutes for an officer, and those of twelve hours', async () => {
  await portal.create({ login: 'officer', roles: ['registrationOfficer'] });
  const idle = browser();
  const busy = browser();
  await idle.signIn('officer');
  await busy.signIn('officer');
  clock.advance(14 * 60 + 59);
  await busy.send('GET', '/api/session');
  clock.advance(1);
  assert.equal(await portal.isOpen(idle), false);
  assert.equal((await busy.call(account.listSessions)).json.sessions.length, 1);
  for (let quarter = 0; quarter < 46; quarter += 1) {
    clock.advance(14 * 60);
    assert.equal(await portal.isOpen(busy), true, `after ${quarter} quarters`);
  }
  clock.advance(12 * 3600 - 15 * 60 - 46 * 14 * 60);
  assert.equal(await portal.isOpen(busy), false);
});
