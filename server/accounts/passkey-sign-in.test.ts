import assert from 'node:assert/strict';
import test from 'node:test';
import * as account from '../../core/contract/account.ts';
import { openSignInPortal } from '../../test/support/sign-in-portal.ts';
import { SoftPasskey } from '../../test/support/soft-passkey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { inTransaction } from '../platform/database.ts';
import { closeAccount } from './keep-people.ts';

const portal = await openSignInPortal(await createTestDatabase());
const { browser, clock } = portal;
type Browser = ReturnType<typeof browser>;
const here = { origin: testOrigin, rpId: 'localhost' };
const challengeCookie = '__Host-sceau-challenge';

async function register(who: Browser, passkey: SoftPasskey, given = {}, name = 'Clé du bureau') {
  const { options } = (await who.call(account.beginPasskeyRegistration)).json;
  return who.call(account.registerPasskey, { name, response: passkey.register(options, { ...here, ...given }) });
}
const challenge = async (who: Browser) => (await who.call(account.beginPasskeySignIn)).json.options;
async function enter(who: Browser, passkey: SoftPasskey, given = {}) {
  const options = await challenge(who);
  return who.call(account.signInWithPasskey, { response: passkey.answer(options, { ...here, ...given }) });
}
async function owner(login: string) {
  const accountId = await portal.create({ login });
  const who = browser();
  await who.signIn(login);
  const passkey = new SoftPasskey();
  const registered = await register(who, passkey);
  assert.equal(registered.status, 200, JSON.stringify(registered.json));
  return { who, passkey, accountId, passkeyId: registered.json.passkey.id };
}

test('signs in with a passkey alone, without a login, and names who it is of', async () => {
  const { passkey } = await owner('alone');
  const elsewhere = browser();
  const opened = await enter(elsewhere, passkey);
  assert.deepEqual([opened.status, opened.json.account?.login, opened.json.account?.method], [200, 'alone', 'passkey']);
  assert.equal(await portal.isOpen(elsewhere), true);
  const [mail] = await portal.mailsTo('alone');
  assert.match(mail?.text_body ?? '', /«\sClé du bureau\s» ouvre désormais/);
});

test('opens nothing for whose account was closed, by a key or by a session that was opening meanwhile', async () => {
  const { who, passkey, accountId } = await owner('closed');
  const officer = await portal.create({ login: 'closing-officer', roles: ['registrationOfficer'] });
  const sessions = () => portal.db.selectFrom('sessions').selectAll().where('account_id', '=', accountId).execute();
  const [open] = await sessions();
  const closing = { accountId, by: officer, reason: 'A quitté la structure' };
  const asService = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;
  await inTransaction(portal.db, asService, async (tx) => {
    assert.ok((await closeAccount(tx, closing, clock.now())).ok);
  });
  const elsewhere = browser();
  const refused = await enter(elsewhere, passkey);
  assert.deepEqual([refused.status, refused.code], [401, 'passkey.unknown']);
  assert.deepEqual([await portal.isOpen(elsewhere), (await sessions()).length], [false, 0]);
  assert.ok(open !== undefined);
  await portal.db.insertInto('sessions').values(open).execute();
  assert.equal(await portal.isOpen(who), false);
});

test('asks for a key of its own host that verifies its user, whoever asks', async () => {
  const { accountId } = await owner('asks');
  const options = await challenge(browser());
  assert.deepEqual(Object.keys(options).toSorted(), ['challenge', 'rpId', 'timeout', 'userVerification']);
  assert.deepEqual([options.rpId, options.userVerification, options.timeout], ['localhost', 'required', 300_000]);
  const who = browser();
  await who.signIn('asks');
  const creation = (await who.call(account.beginPasskeyRegistration)).json.options;
  assert.equal(creation.excludeCredentials.length, 1);
  assert.equal(Buffer.from(creation.user.id, 'base64url').toString('hex'), accountId.replaceAll('-', ''));
  assert.deepEqual(creation.authenticatorSelection, {
    residentKey: 'required',
    requireResidentKey: true,
    userVerification: 'required',
  });
});

for (const [what, given, code] of [
  ['another origin', { origin: 'http://localhost.evil.example:8080' }, 'passkey.refused'],
  ['the same host on another port', { origin: 'http://localhost:8081' }, 'passkey.refused'],
  ['another relying party', { rpId: 'evil.example' }, 'passkey.refused'],
  ['a user that was not verified', { verifiesUser: false }, 'passkey.refused'],
  ['another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, 'passkey.refused'],
  ['an answer of another type', { type: 'webauthn.create' }, 'passkey.refused'],
  ['the handle of another account', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'passkey.unknown'],
] as const) {
  test(`refuses ${what} at sign-in: ${code}`, async () => {
    const login = `wrong-${what.replaceAll(' ', '-')}`;
    const { passkey } = await owner(login);
    const who = browser();
    const refused = await enter(who, passkey, given);
    assert.deepEqual([refused.status, refused.code], [401, code]);
    assert.equal(await portal.isOpen(who), false);
    assert.equal((await enter(who, passkey)).status, 200, 'and the next good answer serves');
  });
}

for (const [what, given] of [
  ['another origin', { origin: 'http://localhost.evil.example:8080' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['a user that was not verified', { verifiesUser: false }],
  ['an answer of another type', { type: 'webauthn.get' }],
] as const) {
  test(`refuses ${what} at registration`, async () => {
    const login = `not-${what.replaceAll(' ', '-')}`;
    await portal.create({ login });
    const who = browser();
    await who.signIn(login);
    const refused = await register(who, new SoftPasskey(), given);
    assert.deepEqual([refused.status, refused.code], [401, 'passkey.refused']);
    assert.deepEqual((await who.call(account.readFactors)).json.passkeys, []);
  });
}

test('refuses a signature with one bit changed', async () => {
  const { passkey } = await owner('flipped');
  const who = browser();
  const response = passkey.answer(await challenge(who), here);
  const signature = Buffer.from(response.response.signature, 'base64url');
  signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
  const changed = { ...response, response: { ...response.response, signature: signature.toString('base64url') } };
  assert.equal((await who.call(account.signInWithPasskey, { response: changed })).code, 'passkey.refused');
});

test('takes a challenge once, for five minutes, from the browser that asked', async () => {
  const { passkey } = await owner('single');
  const who = browser();
  const response = passkey.answer(await challenge(who), here);
  const kept = who.cookies.get(challengeCookie) ?? '';
  assert.equal((await browser().call(account.signInWithPasskey, { response })).code, 'passkey.challenge-ended');
  assert.equal((await who.call(account.signInWithPasskey, { response })).status, 200);
  who.cookies.set(challengeCookie, kept);
  assert.equal((await who.call(account.signInWithPasskey, { response })).code, 'passkey.challenge-ended');

  const late = browser();
  const good = passkey.answer(await challenge(late), here);
  clock.advance(300);
  assert.equal((await late.call(account.signInWithPasskey, { response: good })).code, 'passkey.challenge-ended');

  const twice = browser();
  const once = passkey.answer(await challenge(twice), here);
  const answers = await Promise.all([1, 2].map(() => twice.call(account.signInWithPasskey, { response: once })));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401]);
});

test('uses up a challenge whose answer was wrong', async () => {
  const { passkey } = await owner('spent');
  const who = browser();
  const options = await challenge(who);
  const wrong = passkey.answer(options, { ...here, verifiesUser: false });
  assert.equal((await who.call(account.signInWithPasskey, { response: wrong })).code, 'passkey.refused');
  const right = passkey.answer(options, here);
  assert.equal((await who.call(account.signInWithPasskey, { response: right })).code, 'passkey.challenge-ended');
});

test('takes a challenge for what it was given for, in the session it was given to', async () => {
  const { who, passkey } = await owner('purpose');
  const proof = (await who.call(account.beginPasskeyProof)).json.options;
  const response = passkey.answer(proof, here);
  assert.equal((await who.call(account.signInWithPasskey, { response })).code, 'passkey.challenge-ended');
  const other = browser();
  await other.signIn('purpose');
  const another = (await who.call(account.beginPasskeyProof)).json.options;
  other.cookies.set(challengeCookie, who.cookies.get(challengeCookie) ?? '');
  const stolen = await other.call(account.provePasskey, { response: passkey.answer(another, here) });
  assert.equal(stolen.code, 'passkey.challenge-ended');
});

test('refuses a counter that did not grow, tells the owner, and lets no copy in', async () => {
  const { passkey } = await owner('copied');
  assert.equal((await enter(browser(), passkey, { counter: 9 })).status, 200);
  for (const counter of [9, 8, 0]) {
    assert.equal((await enter(browser(), passkey, { counter })).code, 'passkey.copied', String(counter));
  }
  assert.equal((await enter(browser(), passkey, { counter: 10 })).status, 200);
  const told = (await portal.mailsTo('copied')).filter(({ subject }) => /copiée/.test(subject));
  assert.equal(told.length, 3);
  assert.equal((await portal.events()).filter(({ event }) => event === 'passkey.copy-suspected').length, 3);
});

test('takes keys that keep no counter, again and again', async () => {
  await portal.create({ login: 'no-counter' });
  const who = browser();
  await who.signIn('no-counter');
  const passkey = new SoftPasskey();
  assert.equal((await register(who, passkey, { counter: 0 })).status, 200);
  for (let use = 0; use < 3; use += 1) assert.equal((await enter(browser(), passkey, { counter: 0 })).status, 200);
});

test('proves presence with one’s own passkey, and with nobody else’s', async () => {
  const { who, passkey, passkeyId } = await owner('present');
  const { passkey: foreign } = await owner('foreign');
  clock.advance(600);
  assert.equal((await who.call(account.removePasskey, undefined, passkeyId)).code, 'session.step-up-required');
  const prove = async (key: SoftPasskey) => {
    const { options } = (await who.call(account.beginPasskeyProof)).json;
    return who.call(account.provePasskey, { response: key.answer(options, here) });
  };
  assert.equal((await prove(foreign)).code, 'passkey.not-yours');
  assert.equal((await who.call(account.removePasskey, undefined, passkeyId)).code, 'session.step-up-required');
  assert.equal((await prove(passkey)).status, 204);
  assert.equal((await who.call(account.removePasskey, undefined, passkeyId)).status, 204);
  assert.equal((await enter(browser(), passkey)).code, 'passkey.unknown');
});

test('registers several keys under their names, and a key once', async () => {
  const { who, passkey, passkeyId } = await owner('several');
  assert.equal((await register(who, passkey)).code, 'passkey.known');
  const { who: somebody } = await owner('somebody');
  assert.equal((await register(somebody, passkey)).code, 'passkey.known');
  assert.equal((await register(who, new SoftPasskey(), {}, ' \t ')).code, 'passkey.name-missing');
  clock.advance(1);
  assert.equal((await register(who, new SoftPasskey(), {}, ' Téléphone \n\u202e')).status, 200);
  assert.equal((await who.send('PUT', `/api/account/passkeys/${passkeyId}`, { name: 'Portable' })).status, 204);
  const names = (await who.call(account.readFactors)).json.passkeys.map(({ name }: { name: string }) => name);
  assert.deepEqual(names, ['Portable', 'Téléphone']);
});

test('neither shows, names nor removes the key of another', async () => {
  const { passkeyId } = await owner('mine');
  const { who } = await owner('curious');
  assert.equal((await who.send('PUT', `/api/account/passkeys/${passkeyId}`, { name: 'À moi' })).code, 'not-found');
  assert.equal((await who.call(account.removePasskey, undefined, passkeyId)).code, 'not-found');
});

test('never takes the last way to sign in away, even of two removals at once', async () => {
  const accountId = await portal.create({ login: 'last' });
  const who = browser();
  await who.signIn('last');
  const ids: string[] = [];
  for (const key of [new SoftPasskey(), new SoftPasskey()]) ids.push((await register(who, key)).json.passkey.id);
  await portal.owner.transaction().execute(async (tx) => {
    const { sql } = await import('kysely');
    await sql`select set_config('sceau.actor_kind', 'service', true), set_config('sceau.actor_id', 'test', true)`.execute(
      tx,
    );
    await tx.updateTable('accounts').set({ password_hash: null }).where('id', '=', accountId).execute();
  });
  const answers = await Promise.all(ids.map((id) => who.call(account.removePasskey, undefined, id)));
  assert.deepEqual(answers.map(({ code, status }) => code ?? status).toSorted(), [204, 'account.last-way']);
  assert.equal((await who.call(account.readFactors)).json.passkeys.length, 1);
});

test('a passkey raises a session opened by a password alone, and must be used where a second factor is asked', async () => {
  const strict = await openSignInPortal(await createTestDatabase(), { secondFactor: 'all' });
  await strict.create({ login: 'raised' });
  const who = strict.browser();
  assert.equal((await who.signIn('raised')).json.account.owesSecondFactor, true);
  const passkey = new SoftPasskey();
  assert.equal((await register(who, passkey)).status, 200);
  assert.equal((await who.send('GET', '/api/session')).json.account.method, 'passkey');
  const thief = await strict.browser().signIn('raised');
  assert.deepEqual([thief.status, thief.code], [401, 'session.passkey-needed']);
  assert.equal((await enter(strict.browser(), passkey)).status, 200);
});
