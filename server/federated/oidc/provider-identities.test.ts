import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listIdentities, unlinkIdentity } from '../../../core/contract/federated.ts';
import { openOidcJourneys, professional, type TestBrowser } from '../../../test/support/oidc-journeys.ts';
import { inTransaction } from '../../platform/database.ts';

const { real, database, doors, depart, arrive, journey, forget, linkedAccount, sessionAccount, lastEvent } =
  await openOidcJourneys();

describe('an identity of a provider', () => {
  const signedIn = async () => {
    const accountId = await linkedAccount('f:1:nameless');
    const browser = doors.browser();
    assert.equal((await journey(browser, 'nameless')).status, 200);
    return { accountId, browser };
  };
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

  const personOf = async (accountId: string) =>
    await database.owner
      .selectFrom('accounts')
      .innerJoin('persons', 'persons.id', 'accounts.person_id')
      .select(['persons.id', 'national_id'])
      .where('accounts.id', '=', accountId)
      .executeTakeFirstOrThrow();
  const changePerson = async (accountId: string, nationalId: string | null) => {
    const { id } = await personOf(accountId);
    await inTransaction(database.runtime, { actor: { kind: 'service', id: 'test' }, structureId: null }, (tx) =>
      tx.updateTable('persons').set({ national_id: nationalId }).where('id', '=', id).execute(),
    );
  };
  const setRole = (accountId: string, roles: string[]) =>
    inTransaction(database.runtime, { actor: { kind: 'service', id: 'test' }, structureId: null }, (tx) =>
      tx
        .updateTable('accounts')
        .set({ roles: roles as never })
        .where('id', '=', accountId)
        .execute(),
    );

  it('of Pro Santé Connect makes one person of the accounts that it is proven for, at linking and at sign-in', async () => {
    const first = await linkedAccount(professional.sub);
    assert.equal((await journey(doors.browser(), 'camille', 'sante')).status, 200);
    await forget('f:1:other');
    const { accountId: second, browser } = await signedIn();
    assert.notEqual((await personOf(first)).id, (await personOf(second)).id);
    assert.equal((await journey(browser, 'same', 'sante', 'link')).status, 200);
    assert.deepEqual(await personOf(second), await personOf(first));
    assert.equal((await personOf(first)).national_id, '899700218896');
    const joined = (await doors.events()).filter(({ event }) => event === 'person.recognised').at(-1);
    assert.equal(joined?.facts.account, second);
    // Linked before its provider said who it was: known at the next sign-in.
    const third = await linkedAccount('f:1:other');
    assert.notEqual((await personOf(third)).id, (await personOf(first)).id);
    assert.equal((await journey(doors.browser(), 'same', 'sante')).status, 200);
    assert.equal((await personOf(third)).id, (await personOf(first)).id);
    const count = (await doors.events()).length;
    assert.equal((await journey(doors.browser(), 'same', 'sante')).status, 200);
    assert.equal((await doors.events()).length, count + 2, 'a person who is known is not recognised again');
  });

  it('makes neither two professionals one, nor an auditor an officer: refused, and nothing is linked or opened', async () => {
    await forget('f:1:other');
    const { accountId, browser } = await signedIn();
    await changePerson(accountId, '810000000002');
    const other = await journey(browser, 'same', 'sante', 'link');
    assert.deepEqual([other.status, other.problem.code], [409, 'federated.two-persons']);
    await changePerson(accountId, null);
    const officer = await linkedAccount(professional.sub);
    await journey(doors.browser(), 'camille', 'sante');
    await setRole(officer, ['registrationOfficer']);
    await setRole(accountId, ['auditor']);
    assert.equal((await journey(browser, 'same', 'sante', 'link')).problem.code, 'federated.two-sides');
    const { identities } = (await browser.call(listIdentities, {})).value;
    assert.equal(identities.length, 1);
    assert.notEqual((await personOf(accountId)).id, (await personOf(officer)).id);
    await setRole(accountId, []);
    await changePerson(accountId, '3750000000/12');
    assert.equal((await journey(browser, 'same', 'sante', 'link')).status, 200);
    assert.equal((await personOf(accountId)).national_id, '899700218896', 'an employee may be a professional too');
    await setRole(officer, []);
  });

  it('that is linked or removed is told to the owner of the account, by mail', async () => {
    await forget(professional.sub);
    const { accountId, browser } = await signedIn();
    const { email } = await database.owner
      .selectFrom('accounts')
      .select('email')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    const mails = async () =>
      (await database.owner.selectFrom('mails').selectAll().orderBy('created_at').execute())
        .filter(({ recipients }) => recipients.includes(email))
        .map(({ subject, text_body }) => [
          subject,
          text_body.replace(/\s+/g, ' ').includes('Camille Test, Fournisseur'),
        ]);
    const before = (await mails()).length;
    await journey(browser, 'camille', 'sante', 'link');
    const { identities } = (await browser.call(listIdentities, {})).value;
    doors.clock.advance(1);
    await browser.call(unlinkIdentity, { params: { identityId: identities[1]?.id ?? '' } });
    const subjects = (await mails()).slice(before);
    assert.equal(subjects.length, 2);
    assert.match(String(subjects[0]?.[0]), /Une identité est reliée à votre compte/);
    assert.match(String(subjects[1]?.[0]), /Une identité n’est plus reliée à votre compte/);
    assert.deepEqual(
      subjects.map(([, named]) => named),
      [true, true],
    );
  });

  it('is not linked by who is absent, signed out meanwhile, or somebody else by then', async () => {
    assert.equal((await depart(doors.browser(), 'generic', 'link')).problem.code, 'session.required');
    const { browser } = await signedIn();
    doors.facts.present = false;
    assert.equal((await depart(browser, 'generic', 'link')).problem.code, 'session.step-up-required');
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
    const unlink = (who: TestBrowser, identityId: string) => who.call(unlinkIdentity, { params: { identityId } });
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
    assert.equal((await unlink(browser, first ?? '')).problem.code, 'session.step-up-required');
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
});
