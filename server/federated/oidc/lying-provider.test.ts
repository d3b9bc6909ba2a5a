import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFederatedDoors } from '../../../test/support/federated-doors.ts';
import { openOidcJourneys, professional } from '../../../test/support/oidc-journeys.ts';
import type { Tampering } from '../../../test/support/test-oidc-provider.ts';

const { real, provider, database, doors, depart, arrive, journey, linkedAccount, sessionAccount, lastEvent } =
  await openOidcJourneys();

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
