import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beginOidc, endOidc, listIdentities, type Purpose, unlinkIdentity } from '../../../core/contract/federated.ts';
import { accept } from '../../../core/outcome.ts';
import { type FederatedDoors, openFederatedDoors } from '../../../test/support/federated-doors.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { testOrigin } from '../../../test/support/test-http-server.ts';
import { startTestProvider, type Tampering } from '../../../test/support/test-oidc-provider.ts';
import { inTransaction } from '../../platform/database.ts';
import { linkIdentity } from '../link-identity.ts';
import type { VerifiedIdentity } from '../verified-identity.ts';
import type { OidcProvider } from './provider.ts';

const professional = {
  sub: 'f:1:899700218896',
  claims: {
    ...{
      given_name: 'Camille',
      family_name: 'Test',
      SubjectNameID: '899700218896',
      email: 'hopital@ch-valmont.example',
    },
    ...{ SubjectRole: ['10^SM26'], SubjectOrganizationID: 'R10000', acr: 'eidas1' },
  },
};
const people = {
  camille: professional,
  same: { sub: 'f:1:other', claims: professional.claims },
  wrong: { sub: 'f:1:wrong', claims: { ...professional.claims, SubjectNameID: '899700218895' } },
  nameless: { sub: 'f:1:nameless', claims: { acr: 'eidas1' } },
};
const ids = ['generic', 'sante', 'signing'] as const;
const real = await startTestProvider(
  ids.map((id) => `${testOrigin}/connexion/retour/${id}`),
  people,
  { postLogoutRedirectUris: [`${testOrigin}/connexion`] },
);
const provider = (id: string, more: Partial<OidcProvider> = {}): OidcProvider => ({
  ...{ id, label: { fr: 'Fournisseur', en: 'Provider' }, issuer: real.issuer, clientId: 'portal', profile: 'generic' },
  authentication: { kind: 'client_secret_basic', secret: real.clientSecret },
  ...{ scopes: ['openid', 'profile'], acrValues: [] },
  ...more,
});
const sante = provider('sante', {
  ...{ profile: 'pro-sante-connect', scopes: ['openid', 'scope_all'], acrValues: ['eidas1'] },
});
const signing = provider('signing', {
  clientId: 'portal-with-key',
  authentication: { kind: 'private_key_jwt', keyPem: real.clientKeyPem, keyId: 'portal-1', algorithm: 'ES256' },
});
const database = await createTestDatabase();
const invited: VerifiedIdentity[] = [];
const doors = await openFederatedDoors(database, {
  providers: [provider('generic'), sante, signing],
  acceptInvitation: async (invitation, identity) => {
    invited.push(identity);
    assert.equal(invitation, 'inv-1');
    const account = await database.runtime.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
    const { id: accountId, login, display_name: displayName, email, locale } = account;
    return accept({ accountId, login, displayName, email, locale, roles: ['technicalAdmin'] });
  },
});
const { clock } = doors;

type Browser = ReturnType<FederatedDoors['browser']>;

const depart = async (browser: Browser, id: string = 'generic', purpose: Purpose = 'sign-in') =>
  browser.call(beginOidc, { params: { provider: id }, body: { purpose, returnTo: '/mon-compte' } });
const arrive = (browser: Browser, parameters: string, id: string = 'generic') =>
  browser.call(endOidc, { params: { provider: id }, body: { parameters } });

/** There and back again as one person; the answer of the way back. */
async function journey(browser: Browser, login: keyof typeof people | '', id: string = 'generic', purpose?: Purpose) {
  const { address } = (await depart(browser, id, purpose)).value;
  return arrive(browser, await real.walk(address, login), id);
}

const identityOf = (sub: string, more: Partial<VerifiedIdentity> = {}): VerifiedIdentity => ({
  ...{ method: 'oidc', provider: 'generic', issuer: real.issuer, anchor: '', subject: sub, shownName: 'x' },
  ...{ nationalPersonId: null, idToken: null },
  ...more,
});
let count = 0;
/** A fresh account to which this subject opens, taken from whoever it opened before. */
async function linkedAccount(sub: string, more: Partial<VerifiedIdentity> = {}): Promise<string> {
  count += 1;
  const accountId = await doors.account(`personne-${count}`);
  await inTransaction(database.runtime, { actor: { kind: 'service', id: 'test' }, structureId: null }, async (tx) => {
    await tx.deleteFrom('federated_identities').where('subject', '=', sub).execute();
    assert.ok((await linkIdentity(tx, accountId, identityOf(sub, more), clock.now())).ok);
  });
  return accountId;
}
const sessionAccount = async (browser: Browser) => {
  const token = browser.cookies.get('__Host-sceau') ?? '';
  const sessions = await database.owner.selectFrom('sessions').selectAll().execute();
  const { tokenSha256 } = await import('../../accounts/session-token.ts');
  return sessions.find((row) => row.token_sha256.equals(tokenSha256(token)))?.account_id ?? null;
};
const lastEvent = async () => (await doors.events()).at(-1);

describe('signing in through a provider', () => {
  it('opens a session for the linked subject, and hands it to the browser that began', async () => {
    const accountId = await linkedAccount(professional.sub);
    const browser = doors.browser();
    const departure = await depart(browser);
    const asked = new URL(departure.value.address).searchParams;
    assert.deepEqual(
      ['response_type', 'code_challenge_method', 'scope', 'ui_locales'].map((name) => asked.get(name)),
      ['code', 'S256', 'openid profile', 'fr'],
    );
    assert.match(
      departure.headers['set-cookie'] ?? '',
      /^__Host-sceau-journey=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const arrival = await arrive(browser, await real.walk(departure.value.address, 'camille'));
    assert.deepEqual(arrival.value, { purpose: 'sign-in', returnTo: '/mon-compte' });
    assert.equal(await sessionAccount(browser), accountId);
    const events = (await doors.events()).slice(-2);
    assert.deepEqual(
      events.map(({ event }) => event),
      ['identity.recognised', 'session.opened'],
    );
    assert.equal(events[0]?.facts.provider, 'generic');
    assert.equal(events[1]?.facts.method, 'oidc');
  });

  it('signs its own assertions where the provider wants no shared secret', async () => {
    await linkedAccount(professional.sub);
    assert.equal((await journey(doors.browser(), 'camille', 'signing')).status, 200);
  });

  it('asks Pro Santé Connect for its claims and keeps the national identifier and the name shown', async () => {
    const accountId = await linkedAccount(professional.sub);
    const browser = doors.browser();
    assert.equal((await journey(browser, 'camille', 'sante')).status, 200);
    const stored = await database.owner
      .selectFrom('federated_identities')
      .selectAll()
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    assert.deepEqual([stored.national_person_id, stored.shown_name], ['899700218896', 'Camille Test']);
    assert.doesNotMatch(JSON.stringify(stored), /SM26|R10000|ch-valmont/);
  });

  it('answers who is linked to no account in words that name the next step, whatever address they share', async () => {
    await doors.account('hopital');
    const browser = doors.browser();
    const answer = await journey(browser, 'nameless');
    assert.deepEqual([answer.status, answer.problem.code], [403, 'federated.not-linked']);
    assert.equal(browser.cookies.has('__Host-sceau'), false);
    const trace = await lastEvent();
    assert.deepEqual(trace?.facts, {
      ...{ method: 'oidc', provider: 'generic', purpose: 'sign-in', reason: 'federated.not-linked' },
    });
    await database.owner
      .selectFrom('federated_identities')
      .select('id')
      .where('subject', '=', 'f:1:nameless')
      .execute();
  });

  it('refuses a subject that the provider gave to another person', async () => {
    await linkedAccount(professional.sub, { nationalPersonId: '810000000002' });
    assert.equal((await journey(doors.browser(), 'camille', 'sante')).problem.code, 'federated.person-changed');
  });

  it('says where the provider ends its own session', async () => {
    await linkedAccount(professional.sub);
    const browser = doors.browser();
    await journey(browser, 'camille');
    const answer = await browser.send('GET', '/api/federated/sign-out');
    const { signOut } = answer.value as { signOut: { address: string } };
    const address = new URL(signOut.address);
    assert.equal(address.origin, real.issuer);
    assert.equal(address.searchParams.get('post_logout_redirect_uri'), `${testOrigin}/connexion`);
    assert.equal(address.searchParams.get('id_token_hint')?.split('.').length, 3);
    assert.equal((await fetch(address)).status, 200);
  });
});

describe('the way back', () => {
  it('is for one use, one browser, ten minutes and one provider', async () => {
    await linkedAccount(professional.sub);
    const browser = doors.browser();
    const back = async (id = 'generic') => real.walk((await depart(browser, id)).value.address, 'camille');
    const twice = await back();
    assert.equal((await arrive(browser, twice)).status, 200);
    const stale = await back();
    const foreign = await back();
    const elsewhere = await back('sante');
    const stranger = doors.browser();
    await depart(stranger);
    const refusals = [
      await arrive(browser, twice),
      await arrive(doors.browser(), foreign),
      await arrive(stranger, await back()),
      await arrive(browser, elsewhere, 'generic'),
      await arrive(browser, 'code=made-up&state=made-up'),
      await arrive(browser, ''),
    ];
    clock.advance(600);
    refusals.push(await arrive(browser, stale));
    clock.advance(-600);
    for (const [index, refused] of refusals.entries()) {
      assert.deepEqual([refused.status, refused.problem.code], [410, 'federated.journey-unknown'], String(index));
    }
  });

  it('keeps the journeys of two tabs of one browser apart', async () => {
    await linkedAccount(professional.sub);
    const browser = doors.browser();
    const [first, second] = [(await depart(browser)).value.address, (await depart(browser)).value.address];
    assert.equal((await arrive(browser, await real.walk(second, 'camille'))).status, 200);
    assert.equal((await arrive(browser, await real.walk(first, 'camille'))).status, 200);
  });

  it('may end at another server than the one it began at', async () => {
    await linkedAccount(professional.sub);
    const other = await openFederatedDoors(database, { providers: [provider('generic')] });
    const [browser, elsewhere] = [doors.browser(), other.browser()];
    const parameters = await real.walk((await depart(browser)).value.address, 'camille');
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
    const [one, two] = await Promise.all([arrive(elsewhere, parameters), arrive(browser, parameters)]);
    assert.deepEqual([one.status, two.status].toSorted(), [200, 410]);
  });

  it('holds nothing in the database that opens anything', async () => {
    const browser = doors.browser();
    const { address } = (await depart(browser)).value;
    const rows = JSON.stringify(await database.owner.selectFrom('federated_journeys').selectAll().execute());
    const { searchParams } = new URL(address);
    for (const secret of ['state', 'nonce', 'code_challenge'].map((name) => searchParams.get(name) ?? '')) {
      assert.ok(secret.length >= 43 && !rows.includes(secret));
    }
    assert.ok(!rows.includes(browser.cookies.get('__Host-sceau-journey') ?? '-'));
  });

  it('says that a person cancelled, in their words', async () => {
    const answer = await journey(doors.browser(), '');
    assert.deepEqual([answer.status, answer.problem.code], [403, 'oidc.denied']);
    assert.equal((await lastEvent())?.facts.reason, 'oidc.denied');
  });

  it('refuses another issuer, two states, and a code of somebody else’s', async () => {
    const browser = doors.browser();
    const change = async (how: (parameters: URLSearchParams) => void) => {
      const parameters = new URLSearchParams(await real.walk((await depart(browser)).value.address, 'camille'));
      how(parameters);
      return (await arrive(browser, parameters.toString())).problem.code;
    };
    assert.equal(await change((parameters) => parameters.set('iss', 'https://other.example')), 'oidc.answer-refused');
    assert.equal(await change((parameters) => parameters.delete('iss')), 'oidc.answer-refused');
    assert.equal(await change((parameters) => parameters.append('state', 'x')), 'oidc.answer-refused');
    assert.equal(await change((parameters) => parameters.set('code', 'invented')), 'oidc.answer-refused');
    const other = await real.walk((await depart(doors.browser())).value.address, 'camille');
    const code = new URLSearchParams(other).get('code') ?? '';
    assert.equal(await change((parameters) => parameters.set('code', code)), 'oidc.answer-refused');
  });

  it('leaves the address of a page of ours alone: nothing else is gone back to', async () => {
    const browser = doors.browser();
    for (const returnTo of ['https://other.example', '//other.example', '/\\other.example', '']) {
      const body = { purpose: 'sign-in', returnTo };
      assert.equal((await browser.send('POST', '/api/federated/oidc/generic/departures', body)).status, 400, returnTo);
    }
  });

  it('knows no other provider than those configured', async () => {
    assert.equal((await depart(doors.browser(), 'unknown')).problem.code, 'oidc.provider-unknown');
    assert.equal((await arrive(doors.browser(), 'code=x&state=y', 'unknown')).problem.code, 'oidc.provider-unknown');
  });
});

/** One thing wrong at a time, and what it comes to. */
const tampered: readonly (readonly [what: string, how: Tampering, code: string])[] = [
  ['another nonce', { claims: (claims) => ({ ...claims, nonce: 'another' }) }, 'oidc.answer-refused'],
  ['no nonce', { claims: ({ nonce: _, ...claims }) => claims }, 'oidc.answer-refused'],
  ['another issuer', { claims: (claims) => ({ ...claims, iss: 'https://other.example' }) }, 'oidc.answer-refused'],
  ['another audience', { claims: (claims) => ({ ...claims, aud: 'other' }) }, 'oidc.answer-refused'],
  ['two audiences', { claims: (claims) => ({ ...claims, aud: ['portal', 'other'] }) }, 'oidc.answer-refused'],
  [
    'another authorised party',
    { claims: (claims) => ({ ...claims, aud: ['portal', 'other'], azp: 'other' }) },
    'oidc.answer-refused',
  ],
  ['an ID token that expired', { claims: (claims) => ({ ...claims, exp: 1_700_000_000 }) }, 'oidc.answer-refused'],
  ['an ID token without issue time', { claims: ({ iat: _, ...claims }) => claims }, 'oidc.answer-refused'],
  ['an ID token without subject', { claims: ({ sub: _, ...claims }) => claims }, 'oidc.answer-refused'],
  [
    'another access token',
    { claims: (claims) => ({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }) },
    'oidc.answer-refused',
  ],
  ['another key', { signedBy: 'another-key' }, 'oidc.answer-refused'],
  ['no signature', { signedBy: 'nobody' }, 'oidc.answer-refused'],
  ['a signature by the shared secret', { signedBy: 'client-secret' }, 'oidc.answer-refused'],
  ['another subject in userinfo', { userinfo: (claims) => ({ ...claims, sub: 'f:1:other' }) }, 'oidc.answer-refused'],
  ['a code that was used', { tokenError: 'invalid_grant' }, 'oidc.answer-refused'],
  ['a client it does not know', { tokenError: 'invalid_client' }, 'oidc.provider-misconfigured'],
  ['trouble of its own', { instead: 500 }, 'oidc.provider-unavailable'],
  ['more than anyone should read', { instead: 'flood' }, 'oidc.provider-unavailable'],
];

describe('a provider that answers with', () => {
  for (const [what, how, code] of tampered) {
    it(`${what} signs nobody in`, async () => {
      await linkedAccount(professional.sub);
      const browser = doors.browser();
      const parameters = await real.walk((await depart(browser)).value.address, 'camille');
      real.tamper(how);
      const answer = await arrive(browser, parameters);
      real.tamper({});
      assert.equal(answer.problem.code, code);
      assert.ok(answer.status < 500 || code.startsWith('oidc.provider-'));
      assert.equal(await sessionAccount(browser), null);
      assert.equal((await lastEvent())?.facts.reason, code);
    });
  }

  it('silence keeps a person waiting five seconds, and says so', async () => {
    const browser = doors.browser();
    const parameters = await real.walk((await depart(browser)).value.address, 'camille');
    real.tamper({ instead: 'silence' });
    const began = performance.now();
    const answer = await arrive(browser, parameters);
    real.tamper({});
    assert.deepEqual([answer.status, answer.problem.code], [503, 'oidc.provider-unavailable']);
    assert.ok(performance.now() - began < 8_000);
  });

  it('a level that is too low, or none, signs nobody in', async () => {
    await linkedAccount(professional.sub);
    for (const acr of ['eidas0', undefined]) {
      const browser = doors.browser();
      const parameters = await real.walk((await depart(browser, 'sante')).value.address, 'camille');
      real.tamper({ claims: (claims) => ({ ...claims, acr }) });
      const answer = await arrive(browser, parameters, 'sante');
      real.tamper({});
      assert.equal(answer.problem.code, 'oidc.level-too-low');
    }
  });

  it('a national identifier that is wrong by one digit, absent or not the same twice signs nobody in', async () => {
    assert.equal((await journey(doors.browser(), 'wrong', 'sante')).problem.code, 'oidc.person-id-invalid');
    assert.equal((await journey(doors.browser(), 'nameless', 'sante')).problem.code, 'oidc.person-id-invalid');
    const browser = doors.browser();
    const parameters = await real.walk((await depart(browser, 'sante')).value.address, 'camille');
    real.tamper({ claims: (claims) => ({ ...claims, SubjectNameID: '810000000002' }) });
    assert.equal((await arrive(browser, parameters, 'sante')).problem.code, 'oidc.person-id-invalid');
    real.tamper({});
  });
});

describe('the metadata of a provider', () => {
  it('are fetched when somebody needs them, kept, read again after an hour, and kept when that fails', async () => {
    const fresh = await openFederatedDoors(database, { providers: [provider('generic')] });
    const readings = () => real.asked.filter((path) => path.startsWith('/.well-known/')).length;
    const before = readings();
    const [browser, other] = [fresh.browser(), fresh.browser()];
    await Promise.all([depart(browser), depart(other)]);
    assert.equal(readings(), before + 1);
    await depart(browser);
    assert.equal(readings(), before + 1);
    fresh.clock.advance(3600);
    await depart(browser);
    assert.equal(readings(), before + 2);
    fresh.clock.advance(3600);
    real.tamper({ instead: 500 });
    assert.equal((await depart(browser)).status, 200);
    real.tamper({});
    assert.equal(readings(), before + 3);
  });

  it('of another issuer, without the addresses needed, or out of reach lead nowhere', async () => {
    const cases: readonly (readonly [Tampering, string])[] = [
      [{ metadata: (metadata) => ({ ...metadata, issuer: 'https://other.example' }) }, 'oidc.answer-refused'],
      [{ metadata: ({ token_endpoint: _, ...metadata }) => metadata }, 'oidc.provider-misconfigured'],
      [{ instead: 500 }, 'oidc.provider-unavailable'],
      [{ instead: 'flood' }, 'oidc.provider-unavailable'],
    ];
    for (const [how, code] of cases) {
      const fresh = await openFederatedDoors(database, { providers: [provider('generic')] });
      real.tamper(how);
      assert.equal((await depart(fresh.browser())).problem.code, code);
      real.tamper({});
      assert.equal((await depart(fresh.browser())).status, 200);
    }
    const gone = provider('generic', { issuer: 'http://127.0.0.1:1' });
    const away = await openFederatedDoors(database, { providers: [gone] });
    assert.equal((await depart(away.browser())).problem.code, 'oidc.provider-unavailable');
  });
});

describe('an identity of a provider', () => {
  const signedIn = async () => {
    const accountId = await linkedAccount('f:1:nameless');
    const browser = doors.browser();
    assert.equal((await journey(browser, 'nameless')).status, 200);
    return { accountId, browser };
  };
  const forget = (sub: string) =>
    inTransaction(database.owner, { actor: { kind: 'service', id: 'test' }, structureId: null }, (tx) =>
      tx.deleteFrom('federated_identities').where('subject', '=', sub).execute(),
    );

  it('is linked by who is signed in and present, then signs them in, and is listed', async () => {
    await forget(professional.sub);
    const { accountId, browser } = await signedIn();
    const linked = await journey(browser, 'camille', 'sante', 'link');
    assert.deepEqual(linked.value, { purpose: 'link', returnTo: '/mon-compte' });
    assert.equal((await lastEvent())?.event, 'identity.linked');
    const { identities } = (await browser.call(listIdentities, {})).value;
    assert.deepEqual(
      identities.map(({ shownName, nationalPersonId, source }) => [shownName, nationalPersonId, source.fr]),
      [
        ['f:1:nameless', null, 'Fournisseur'],
        ['Camille Test', '899700218896', 'Fournisseur'],
      ],
    );
    const again = await journey(browser, 'camille', 'sante', 'link');
    assert.equal(again.problem.code, 'federated.already-linked');
    const later = doors.browser();
    await journey(later, 'camille', 'sante');
    assert.equal(await sessionAccount(later), accountId);
  });

  it('that opens another account is linked to no second one; two subjects may name the same person', async () => {
    await linkedAccount(professional.sub);
    await forget('f:1:other');
    const { browser } = await signedIn();
    assert.equal((await journey(browser, 'camille', 'generic', 'link')).problem.code, 'federated.linked-elsewhere');
    assert.equal((await journey(browser, 'same', 'sante', 'link')).status, 200);
  });

  it('is not linked by who is absent, signed out meanwhile, or somebody else by then', async () => {
    assert.equal((await depart(doors.browser(), 'generic', 'link')).problem.code, 'session.required');
    const { browser } = await signedIn();
    doors.facts.present = false;
    assert.equal((await depart(browser, 'generic', 'link')).problem.code, 'session.required');
    doors.facts.present = true;
    await forget('f:1:other');
    const parameters = await real.walk((await depart(browser, 'generic', 'link')).value.address, 'same');
    const session = browser.cookies.get('__Host-sceau') ?? '';
    browser.cookies.delete('__Host-sceau');
    assert.equal((await arrive(browser, parameters)).problem.code, 'federated.session-changed');
    browser.cookies.set('__Host-sceau', session);
    const other = await real.walk((await depart(browser, 'generic', 'link')).value.address, 'same');
    await linkedAccount(professional.sub);
    await journey(browser, 'camille');
    assert.equal((await arrive(browser, other)).problem.code, 'federated.session-changed');
    const found = await database.owner
      .selectFrom('federated_identities')
      .select('id')
      .where('subject', '=', 'f:1:other')
      .execute();
    assert.deepEqual(found, []);
  });

  it('is unlinked by its owner alone, and never when it is the last way in', async () => {
    await forget(professional.sub);
    const { browser } = await signedIn();
    await journey(browser, 'camille', 'generic', 'link');
    const { identities } = (await browser.call(listIdentities, {})).value;
    const unlink = (who: Browser, identityId: string) => who.call(unlinkIdentity, { params: { identityId } });
    const [first, second] = identities.map(({ id }) => id);
    await linkedAccount('f:1:other');
    const stranger = doors.browser();
    await journey(stranger, 'same');
    assert.equal((await unlink(stranger, first ?? '')).status, 404);
    doors.facts.otherWays = 0;
    assert.equal((await unlink(browser, second ?? '')).status, 204);
    assert.equal((await lastEvent())?.event, 'identity.unlinked');
    assert.equal((await unlink(browser, first ?? '')).problem.code, 'federated.last-way-in');
    doors.facts.otherWays = 1;
    doors.facts.present = false;
    assert.equal((await unlink(browser, first ?? '')).problem.code, 'session.required');
    doors.facts.present = true;
    assert.equal((await unlink(browser, first ?? '')).status, 204);
    assert.equal((await journey(doors.browser(), 'nameless')).problem.code, 'federated.not-linked');
  });

  it('proves presence again only when the provider asked again, and only of its own account', async () => {
    const { browser } = await signedIn();
    const departure = (await depart(browser, 'generic', 'step-up')).value.address;
    const { searchParams } = new URL(departure);
    assert.deepEqual([searchParams.get('prompt'), searchParams.get('max_age')], ['login', '0']);
    assert.equal((await arrive(browser, await real.walk(departure, 'nameless'))).status, 200);
    assert.equal(doors.facts.proven.length, 1);
    assert.match(doors.facts.proven[0] ?? '', / oidc$/);

    const stale = async (auth_time: number | undefined) => {
      const parameters = await real.walk((await depart(browser, 'generic', 'step-up')).value.address, 'nameless');
      real.tamper({ claims: (claims) => ({ ...claims, auth_time }) });
      const { code } = (await arrive(browser, parameters)).problem;
      real.tamper({});
      return code;
    };
    assert.equal(await stale(Math.floor(Date.now() / 1000) - 300), 'oidc.not-authenticated-again');
    assert.equal(await stale(Math.floor(Date.now() / 1000) - 3000), 'oidc.not-authenticated-again');
    assert.equal(await stale(undefined), 'oidc.answer-refused');
    await linkedAccount(professional.sub);
    assert.equal((await journey(browser, 'camille', 'generic', 'step-up')).problem.code, 'federated.other-person');
    assert.equal(doors.facts.proven.length, 1);
  });

  it('is handed to the invitation that somebody accepts with it', async () => {
    const { beginOidc: begin } = await import('./begin-oidc.ts');
    const browser = doors.browser();
    const begun = await begin(doors.deps, {
      ...{ provider: 'sante', purpose: { kind: 'invitation', invitation: 'inv-1' }, returnTo: '/' },
      ...{ browserSecret: null, locale: 'fr' },
    });
    assert.ok(begun.ok);
    browser.cookies.set('__Host-sceau-journey', begun.value.browserSecret);
    const answer = await arrive(browser, await real.walk(begun.value.address, 'camille'), 'sante');
    assert.deepEqual(answer.value, { purpose: 'invitation', returnTo: '/' });
    assert.equal(invited[0]?.nationalPersonId, '899700218896');
    assert.notEqual(await sessionAccount(browser), null);
  });
});
