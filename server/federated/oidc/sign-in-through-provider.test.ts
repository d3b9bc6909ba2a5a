import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFederatedDoors } from '../../../test/support/federated-doors.ts';
import { openOidcJourneys, professional } from '../../../test/support/oidc-journeys.ts';
import { testOrigin } from '../../../test/support/test-http-server.ts';

const { real, provider, database, doors, depart, arrive, journey, linkedAccount, sessionAccount, lastEvent } =
  await openOidcJourneys();

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
    await linkedAccount(professional.sub, '810000000002');
    assert.equal((await journey(doors.browser(), 'camille', 'sante')).problem.code, 'federated.person-changed');
  });

  it('says where the provider ends its own session', async () => {
    await linkedAccount(professional.sub);
    const browser = doors.browser();
    await journey(browser, 'camille');
    const answer = await browser.send('GET', '/api/federated/sign-out');
    const address = new URL((answer.value as { address: string }).address);
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
    doors.clock.advance(600);
    refusals.push(await arrive(browser, stale));
    doors.clock.advance(-600);
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
