import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endDesignation } from '../../core/contract/designations.ts';
import { beginClientCertificate, beginOidc, endClientCertificate, endOidc } from '../../core/contract/federated.ts';
import * as contract from '../../core/contract/invitations.ts';
import { openCardAuthority } from '../../test/support/card-authority.ts';
import { openFederatedDoors } from '../../test/support/federated-doors.ts';
import { openIdentitySources, type SourceId } from '../../test/support/identity-sources.ts';
import { SoftPasskey } from '../../test/support/soft-passkey.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { closeAccount } from '../accounts/keep-people.ts';
import { tokenSha256 } from '../accounts/session-token.ts';
import { linkIdentity } from '../federated/link-identity.ts';
import { rightsOf } from '../mandates/rights.ts';
import { invitationsForIdentified } from './accept-with-identity.ts';
import { registerInvitationRoutes } from './routes.ts';

/*
 * Invitations accepted without a password, through the doors that browsers use: a real provider, a card judged by its chain, an
 * authenticator that signs. What was refused must leave neither an account nor a right.
 */
const people = {
  camille: { sub: 's-camille', claims: { given_name: 'Camille', family_name: 'Test', SubjectNameID: '899700218896' } },
  again: { sub: 's-again', claims: { given_name: 'Camille', family_name: 'Test', SubjectNameID: '899700218896' } },
  noa: { sub: 's-noa', claims: { given_name: 'Noa', family_name: 'Neuve', email: 'rl@essai.example' } },
  ilan: { sub: 's-ilan', claims: { given_name: 'Ilan', family_name: 'Autre' } },
  eli: { sub: 's-eli', claims: { name: 'Eli Homonyme' } },
  uma: { sub: 's-uma', claims: { given_name: 'Uma', family_name: 'Prompte' } },
  pia: { sub: 's-pia', claims: { given_name: 'Pia', family_name: 'Tardive' } },
  oz: { sub: 's-oz', claims: { given_name: 'Oz', family_name: 'Parti' } },
  sans: { sub: 's-sans', claims: {} },
};
type Who = keyof typeof people;
const { real, cards, doors: sources } = await openIdentitySources(people);

const database = await createTestDatabase();
// Cards are judged by the clock of the portal, and made by openssl now.
const portal = await openTestPortal(database, { clock: testClock(new Date().toISOString()) });
const { db, clock } = portal;
const valmont = await portal.structureId('CH de Valmont');
await portal.account('rl');
await portal.represent('rl', 'CH de Valmont');
const doors = await openFederatedDoors(database, {
  ...{ ...sources, clock, invitations: invitationsForIdentified(portal.designations) },
  more: (door) => registerInvitationRoutes(door, portal.designations),
});
type Browser = ReturnType<typeof doors.browser>;

const until = new Date(clock.now().getTime() + 300 * 86_400_000).toISOString().slice(0, 10);
let count = 0;
async function invited(more: Partial<{ kind: 'technicalAdmin' | 'delegate'; by: string }> = {}) {
  count += 1;
  const email = `invite-${count}@ailleurs.example`;
  const kind = more.kind ?? 'technicalAdmin';
  const offers = kind === 'technicalAdmin' ? ['ORG'] : [];
  const sent = await portal.client(more.by ?? 'rl').call(contract.sendInvitation, {
    body: { kind, structureId: valmont, offers, domains: null, email, until },
  });
  const { id } = sent.value.invitation;
  return { id, email, token: await tokenOf(id) };
}
async function tokenOf(id: string): Promise<string> {
  const mail = await db
    .selectFrom('mails')
    .select('secret_link')
    .where('message_id', 'like', `<${id}.%`)
    .orderBy('message_id', 'desc')
    .executeTakeFirstOrThrow();
  return mail.secret_link?.split('#')[1] ?? assert.fail('no link');
}
const depart = (browser: Browser, token: string, id: SourceId = 'generic') =>
  browser.call(beginOidc, {
    params: { provider: id },
    body: { purpose: { invitation: token }, returnTo: '/invitation' },
  });
const arrive = (browser: Browser, parameters: string, id: SourceId = 'generic') =>
  browser.call(endOidc, { params: { provider: id }, body: { parameters } });
async function accept(token: string, who: Who, id: SourceId = 'generic', browser = doors.browser()) {
  const { address } = (await depart(browser, token, id)).value;
  return { browser, answer: await arrive(browser, await real.walk(address, who), id) };
}
const accountIn = (browser: Browser) =>
  db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .selectAll('accounts')
    .select('method')
    .where('token_sha256', '=', tokenSha256(browser.cookies.get('__Host-sceau') ?? ''))
    .executeTakeFirst();
const accounts = async () => (await db.selectFrom('accounts').select('id').execute()).length;
const stateOf = async (id: string) =>
  (await db.selectFrom('invitations').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
/** Nothing of what a refused acceptance might have written. */
async function leavesNothing(work: () => Promise<string>): Promise<string> {
  const countAll = async () => [
    await accounts(),
    ...(await Promise.all(
      (['federated_identities', 'passkeys', 'mandates', 'sessions', 'mails', 'persons'] as const).map(
        async (table) => (await database.owner.selectFrom(table).selectAll().execute()).length,
      ),
    )),
  ];
  const before = await countAll();
  const code = await work();
  assert.deepEqual(await countAll(), before, code);
  return code;
}
const mandatesOf = async (login: string) => (await rightsOf(db, await portal.actor(login), clock.now())).mandates;

describe('an invitation accepted through a provider', () => {
  it('makes an account of the subject alone, links it, gives the right, opens the session and says so by mail', async () => {
    const { id, token, email } = await invited();
    const from = (await doors.events()).length;
    const { browser, answer } = await accept(token, 'noa');
    assert.deepEqual(answer.value, { purpose: 'invitation', returnTo: '/invitation' });
    const account = await accountIn(browser);
    assert.deepEqual(
      [account?.display_name, account?.email, account?.login, account?.password_hash, account?.method],
      ['Noa Neuve', email, email, null, 'oidc'],
      'neither the address nor anything else that the provider says but the name',
    );
    assert.deepEqual(
      (await mandatesOf(email)).map(({ structureId, offers }) => [structureId, offers]),
      [[valmont, ['ORG']]],
    );
    assert.deepEqual(
      (await doors.events()).slice(from).map(({ event }) => event),
      ['account.created', 'identity.linked', 'mandate.given', 'invitation.accepted', 'session.opened'],
    );
    const mails = await db.selectFrom('mails').selectAll().execute();
    const told = mails.filter(({ recipients }) => recipients.includes(email));
    assert.ok(told.some(({ text_body }) => text_body.includes('Noa Neuve, Fournisseur')));
    const shown = await browser.call(contract.readInvitation, { body: { token } });
    assert.deepEqual([shown.value.joined, shown.value.structure?.name], [{ waits: false }, 'CH de Valmont']);
    assert.equal(await stateOf(id), 'accepted');
    const stranger = await doors.browser().call(contract.readInvitation, { body: { token } });
    assert.equal(stranger.problem.code, 'invitation.used');
  });

  it('is accepted by the account that the identity opens already, by subject, whatever the address', async () => {
    const { token } = await invited({ kind: 'delegate' });
    const before = await accounts();
    const { browser, answer } = await accept(token, 'noa');
    assert.equal(answer.status, 200);
    assert.equal((await accountIn(browser))?.display_name, 'Noa Neuve');
    assert.equal(await accounts(), before);
    assert.equal((await depart(doors.browser(), token)).problem.code, 'invitation.used');
  });

  it('names by the invited address who says no name', async () => {
    const { token, email } = await invited();
    const { browser } = await accept(token, 'sans');
    assert.equal((await accountIn(browser))?.display_name, email);
  });

  it('is not begun with a link that opens nothing, nor ended after it: neither account nor right', async () => {
    const begin = async (token: string) => (await depart(doors.browser(), token)).problem.code;
    const journeys = async () => (await db.selectFrom('federated_journeys').selectAll().execute()).length;
    const before = await journeys();
    assert.equal(await begin('A'.repeat(43)), 'invitation.unknown');
    assert.equal((await depart(doors.browser(), 'court')).status, 400);
    const cancelled = await invited();
    await portal.client('rl').call(contract.cancelInvitation, { params: { invitationId: cancelled.id } });
    assert.equal(await begin(cancelled.token), 'invitation.cancelled');
    assert.equal(await journeys(), before);

    const meanwhile = async (change: (one: { id: string; token: string }) => Promise<unknown>) => {
      const one = await invited();
      const browser = doors.browser();
      const parameters = await real.walk((await depart(browser, one.token)).value.address, 'ilan');
      await change(one);
      return leavesNothing(async () => {
        const { code } = (await arrive(browser, parameters)).problem;
        assert.equal(await accountIn(browser), undefined);
        return code;
      });
    };
    const params = ({ id }: { id: string }) => ({ params: { invitationId: id } });
    assert.equal(
      await meanwhile((one) => portal.client('rl').call(contract.cancelInvitation, params(one))),
      'invitation.cancelled',
    );
    assert.equal(
      await meanwhile((one) => portal.client('rl').call(contract.sendInvitationAgain, params(one))),
      'invitation.unknown',
    );
    assert.equal(
      await meanwhile(({ token }) => doors.browser().call(contract.declineInvitation, { body: { token } })),
      'invitation.declined',
    );
    assert.equal(await meanwhile(({ token }) => accept(token, 'uma')), 'invitation.used');
  });

  it('ends at seven days sharp, even between the departure and the return', async () => {
    const { token } = await invited();
    clock.advance(7 * 86_400 - 300);
    const browser = doors.browser();
    const parameters = await real.walk((await depart(browser, token)).value.address, 'ilan');
    clock.advance(299);
    const early = doors.browser();
    const inTime = await real.walk((await depart(early, token)).value.address, 'ilan');
    clock.advance(1);
    assert.equal(
      await leavesNothing(async () => (await arrive(browser, parameters)).problem.code),
      'invitation.expired',
    );
    assert.equal(await leavesNothing(async () => (await arrive(early, inTime)).problem.code), 'invitation.expired');
  });

  it('serves one of two who come back at once, and the other leaves no account', async () => {
    const { token } = await invited();
    const before = await accounts();
    const returning = await Promise.all(
      (['ilan', 'again'] as const).map(async (who) => {
        const browser = doors.browser();
        return { browser, parameters: await real.walk((await depart(browser, token)).value.address, who) };
      }),
    );
    const answers = await Promise.all(returning.map(({ browser, parameters }) => arrive(browser, parameters)));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 410]);
    assert.equal(await accounts(), before + 1);
  });

  it('gives nobody what they gave themselves, behind a new account either', async () => {
    const rl = await portal.actor('rl');
    const identity = {
      ...({
        method: 'oidc',
        provider: 'sante',
        issuer: real.issuer,
        anchor: '',
        subject: 's-rl',
        shownName: 'x',
      } as const),
      ...{ nationalPersonId: '899700218896', idToken: null, providerSession: null },
    };
    await portal.asService(async (tx) => {
      assert.ok(
        (await linkIdentity(doors.deps, tx, { accountId: rl.accountId, identity, userAgent: null }, clock.now())).ok,
      );
    });
    const { token, id } = await invited();
    const code = await leavesNothing(async () => (await accept(token, 'camille', 'sante')).answer.problem.code);
    assert.equal(code, 'designation.self');
    assert.equal(await stateOf(id), 'pending');
  });

  it('gives nothing any more in the name of who may give no longer by then', async () => {
    await portal.account('rl-parti');
    const designation = await portal.represent('rl-parti', 'CH de Valmont');
    const { token, id } = await invited({ by: 'rl-parti' });
    const browser = doors.browser();
    const parameters = await real.walk((await depart(browser, token)).value.address, 'pia');
    const ended = await portal.client('officier').call(endDesignation, { params: { designationId: designation } });
    assert.ok(ended.status < 300, ended.bytes.toString());
    const code = await leavesNothing(async () => (await arrive(browser, parameters)).problem.code);
    assert.equal(code, 'invitation.giver-gone');
    assert.equal(await stateOf(id), 'pending');
  });

  it('opens nothing for whose account was closed', async () => {
    const officer = await portal.actor('officier');
    const first = await invited();
    const { browser } = await accept(first.token, 'oz');
    const accountId = (await accountIn(browser))?.id ?? assert.fail('no session');
    await portal.asService(async (tx) => {
      assert.ok((await closeAccount(tx, { accountId, by: officer.accountId, reason: 'A quitté' }, clock.now())).ok);
    });
    const again = doors.browser();
    const { address } = (
      await again.call(beginOidc, { params: { provider: 'generic' }, body: { purpose: 'sign-in', returnTo: '/' } })
    ).value;
    const back = await real.walk(address, 'oz');
    assert.equal(await leavesNothing(async () => (await arrive(again, back)).problem.code), 'federated.not-linked');
    const { token } = await invited();
    const code = await leavesNothing(async () => (await accept(token, 'oz')).answer.problem.code);
    assert.equal(code, 'federated.linked-elsewhere');
  });

  it('keeps no token in the journey that somebody is on', async () => {
    const { token } = await invited();
    await depart(doors.browser(), token);
    const journeys = await db.selectFrom('federated_journeys').select('invitation').execute();
    assert.ok(journeys.length > 0);
    assert.ok(journeys.every(({ invitation }) => invitation === null || /^[0-9a-f]{64}$/.test(invitation)));
  });
});

describe('an invitation accepted with a card', () => {
  it('makes the account of its holder, and refuses as at sign-in what is no good card', async () => {
    const present = async (token: string, card: { readonly der: Uint8Array }) => {
      const browser = doors.browser();
      const { address } = (
        await browser.call(beginClientCertificate, {
          body: { purpose: { invitation: token }, returnTo: '/invitation' },
        })
      ).value;
      const url = new URL(address);
      const answer = await doors.app.inject({
        ...{ url: url.pathname + url.search, remoteAddress: '127.0.0.1' },
        headers: { host: url.host, 'client-cert': `:${Buffer.from(card.der).toString('base64')}:` },
      });
      const code = new URL(String(answer.headers.location)).searchParams.get('code') ?? '';
      return { browser, answer: await browser.call(endClientCertificate, { body: { code } }) };
    };
    const { token, email } = await invited();
    const foreign = await (await openCardAuthority('INCONNUES')).issue();
    const refused = await leavesNothing(async () => (await present(token, foreign)).answer.problem.code);
    assert.equal(refused, 'client-certificate.untrusted');
    const card = await cards.issue({ until: 20 * 86_400, subject: '/C=FR/SN=DURAND/GN=LOU/CN=Lou Durand' });
    const { browser, answer } = await present(token, card);
    assert.deepEqual(answer.value, { purpose: 'invitation', returnTo: '/invitation' });
    const account = await accountIn(browser);
    assert.deepEqual(
      [account?.display_name, account?.email, account?.method],
      ['LOU DURAND', email, 'client-certificate'],
    );
    assert.equal((await mandatesOf(account?.login ?? '')).length, 1);
  });
});

describe('an invitation accepted with a first passkey', () => {
  const here = { origin: testOrigin, rpId: 'localhost' };
  const displayName = 'Sacha  Passe ';
  const begin = (browser: Browser, token: string, name = displayName) =>
    browser.call(contract.beginNewcomerPasskey, { body: { token, displayName: name } });
  const join = (browser: Browser, token: string, response: unknown, name = displayName) =>
    browser.call(contract.acceptAsNewcomer, {
      body: { token, displayName: name, identity: { kind: 'passkey', name: 'Ma clé', response } as never },
    });

  it('makes the account that the key names, and opens its session', async () => {
    const { token, email } = await invited();
    const browser = doors.browser();
    const { options } = (await begin(browser, token)).value;
    assert.deepEqual([options.user.name, options.user.displayName], [email, 'Sacha Passe']);
    const passkey = new SoftPasskey();
    const joined = await join(browser, token, passkey.register(options, here));
    assert.equal(joined.value.waits, false);
    const account = await accountIn(browser);
    assert.deepEqual(
      [account?.display_name, account?.password_hash, account?.method],
      ['Sacha Passe', null, 'passkey'],
    );
    assert.equal(Buffer.from(options.user.id, 'base64url').toString('hex'), account?.id.replaceAll('-', ''));
    const mails = await db.selectFrom('mails').selectAll().execute();
    assert.ok(mails.some(({ recipients, text_body }) => recipients.includes(email) && text_body.includes('Ma clé')));
    assert.equal((await mandatesOf(account?.login ?? '')).length, 1);
  });

  it('is refused with another challenge, in another browser, twice, or with a key that opens another account', async () => {
    const { token } = await invited();
    const browser = doors.browser();
    const asked = async (who = browser) => (await begin(who, token)).value.options;
    const passkey = new SoftPasskey();
    const refusal = (who: Browser, response: unknown) =>
      leavesNothing(async () => (await join(who, token, response)).problem.code);
    const wrong = { ...here, challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
    assert.equal(await refusal(browser, passkey.register(await asked(), wrong)), 'passkey.refused');
    const unverified = { ...here, verifiesUser: false };
    assert.equal(await refusal(browser, passkey.register(await asked(), unverified)), 'passkey.refused');
    const stolen = passkey.register(await asked(), here);
    assert.equal(await refusal(doors.browser(), stolen), 'passkey.challenge-ended');
    assert.equal((await join(browser, token, stolen)).status, 200);
    const next = await invited();
    const replayed = await leavesNothing(async () => (await join(browser, next.token, stolen)).problem.code);
    assert.equal(replayed, 'passkey.challenge-ended');
    const { options } = (await begin(browser, next.token)).value;
    const known = await leavesNothing(
      async () => (await join(browser, next.token, passkey.register(options, here))).problem.code,
    );
    assert.equal(known, 'passkey.known');
    assert.equal(await leavesNothing(async () => (await begin(browser, token)).problem.code), 'invitation.used');
    const nameless = (await begin(browser, next.token, ' ')).problem;
    assert.deepEqual(
      nameless.problems?.map(({ field, code }) => [field, code]),
      [['displayName', 'account.name-missing']],
    );
  });

  it('leaves a login that is taken to whoever has it, without a word about whose it is', async () => {
    const { token, email } = await invited();
    await portal.account(email);
    const { browser } = await accept(token, 'eli');
    const { login = '', id = '' } = (await accountIn(browser)) ?? {};
    assert.equal(login, `${email}-${id.slice(0, 8)}`);
  });
});
