import assert from 'node:assert/strict';
import test from 'node:test';
import * as account from '../../core/contract/account.ts';
import { goodPassword, openSignInPortal } from '../../test/support/sign-in-portal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { totpCode } from '../../test/support/totp-code.ts';

const portal = await openSignInPortal(await createTestDatabase());
const { browser, clock } = portal;
type Browser = ReturnType<typeof browser>;

/** As a person does: secret, code, recovery codes; the code just given is spent, so the next one is a step away. */
async function enrol(who: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await who.call(account.beginTotp)).json;
  const confirmed = await who.call(account.confirmTotp, { code: totpCode(secret, clock.now()) });
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.json));
  clock.advance(30);
  return { secret, recoveryCodes: confirmed.json.recoveryCodes };
}

async function enrolled(login: string) {
  await portal.create({ login });
  const here = browser();
  await here.signIn(login);
  return { here, ...(await enrol(here)) };
}

test('asks for a code once an authenticator is added, and says so only to who knows the password', async () => {
  const { secret } = await enrolled('code');
  assert.equal((await browser().signIn('code', 'wrong')).code, 'session.refused');
  const asked = await browser().signIn('code');
  assert.deepEqual([asked.status, asked.code], [401, 'session.code-required']);
  const opened = await browser().signIn('code', goodPassword, totpCode(secret, clock.now()));
  assert.deepEqual([opened.status, opened.json.account.method], [200, 'password-totp']);
  const [mail] = await portal.mailsTo('code');
  assert.match(mail?.text_body ?? '', /code à six chiffres/);
});

test('takes each code once, in a window of one step either way', async () => {
  const { secret } = await enrolled('once');
  const at = clock.now();
  const tryCode = async (steps: number) => {
    const answer = await browser().signIn('once', goodPassword, totpCode(secret, at, steps));
    return answer.code ?? answer.status;
  };
  clock.advance(60);
  assert.equal(await tryCode(0), 'code.refused', 'two steps late');
  assert.equal(await tryCode(4), 'code.refused', 'two steps early');
  assert.equal(await tryCode(1), 200, 'one step late');
  assert.equal(await tryCode(1), 'code.used');
  assert.equal(await tryCode(3), 200, 'one step early');
  assert.equal(await tryCode(2), 'code.used', 'older than the last one used');
});

test('opens one session for one code sent twice at the same time', async () => {
  const { secret } = await enrolled('race');
  const code = totpCode(secret, clock.now());
  const answers = await Promise.all([1, 2, 3].map(() => browser().signIn('race', goodPassword, code)));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401, 401]);
});

test('gives ten recovery codes, each of which serves once in the place of a code, and tells of it', async () => {
  const { here, recoveryCodes } = await enrolled('lost');
  assert.equal(new Set(recoveryCodes).size, 10);
  const [first = '', second = ''] = recoveryCodes;
  const typed = ` ${first.toUpperCase().replace('-', ' ')} `;
  assert.equal((await browser().signIn('lost', goodPassword, typed)).status, 200);
  assert.equal((await browser().signIn('lost', goodPassword, first)).code, 'code.refused');
  assert.equal((await here.call(account.readFactors)).json.totp.recoveryCodesLeft, 9);
  assert.ok((await portal.mailsTo('lost')).some(({ text_body }) => /code de secours. Il\s+en reste 9/.test(text_body)));
  const renewed = (await here.call(account.renewRecoveryCodes)).json.recoveryCodes;
  assert.equal((await browser().signIn('lost', goodPassword, second)).code, 'code.refused');
  assert.equal((await browser().signIn('lost', goodPassword, renewed[9])).status, 200);
});

test('keeps the authenticator in use until a code of the new one is given, and refuses a confirmation of none', async () => {
  const { here, secret } = await enrolled('swap');
  assert.equal((await here.call(account.confirmTotp, { code: '123456' })).code, 'totp.not-begun');
  const next = (await here.call(account.beginTotp)).json.secret;
  assert.equal((await here.call(account.confirmTotp, { code: totpCode(secret, clock.now()) })).code, 'code.refused');
  assert.equal((await browser().signIn('swap', goodPassword, totpCode(secret, clock.now()))).status, 200);
  assert.equal((await here.call(account.confirmTotp, { code: totpCode(next, clock.now()) })).status, 200);
  clock.advance(30);
  assert.equal((await browser().signIn('swap', goodPassword, totpCode(secret, clock.now()))).code, 'code.refused');
  assert.equal((await browser().signIn('swap', goodPassword, totpCode(next, clock.now()))).status, 200);
});

test('asks for no code once the authenticator is removed', async () => {
  const { here, recoveryCodes } = await enrolled('gone');
  assert.equal((await here.call(account.removeTotp)).status, 204);
  assert.equal((await here.call(account.removeTotp)).code, 'totp.none');
  assert.equal((await here.call(account.renewRecoveryCodes)).code, 'totp.none');
  assert.equal((await browser().signIn('gone')).status, 200);
  assert.equal((await browser().signIn('gone', goodPassword, recoveryCodes[0])).status, 200, 'a code nobody asked for');
});

test('asks for the code again as a proof of presence', async () => {
  const { here, secret } = await enrolled('proof');
  clock.advance(600);
  assert.equal((await here.call(account.removeTotp)).code, 'session.step-up-required');
  assert.equal((await here.call(account.provePassword, { password: goodPassword })).code, 'session.code-required');
  const code = totpCode(secret, clock.now());
  assert.equal(
    (await here.call(account.provePassword, { password: goodPassword, code: '000000' })).code,
    'code.refused',
  );
  assert.equal((await here.call(account.provePassword, { password: goodPassword, code })).status, 204);
  assert.equal((await here.call(account.provePassword, { password: goodPassword, code })).code, 'code.used');
  assert.equal((await here.call(account.removeTotp)).status, 204);
});

test('keeps no secret and no code that a reader of the database could use', async () => {
  const { secret, recoveryCodes } = await enrolled('sealed');
  const dump = JSON.stringify(
    [
      ...(await portal.owner.selectFrom('totp_secrets').selectAll().execute()),
      ...(await portal.owner.selectFrom('recovery_codes').selectAll().execute()),
      ...(await portal.events()),
      ...(await portal.mails()),
    ],
    (_name, value) => {
      if (typeof value === 'bigint') return String(value);
      return value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value;
    },
  );
  assert.ok(dump.length > 1000);
  for (const kept of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace('-', ''))]) {
    assert.equal(dump.includes(kept), false);
  }
});
