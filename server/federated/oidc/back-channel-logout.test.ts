import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { JWTPayload } from 'jose';
import { openOidcJourneys, professional, type TestBrowser } from '../../../test/support/oidc-journeys.ts';
import { forgetJourneys } from '../forget-journeys.ts';

const { posts, real, provider, database, doors, depart, arrive, linkedAccount, sessionAccount, lastEvent } =
  await openOidcJourneys();
const form = 'application/x-www-form-urlencoded';

/** Signed in through the provider, whose own session is in the cookies. */
async function signedIn(id = 'generic', cookies = new Map<string, string>()) {
  const browser = doors.browser();
  const { address } = (await depart(browser, id)).value;
  assert.equal((await arrive(browser, await real.walk(address, 'camille', cookies), id)).status, 200);
  return { browser, cookies };
}
const isSignedIn = async (browser: TestBrowser) => (await sessionAccount(browser)) !== null;

const claimsOf = (more: JWTPayload = {}): JWTPayload => {
  const now = Math.floor(doors.clock.now().getTime() / 1000);
  return {
    ...{ iss: real.issuer, aud: 'portal', iat: now, exp: now + 120, jti: randomUUID(), sub: professional.sub },
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    ...more,
  };
};
const posted = (token: string, id?: string) =>
  posts.post({ body: new URLSearchParams({ logout_token: token }).toString(), contentType: form }, id);
const codeOf = ({ body }: { readonly body: string }): unknown => JSON.parse(body).code;

describe('back-channel logout', () => {
  it('ends the session that a person’s sign-out at a real provider names, and no other of theirs', async () => {
    await linkedAccount(professional.sub);
    const [here, elsewhere] = [await signedIn(), await signedIn()];
    await real.endSession(here.cookies);
    assert.deepEqual(
      posts.seen.splice(0).map(({ status }) => status),
      [200],
    );
    assert.deepEqual([await isSignedIn(here.browser), await isSignedIn(elsewhere.browser)], [false, true]);
    assert.deepEqual(await lastEvent(), {
      ...{ event: 'session.ended-by-provider', facts: { provider: 'generic', sessions: 1 } },
    });
  });

  it('ends all sessions of a subject where the token names no session, and those of nobody else', async () => {
    await linkedAccount(professional.sub);
    const [one, two] = [await signedIn(), await signedIn('sante')];
    assert.equal((await posted(await real.logoutToken(claimsOf({ sub: 'f:1:somebody-else' })))).statusCode, 200);
    assert.deepEqual([await isSignedIn(one.browser), await isSignedIn(two.browser)], [true, true]);
    const answer = await posted(await real.logoutToken(claimsOf()));
    assert.deepEqual([answer.statusCode, answer.headers['cache-control']], [200, 'no-store']);
    assert.deepEqual([await isSignedIn(one.browser), await isSignedIn(two.browser)], [false, false]);
  });

  it('takes a token whose header names no type of its own, as many providers write it', async () => {
    for (const typ of ['JWT', 'application/logout+jwt']) {
      assert.equal((await posted(await real.logoutToken(claimsOf(), { typ }))).statusCode, 200, typ);
    }
  });

  it('refuses what is not a logout token of this provider for this portal, and ends nothing', async () => {
    await linkedAccount(professional.sub);
    const { browser } = await signedIn();
    const now = claimsOf().iat ?? 0;
    const without = (name: string) => {
      const { [name]: _left, ...rest } = claimsOf();
      return rest;
    };
    const event = 'http://schemas.openid.net/event/backchannel-logout';
    const wrong: Readonly<Record<string, string>> = {
      'another issuer': await real.logoutToken(claimsOf({ iss: 'https://other.example' })),
      'another audience': await real.logoutToken(claimsOf({ aud: 'another-client' })),
      'no issue time': await real.logoutToken(without('iat')),
      'no end': await real.logoutToken(without('exp')),
      'no jti': await real.logoutToken(without('jti')),
      'an empty jti': await real.logoutToken(claimsOf({ jti: '' })),
      'no event': await real.logoutToken(without('events')),
      'another event': await real.logoutToken(claimsOf({ events: { 'https://other.example/event': {} } })),
      'an event that is no object': await real.logoutToken(claimsOf({ events: { [event]: true } })),
      'an inherited event': await real.logoutToken(claimsOf({ events: [] })),
      'a nonce': await real.logoutToken(claimsOf({ nonce: 'x' })),
      'neither subject nor session': await real.logoutToken(without('sub')),
      'a session that is no text': await real.logoutToken(claimsOf({ sid: 7 })),
      expired: await real.logoutToken(claimsOf({ iat: now - 300, exp: now - 120 })),
      'issued long ago': await real.logoutToken(claimsOf({ iat: now - 3600, exp: now + 3600 })),
      'issued in the future': await real.logoutToken(claimsOf({ iat: now + 3600, exp: now + 7200 })),
      'another key': await real.logoutToken(claimsOf(), { signedBy: 'another-key' }),
      'no signature': await real.logoutToken(claimsOf(), { signedBy: 'nobody' }),
      'the shared secret': await real.logoutToken(claimsOf(), { signedBy: 'client-secret' }),
      'an access token': await real.logoutToken(claimsOf(), { typ: 'at+jwt' }),
      'no token': 'x.y.z',
      nothing: '',
    };
    for (const [what, token] of Object.entries(wrong)) {
      const answer = await posted(token);
      assert.deepEqual([answer.statusCode, codeOf(answer)], [400, 'oidc.logout-refused'], what);
    }
    const good = await real.logoutToken(claimsOf());
    for (const body of ['', 'token=x', `logout_token=${good}&logout_token=${good}`]) {
      assert.equal(codeOf(await posts.post({ body, contentType: form })), 'oidc.logout-refused', body);
    }
    assert.equal(codeOf(await posts.post({ body: '{}', contentType: 'application/json' })), 'http.media-type');
    assert.equal(codeOf(await posted(good, 'unknown')), 'oidc.provider-unknown');
    const huge = await posted('x'.repeat(20_000));
    assert.deepEqual([huge.statusCode, JSON.parse(huge.body).params], [413, { maximumKib: 16 }]);
    assert.equal(await isSignedIn(browser), true);
  });

  it('obeys a token once, in whichever process it is shown, and forgets it when its date refuses it', async () => {
    await linkedAccount(professional.sub);
    const token = await real.logoutToken(claimsOf());
    const first = await Promise.all([posted(token), posted(token)]);
    assert.deepEqual(first.map(({ statusCode }) => statusCode).toSorted(), [200, 400]);
    const { browser } = await signedIn();
    assert.equal(codeOf(await posted(token)), 'oidc.logout-refused');
    assert.equal(await isSignedIn(browser), true);
    const kept = async () => (await database.owner.selectFrom('federated_logouts').selectAll().execute()).length;
    await forgetJourneys(database.runtime, doors.clock.now());
    assert.ok((await kept()) > 0);
    await forgetJourneys(database.runtime, new Date(doors.clock.now().getTime() + 900_000));
    assert.equal(await kept(), 0);
  });

  it('says that the provider is away, not that the token is wrong, when its keys cannot be had', async () => {
    const { openFederatedDoors } = await import('../../../test/support/federated-doors.ts');
    const { openLogoutDoor } = await import('../../../test/support/logout-door.ts');
    const other = await openFederatedDoors(database, { providers: [provider('generic')] });
    const door = await openLogoutDoor();
    door.leadTo(other, 'generic');
    const token = await real.logoutToken(claimsOf());
    real.tamper({ instead: 500 });
    const answer = await door.post({ body: `logout_token=${token}`, contentType: form });
    real.tamper({});
    assert.deepEqual([answer.statusCode, codeOf(answer)], [503, 'oidc.provider-unavailable']);
    assert.equal((await door.post({ body: `logout_token=${token}`, contentType: form })).statusCode, 200);
  });
});
