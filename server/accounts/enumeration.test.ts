/** Nobody learns from outside which logins and addresses are known: the answers are the same, and take the same time. */
import assert from 'node:assert/strict';
import test from 'node:test';
import * as account from '../../core/contract/account.ts';
import { assertSameTime, compareTimes, isTold } from '../../test/support/paired-times.ts';
import { openSignInPortal } from '../../test/support/sign-in-portal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { totpCode } from '../../test/support/totp-code.ts';

const portal = await openSignInPortal(await createTestDatabase());
const { browser, clock } = portal;
await portal.create({ login: 'known' });
await portal.create({ login: 'keyless', password: null });
await portal.create({ login: 'coded' });
const coded = browser();
await coded.signIn('coded');
const { secret } = (await coded.call(account.beginTotp)).json;
await coded.call(account.confirmTotp, { code: totpCode(secret, clock.now()) });

const attempt = async (login: string, code?: string) => {
  // A day later, so that no attempt waits for another.
  clock.advance(86_400);
  const { status, json } = await browser().signIn(login, 'wrong', code);
  return JSON.stringify([status, json]);
};

for (const [what, login, code] of [
  ['an account without a password', 'keyless', undefined],
  ['an account with an authenticator', 'coded', undefined],
  ['an account with an authenticator, code given', 'coded', '123456'],
  ['a known account', 'known', undefined],
] as const) {
  test(`answers ${what} like an unknown login, in the same time`, async () => {
    assert.equal(await attempt(login, code), await attempt('nobody', code));
    await assertSameTime(
      what,
      () => attempt(login, code),
      () => attempt('nobody', code),
      16,
    );
  });
}

test('makes a known login and an unknown one wait alike, in the same time', async () => {
  clock.advance(86_400);
  for (let i = 0; i < 5; i += 1) {
    await browser().signIn('known', 'wrong');
    await browser().signIn('nobody', 'wrong');
  }
  const held = async (login: string) => {
    const { status, json, headers } = await browser().signIn(login, 'wrong');
    return JSON.stringify([status, json, headers['retry-after']]);
  };
  assert.equal(await held('known'), await held('nobody'));
  assert.match(await held('known'), /^\[429,/);
  await assertSameTime(
    'held back',
    () => held('known'),
    () => held('nobody'),
    60,
  );
});

test('answers who forgot a password alike, known or not, in the same time', async () => {
  const ask = async (loginOrEmail: string) => {
    const { status, json } = await browser().call(account.askPasswordLink, { loginOrEmail });
    return JSON.stringify([status, json]);
  };
  for (const typed of ['known', 'known@ch-valmont.example', 'keyless']) {
    assert.equal(await ask(typed), await ask('nobody'));
    await assertSameTime(
      `forgotten ${typed}`,
      () => ask(typed),
      () => ask('nobody'),
      60,
    );
  }
});

test('offers the same to a browser whether anybody has a passkey or not', async () => {
  const { json } = await browser().call(account.beginPasskeySignIn);
  const { challenge, ...rest } = json.options;
  assert.equal(challenge.length, 43);
  assert.deepEqual(rest, { rpId: 'localhost', timeout: 300_000, userVerification: 'required' });
});

test('takes as long for a wrong password within a session, whatever the account has', async () => {
  await portal.create({ login: 'plain' });
  const now = () => totpCode(secret, clock.now());
  const prove = async (login: string, code?: string) => {
    clock.advance(86_400);
    const who = browser();
    const opened = await who.signIn(login, undefined, code);
    assert.equal(opened.status, 200);
    const start = performance.now();
    const refused = await who.call(account.provePassword, { password: 'wrong' });
    return { body: JSON.stringify([refused.status, refused.json]), ms: performance.now() - start };
  };
  const pairs: number[] = [];
  const all: number[] = [];
  for (let pair = 0; pair < 10; pair += 1) {
    const plain = await prove('plain');
    clock.advance(86_400);
    const code = now();
    clock.advance(-86_400);
    const withCode = await prove('coded', code);
    assert.equal(plain.body, withCode.body);
    pairs.push(plain.ms - withCode.ms);
    all.push(plain.ms, withCode.ms);
  }
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const seen = { medianMs: middle(all), differenceMs: middle(pairs) };
  assert.ok(!isTold(seen), `${seen.differenceMs} of ${seen.medianMs} ms`);
});

test('would see the difference: an answer without the hash is told from one with it', async () => {
  const withHash = () => attempt('nobody');
  const without = () => browser().call(account.beginPasskeySignIn);
  const seen = await compareTimes(withHash, without, 8);
  assert.ok(isTold(seen), `${seen.differenceMs} of ${seen.medianMs} ms`);
});
