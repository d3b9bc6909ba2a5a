import assert from 'node:assert/strict';
import test from 'node:test';
import * as account from '../../core/contract/account.ts';
import { goodPassword, openSignInPortal } from '../../test/support/sign-in-portal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { sendPasswordLinks } from './password-link.ts';

const portal = await openSignInPortal(await createTestDatabase());
const { browser, clock } = portal;
const another = 'Quimper%Nuage-17\\Sable';
const linkIn = (text: string): string => /\/nouveau-mot-de-passe#([\w-]{43})/.exec(text)?.[1] ?? '';

test('changes a password: every session ends, this browser gets a new one, a mail says so', async () => {
  await portal.create({ login: 'change' });
  const here = browser();
  const there = browser();
  await here.signIn('change');
  await there.signIn('change');
  const before = here.cookies.get('__Host-sceau');
  assert.equal((await here.call(account.changePassword, { password: another })).status, 204);
  assert.notEqual(here.cookies.get('__Host-sceau'), before);
  assert.deepEqual([await portal.isOpen(here), await portal.isOpen(there)], [true, false]);
  assert.equal((await browser().signIn('change', goodPassword)).code, 'session.refused');
  assert.equal((await browser().signIn('change', another)).status, 200);
  const mails = await portal.mailsTo('change');
  assert.deepEqual(
    mails.map(({ kind }) => kind),
    ['account-changed'],
  );
  assert.match(mails[0]?.text_body ?? '', /mot de passe de ce compte vient de changer[\s\S]*Firefox 149, Linux/);
  assert.doesNotMatch((await portal.events()).map(({ facts }) => facts).join(), /Quimper/);
});

await portal.create({ login: 'weakly.court' });
for (const [password, code] of [
  ['court-et-bon', 'password.own-words'],
  ['elevencharZ', 'password.too-short'],
  ['weakly-WEAKLY', 'password.own-words'],
  ['weakly.court@ch-valmont.example', 'password.own-words'],
  ['aaaabbbbccccdddd', 'password.repeats'],
] as const) {
  test(`refuses « ${password} » as a password: ${code}`, async () => {
    const here = browser();
    await here.signIn('weakly.court');
    assert.equal((await here.call(account.changePassword, { password })).code, code);
    assert.equal((await browser().signIn('weakly.court')).status, 200);
  });
}

test('keeps the password of a demo account, which everybody reads', async () => {
  await portal.create({ login: 'demo', demo: true });
  const here = browser();
  await here.signIn('demo');
  assert.equal((await here.call(account.changePassword, { password: another })).code, 'password.demo');
  await here.call(account.askPasswordLink, { loginOrEmail: 'demo' });
  await sendPasswordLinks(portal.deps);
  assert.deepEqual(await portal.mailsTo('demo'), []);
});

test('asks for a fresh proof before a password changes', async () => {
  await portal.create({ login: 'stale' });
  const here = browser();
  await here.signIn('stale');
  clock.advance(599);
  assert.equal((await here.call(account.changePassword, { password: 'court' })).code, 'password.too-short');
  clock.advance(1);
  const refused = await here.call(account.changePassword, { password: another });
  assert.deepEqual([refused.status, refused.code], [403, 'session.step-up-required']);
  assert.equal((await here.call(account.provePassword, { password: 'wrong' })).code, 'session.refused');
  assert.equal((await here.call(account.changePassword, { password: another })).code, 'session.step-up-required');
  assert.equal((await here.call(account.provePassword, { password: goodPassword })).status, 204);
  assert.equal((await here.call(account.changePassword, { password: another })).status, 204);
});

test('sends a link to who forgot a password, by login or by address, which serves once and for an hour', async () => {
  await portal.create({ login: 'forgot' });
  const here = browser();
  await here.signIn('forgot');
  for (const loginOrEmail of [' FORGOT ', 'Forgot@ch-valmont.example', 'nobody', 'nobody@ch-valmont.example']) {
    const asked = await browser().call(account.askPasswordLink, { loginOrEmail });
    assert.deepEqual([asked.status, asked.json], [204, null]);
  }
  await sendPasswordLinks(portal.deps);
  const mails = await portal.mailsTo('forgot');
  assert.equal(mails.length, 1, 'one in five minutes, however often it is asked for');
  const token = linkIn(mails[0]?.secret_link ?? '');
  assert.equal(token.length, 43);
  assert.equal(linkIn(`${mails[0]?.text_body}${mails[0]?.html_body}`), '', 'the stored message holds no link');

  const use = (body: { token: string; password: string }) => browser().call(account.choosePassword, body);
  assert.equal((await use({ token, password: 'short' })).code, 'password.too-short');
  assert.equal((await use({ token, password: 'forgot-forgot' })).code, 'password.own-words');
  assert.equal((await use({ token: token.replace(/^./, '-'), password: another })).code, 'link.ended');
  const [once, twice] = await Promise.all([use({ token, password: another }), use({ token, password: another })]);
  assert.deepEqual([once.status, twice.status].toSorted(), [204, 410]);
  assert.equal(await portal.isOpen(here), false);
  assert.equal((await browser().signIn('forgot', another)).status, 200);
  assert.equal((await use({ token, password: goodPassword })).code, 'link.ended');
});

test('lets a link end after an hour, and at each change of the password', async () => {
  await portal.create({ login: 'late' });
  const linkOf = async () => {
    clock.advance(301);
    await browser().call(account.askPasswordLink, { loginOrEmail: 'late' });
    await sendPasswordLinks(portal.deps);
    return linkIn((await portal.mailsTo('late')).at(-1)?.secret_link ?? '');
  };
  const use = (token: string) => browser().call(account.choosePassword, { token, password: another });
  const old = await linkOf();
  clock.advance(3600);
  assert.equal((await use(old)).code, 'link.ended');
  const [first, second] = [await linkOf(), await linkOf()];
  assert.notEqual(first, second);
  assert.equal((await use(second)).status, 204);
  assert.equal((await use(first)).code, 'link.ended');
});

test('tells who has no password that there is none, and gives no link', async () => {
  await portal.create({ login: 'keyless', password: null });
  await browser().call(account.askPasswordLink, { loginOrEmail: 'keyless' });
  await sendPasswordLinks(portal.deps);
  const [mail, ...others] = await portal.mailsTo('keyless');
  assert.deepEqual([mail?.kind, others], ['password-link', []]);
  assert.equal(linkIn(mail?.secret_link ?? ''), '');
  assert.equal((await browser().signIn('keyless')).code, 'session.refused');
});

test('writes to each of the people who share an address', async () => {
  await portal.create({ login: 'one', email: 'accueil@ch-valmont.example' });
  await portal.create({ login: 'two', email: 'Accueil@ch-valmont.example' });
  await browser().call(account.askPasswordLink, { loginOrEmail: 'accueil@ch-valmont.example' });
  await sendPasswordLinks(portal.deps);
  const shared = (await portal.mails()).filter(({ recipients }) => /^accueil@/i.test(recipients[0] ?? ''));
  assert.equal(new Set(shared.map(({ secret_link }) => linkIn(secret_link ?? ''))).size, 2);
});

test('keeps of a link its digest, and of what was typed nothing', async () => {
  const rows = await portal.owner.selectFrom('password_links').selectAll().execute();
  assert.ok(rows.length > 3);
  const texts = (await portal.mails())
    .map(({ secret_link }) => linkIn(secret_link ?? ''))
    .filter((token) => token !== '');
  for (const token of texts) assert.ok(rows.every(({ token_sha256 }) => token_sha256.toString('base64url') !== token));
  assert.equal((await portal.owner.selectFrom('password_link_requests').selectAll().execute()).length, 0);
});
