import assert from 'node:assert/strict';
import test from 'node:test';
import * as account from '../../core/contract/account.ts';
import { goodPassword, openSignInPortal } from '../../test/support/sign-in-portal.ts';
import { SoftPasskey } from '../../test/support/soft-passkey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { totpCode } from '../../test/support/totp-code.ts';
import { forgetOldAttempts } from './forget-old-attempts.ts';

const database = await createTestDatabase();
const portal = await openSignInPortal(database);
const { browser, clock } = portal;
/** Another process on the same database. */
const other = await openSignInPortal(database, { clock });

const failures = async (login: string, count: number, address: string) => {
  for (let i = 0; i < count; i += 1) {
    assert.equal((await browser(address).signIn(login, 'wrong')).code, 'session.refused', `failure ${i + 1}`);
  }
};

test('makes who guesses wait, with the time of the next try, wherever they come from', async () => {
  await portal.create({ login: 'guessed' });
  await failures('guessed', 5, '198.51.100.1');
  const held = await browser('198.51.100.2').signIn('guessed');
  assert.deepEqual([held.status, held.code], [429, 'session.too-many']);
  assert.equal(held.headers['retry-after'], '15');
  assert.equal(held.json.params.retryAfterSeconds, 15);
  clock.advance(14);
  assert.equal((await browser('198.51.100.2').signIn('guessed')).headers['retry-after'], '1');
  clock.advance(1);
  await failures('guessed', 1, '198.51.100.3');
  assert.equal((await browser('198.51.100.2').signIn('guessed')).headers['retry-after'], '30');
  const last = (await portal.events()).findLast(({ event }) => event === 'session.refused');
  assert.equal(JSON.parse(last?.facts ?? '').delaysNext, true);
});

test('locks no owner out: a browser that signed in before has an allowance of its own', async () => {
  await portal.create({ login: 'owned' });
  const known = browser('203.0.113.1');
  assert.equal((await known.signIn('owned')).status, 200);
  await known.send('DELETE', '/api/session');
  await failures('owned', 5, '198.51.100.9');
  assert.equal((await browser('203.0.113.1').signIn('owned')).code, 'session.too-many', 'a browser unknown to it');
  assert.equal((await known.signIn('owned')).status, 200, 'one that it knows');
  for (let i = 0; i < 5; i += 1) assert.equal((await known.signIn('owned', 'wrong')).code, 'session.refused');
  assert.equal((await known.signIn('owned')).code, 'session.too-many', 'which has no more than any other');
  clock.advance(15);
  assert.equal((await known.signIn('owned')).status, 200);
  assert.equal((await known.signIn('owned', 'wrong')).code, 'session.refused', 'and is whole again after a success');
});

test('gives the cookie of one browser no allowance for the account of another person', async () => {
  await portal.create({ login: 'attacker' });
  await portal.create({ login: 'victim' });
  const theirs = browser('198.51.100.20');
  assert.equal((await theirs.signIn('attacker')).status, 200);
  for (let i = 0; i < 5; i += 1) await theirs.signIn('victim', 'wrong');
  assert.equal((await browser('203.0.113.30').signIn('victim')).code, 'session.too-many');
});

test('lets a passkey in at once, whatever passwords are tried', async () => {
  await portal.create({ login: 'keyed' });
  const who = browser();
  await who.signIn('keyed');
  const passkey = new SoftPasskey();
  const given = { origin: testOrigin, rpId: 'localhost' };
  const creation = (await who.call(account.beginPasskeyRegistration)).json.options;
  await who.call(account.registerPasskey, { name: 'Clé', response: passkey.register(creation, given) });
  await failures('keyed', 5, '198.51.100.40');
  const fresh = browser('198.51.100.40');
  assert.equal((await fresh.signIn('keyed')).code, 'session.too-many');
  const { options } = (await fresh.call(account.beginPasskeySignIn)).json;
  assert.equal((await fresh.call(account.signInWithPasskey, { response: passkey.answer(options, given) })).status, 200);
});

test('counts as one in two processes, and a hundred tries at once as a hundred', async () => {
  await portal.create({ login: 'parallel' });
  const tries = Array.from({ length: 24 }, (_, i) =>
    (i % 2 === 0 ? portal : other).browser(`198.51.100.${i}`).signIn('parallel', 'wrong'),
  );
  const codes = (await Promise.all(tries)).map(({ code }) => code);
  assert.equal(codes.filter((code) => code === 'session.refused').length, 5);
  assert.equal(codes.filter((code) => code === 'session.too-many').length, 19);
  assert.equal((await other.browser().signIn('parallel')).code, 'session.too-many');
});

test('makes an address wait that tries many logins, and no other address', async () => {
  clock.advance(86_400);
  const codes: unknown[] = [];
  for (let round = 0; round < 5; round += 1) {
    const tries = Array.from({ length: 11 }, (_, i) =>
      browser('2001:db8:5::1').signIn(`made-${round}-up-${i}`, 'wrong'),
    );
    codes.push(...(await Promise.all(tries)).map(({ code }) => code));
  }
  assert.equal(codes.filter((code) => code === 'session.refused').length, 50);
  assert.equal((await browser('2001:db8:5::ffff').signIn('someone')).code, 'session.too-many', 'the same /64');
  assert.equal((await browser('2001:db8:6::1').signIn('someone')).code, 'session.refused');
});

test('does not count what could not be judged, when too many come at once', async () => {
  await portal.create({ login: 'crowded' });
  const crowd = Array.from({ length: 60 }, (_, i) => browser(`203.0.113.${i}`).signIn(`passer-by-${i}`, 'wrong'));
  const held = browser();
  const answers = await Promise.all([...crowd, ...Array.from({ length: 3 }, () => held.signIn('crowded', 'wrong'))]);
  assert.ok(answers.some(({ status }) => status === 503));
  const counted = answers.slice(-3).filter(({ status }) => status === 401).length;
  await failures('crowded', 5 - counted, '198.51.100.70');
  assert.equal((await held.signIn('crowded')).code, 'session.too-many');
});

test('slows down who guesses the code, and counts no code that was only asked for', async () => {
  await portal.create({ login: 'coded' });
  const who = browser();
  await who.signIn('coded');
  const { secret } = (await who.call(account.beginTotp)).json;
  await who.call(account.confirmTotp, { code: totpCode(secret, clock.now()) });
  for (let i = 0; i < 8; i += 1) assert.equal((await browser().signIn('coded')).code, 'session.code-required');
  for (let i = 0; i < 5; i += 1) {
    const wrong = totpCode(secret, clock.now(), 50 + i);
    assert.equal((await browser().signIn('coded', goodPassword, wrong)).code, 'code.refused');
  }
  assert.equal((await browser().signIn('coded', goodPassword, '000000')).code, 'session.too-many');
});

test('slows down who guesses within a session, and the confirmation of an authenticator', async () => {
  await portal.create({ login: 'inside' });
  const who = browser();
  await who.signIn('inside');
  for (let i = 0; i < 5; i += 1) {
    assert.equal((await who.call(account.provePassword, { password: 'wrong' })).code, 'session.refused');
  }
  assert.equal((await who.call(account.provePassword, { password: goodPassword })).code, 'session.too-many');
  await who.call(account.beginTotp);
  assert.equal((await who.call(account.confirmTotp, { code: '123456' })).code, 'session.too-many');
  assert.equal((await browser().signIn('inside')).status, 200, 'outside, nothing was counted');
});

test('stores neither login nor address, and forgets after a day', async () => {
  const rows = await portal.owner.selectFrom('sign_in_attempts').selectAll().execute();
  assert.ok(rows.length > 50);
  assert.deepEqual(new Set(rows.map(({ key }) => key.length)), new Set([32]));
  await forgetOldAttempts(portal.deps, clock.now());
  assert.ok((await portal.owner.selectFrom('sign_in_attempts').selectAll().execute()).length > 50);
  clock.advance(86_400);
  await forgetOldAttempts(portal.deps, clock.now());
  assert.equal((await portal.owner.selectFrom('sign_in_attempts').selectAll().execute()).length, 0);
});
