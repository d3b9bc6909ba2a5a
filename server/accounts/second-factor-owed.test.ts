import assert from 'node:assert/strict';
import test from 'node:test';
import * as account from '../../core/contract/account.ts';
import { readSession } from '../../core/contract/portal.ts';
import { goodPassword, openSignInPortal } from '../../test/support/sign-in-portal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { totpCode } from '../../test/support/totp-code.ts';

const portal = await openSignInPortal(await createTestDatabase(), { secondFactor: 'officers' });
const { browser, clock } = portal;

test('opens nothing to an officer but what gives them a second factor, then everything', async () => {
  await portal.create({ login: 'officer', roles: ['registrationOfficer'] });
  const here = browser();
  const opened = await here.signIn('officer');
  assert.deepEqual([opened.json.account.method, opened.json.account.owesSecondFactor], ['password', true]);
  const refused = await here.call(account.findAccounts);
  assert.deepEqual([refused.status, refused.code], [403, 'session.second-factor-owed']);
  assert.equal((await here.call(account.readFactors)).json.secondFactorAsked, true);

  const { secret } = (await here.call(account.beginTotp)).json;
  assert.equal((await here.call(account.confirmTotp, { code: totpCode(secret, clock.now()) })).status, 200);
  const { account: seen } = (await here.call(readSession)).json;
  assert.deepEqual([seen.method, seen.owesSecondFactor], ['password-totp', false]);
  assert.equal((await here.call(account.findAccounts)).status, 200);
});

test('asks nothing more of a technical administrator', async () => {
  await portal.create({ login: 'admin' });
  const opened = await browser().signIn('admin');
  assert.equal(opened.json.account.owesSecondFactor, false);
});

test('an officer resets what a person lost: factors go, sessions end, the person is told, the password stays', async () => {
  const { officer, officerId } = await signedInOfficer('resets');
  const lost = await portal.create({ login: 'loses' });
  const there = browser();
  await there.signIn('loses');
  const { secret } = (await there.call(account.beginTotp)).json;
  await there.call(account.confirmTotp, { code: totpCode(secret, clock.now()) });

  const found = (await officer.send('GET', '/api/accounts?search=LOSES%20valmont')).json;
  assert.deepEqual(
    found.accounts.map(({ login, hasPassword, hasTotp, passkeys }: account.AccountSummary) => [
      login,
      hasPassword,
      hasTotp,
      passkeys,
    ]),
    [['loses', true, true, 0]],
  );
  const reset = await officer.call(account.resetFactors, undefined, lost);
  assert.deepEqual([reset.status, reset.json.account.hasTotp], [200, false]);
  assert.equal(await portal.isOpen(there), false);
  assert.equal((await browser().signIn('loses', goodPassword)).status, 200);
  const told = (await portal.mailsTo('loses')).at(-1);
  assert.match(told?.text_body ?? '', /opérateur d’enregistrement a retiré/);
  const event = (await portal.events()).findLast(({ event }) => event === 'factors.reset');
  assert.equal(event?.actor_id, officerId);
  assert.deepEqual(JSON.parse(event?.facts ?? ''), {
    ...{ account: lost, login: 'loses', totp: true, passkeys: 0, sessionsEnded: 1 },
  });
});

test('sends a link to choose a password to who signs in by other means, when these are reset', async () => {
  const { officer } = await signedInOfficer('sends');
  const keyless = await portal.create({ login: 'keyless', password: null });
  assert.equal((await officer.call(account.resetFactors, undefined, keyless)).status, 200);
  const mails = await portal.mailsTo('keyless');
  assert.deepEqual(mails.map(({ kind }) => kind).toSorted(), ['account-changed', 'password-link']);
  const link = mails.find(({ kind }) => kind === 'password-link')?.secret_link ?? '';
  const token = /#([\w-]{43})/.exec(link)?.[1] ?? '';
  assert.equal((await browser().call(account.choosePassword, { token, password: goodPassword })).status, 204);
  assert.equal((await browser().signIn('keyless')).status, 200);
});

test('lets an officer reset neither themself nor nobody, and asks for a fresh proof', async () => {
  const { officer, officerId } = await signedInOfficer('limits');
  assert.equal((await officer.call(account.resetFactors, undefined, officerId)).code, 'account.own-factors');
  const nobody = '00000000-0000-4000-8000-000000000000';
  assert.equal((await officer.call(account.resetFactors, undefined, nobody)).code, 'not-found');
  clock.advance(600);
  assert.equal((await officer.call(account.resetFactors, undefined, nobody)).code, 'session.step-up-required');
});

test('shows the accounts to nobody but officers and auditors, and lets no auditor reset one', async () => {
  const here = browser();
  await portal.create({ login: 'curious' });
  await here.signIn('curious');
  assert.equal((await here.call(account.findAccounts)).status, 404);
  const nobody = '00000000-0000-4000-8000-000000000000';
  assert.equal((await here.call(account.resetFactors, undefined, nobody)).status, 404);
  const { officer: auditor } = await signedInOfficer('audits', 'auditor');
  assert.equal((await auditor.call(account.findAccounts)).status, 200);
  assert.equal((await auditor.call(account.resetFactors, undefined, nobody)).status, 404);
});

async function signedInOfficer(login: string, role: 'registrationOfficer' | 'auditor' = 'registrationOfficer') {
  const officerId = await portal.create({ login, roles: [role] });
  const officer = browser();
  await officer.signIn(login);
  const { secret } = (await officer.call(account.beginTotp)).json;
  assert.equal((await officer.call(account.confirmTotp, { code: totpCode(secret, clock.now()) })).status, 200);
  return { officer, officerId };
}
