import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { listDesignations } from '../../core/contract/designations.ts';
import * as contract from '../../core/contract/invitations.ts';
import { readMail } from '../../core/contract/mailbox.ts';
import * as portalContract from '../../core/contract/portal.ts';
import { injectedInto, portalClient } from '../../test/support/portal-client.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { openByService } from '../mandates/designate.ts';
import { rightsOf } from '../mandates/rights.ts';
import { inviteOfficerByCommand } from './invite-officer.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db, clock } = portal;
const valmont = await portal.structureId('CH de Valmont');
const firm = await portal.structureId('Laboratoire du Vieux-Port');
for (const login of ['rl', 'delegue', 'autre', 'chef']) await portal.account(login);
await portal.represent('rl', 'CH de Valmont');
const delegation = await portal.represent('delegue', 'CH de Valmont', 'delegate');
await portal.represent('autre', 'Clinique des Tilleuls');
await portal.represent('chef', 'Laboratoire du Vieux-Port');
await portal.asService((tx) => openByService(tx, firm, clock.now()));

const transport = injectedInto(portal.app, new URL(testOrigin).host);
const nobody = portalClient({ transport, origin: testOrigin });
const at = (login: string) => portal.client(login);
const asked = {
  ...{ kind: 'technicalAdmin', structureId: valmont, offers: ['ORG'], domains: null, until: '2027-11-22' },
} as const;
type Asked = { -readonly [Member in keyof typeof asked]: unknown };
let count = 0;
const freshAddress = () => `personne${++count}@invites.example`;
const send = (login = 'rl', more: Partial<Asked & { email: string }> = {}) =>
  at(login).call(contract.sendInvitation, {
    body: { ...asked, offers: ['ORG'], email: freshAddress(), ...more } as never,
  });

/** The token, from the link that only the mail's reader has. */
async function tokenOf(invitationId: string): Promise<string> {
  const mails = await db
    .selectFrom('mails')
    .selectAll()
    .where('message_id', 'like', `<${invitationId}.%`)
    .orderBy('message_id', 'desc')
    .execute();
  const token = mails[0]?.secret_link?.split('/invitation#')[1];
  return token ?? assert.fail('no link');
}
async function invited(login = 'rl', more: Partial<Asked & { email: string }> = {}) {
  const sent = await send(login, more);
  assert.equal(sent.status, 200, sent.bytes.toString());
  const { invitation } = sent.value;
  return { ...invitation, token: await tokenOf(invitation.id) };
}
const accept = (login: string, token: string) => at(login).call(contract.acceptInvitation, { body: { token } });
const newcomer = (token: string, login: string, more = {}) =>
  nobody.call(contract.acceptAsNewcomer, {
    body: {
      token,
      displayName: 'Camille Nouveau',
      identity: { kind: 'password', login, password: 'une phrase assez longue', ...more },
    },
  });
const mandatesOf = async (login: string) => (await rightsOf(db, await portal.actor(login), clock.now())).mandates;
const codesOf = (answer: { problem: { code: string; problems?: { field: string; code: string }[] } }) =>
  answer.problem.problems?.map((one) => `${one.field} ${one.code}`) ?? [answer.problem.code];

test('the right begins on acceptance only, with the limits of the invitation, and each step is one event', async () => {
  await portal.account('technicien');
  const { id, token, expiresAt } = await invited('rl', { offers: ['SERV'], domains: ['CH-Valmont.example'] });
  assert.equal(expiresAt, '2026-11-30T09:00:00.000Z');
  assert.deepEqual(await mandatesOf('technicien'), []);
  const read = await nobody.call(contract.readInvitation, { body: { token } });
  assert.deepEqual(
    [read.value.kind, read.value.structure?.name, read.value.givenBy, read.value.offers, read.value.domains],
    ['technicalAdmin', 'CH de Valmont', 'rl (essai)', ['SERV'], ['ch-valmont.example']],
  );
  assert.equal((await nobody.call(contract.acceptInvitation, { body: { token } })).problem.code, 'session.required');
  const accepted = await accept('technicien', token);
  assert.deepEqual(accepted.value, { kind: 'technicalAdmin', structureId: valmont, waits: false });
  assert.deepEqual(await mandatesOf('technicien'), [
    { structureId: valmont, offers: ['SERV'], domains: ['ch-valmont.example'], granted: ['ch-valmont.example'] },
  ]);
  const events = await db
    .selectFrom('journal')
    .selectAll()
    .where('facts', 'like', `%${id}%`)
    .orderBy('sequence')
    .execute();
  assert.deepEqual(
    events.map(({ event, structure_id }) => [event, structure_id]),
    [
      ['invitation.sent', valmont],
      ['invitation.accepted', valmont],
    ],
  );
  assert.deepEqual((await accept('technicien', token)).value, accepted.value, 'a lost answer is asked for again');
  assert.equal((await accept('autre', token)).problem.code, 'invitation.used');
  assert.equal((await mandatesOf('technicien')).length, 1);
});

test('the token stands in no row: its SHA-256 does, and the stored message holds a placeholder', async () => {
  const { id, token } = await invited();
  const row = await db.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.deepEqual(row.token_sha256, createHash('sha256').update(token).digest());
  assert.equal(Buffer.from(token, 'base64url').length, 32);
  const mail = await db
    .selectFrom('mails')
    .selectAll()
    .where('message_id', 'like', `<${id}.%`)
    .executeTakeFirstOrThrow();
  assert.ok(![mail.text_body, mail.html_body, mail.subject, mail.message_id].join().includes(token));
  const journal = await db.selectFrom('journal').select('facts').execute();
  assert.ok(!journal.some(({ facts }) => facts.includes(token)));
  assert.equal(
    (await at('auditeur').call(readMail, { params: { mailId: mail.id } })).value.mail.text.includes(token),
    false,
  );
});

test('an address known here and one that is not get the same answer', async () => {
  const known = (await portal.actor('hopital')).email;
  const [one, other] = [await send('rl', { email: known }), await send('rl', { email: 'inconnue@invites.example' })];
  const shape = ({ status, value }: typeof one) => [status, { ...value.invitation, id: '', email: '' }];
  assert.deepEqual(shape(one), shape(other));
  const mails = await db.selectFrom('mails').selectAll().where('kind', '=', 'invitation').execute();
  assert.ok(
    mails.every(({ account_id }) => account_id === null),
    'nobody reads in the portal whose address it is',
  );
});

test('a newcomer makes an account and accepts, both or neither', async () => {
  const { token, email } = await invited();
  assert.deepEqual(codesOf(await newcomer(token, 'x', { password: 'trop court' })), [
    'login account.login-form',
    'password account.password-short',
  ]);
  assert.deepEqual(codesOf(await newcomer(token, 'HOPITAL')), ['login account.login-taken']);
  assert.equal((await newcomer(token, 'Camille.Nouveau')).status, 200);
  const actor = await portal.actor('camille.nouveau');
  assert.deepEqual([actor.displayName, actor.email, actor.roles], ['Camille Nouveau', email, []]);
  assert.equal((await mandatesOf('camille.nouveau')).length, 1);
  const signedIn = await portalClient({ transport, origin: testOrigin }).call(portalContract.signIn, {
    body: { login: 'camille.nouveau', password: 'une phrase assez longue' },
  });
  assert.deepEqual(signedIn.value.account.roles, ['technicalAdmin']);
  assert.equal((await newcomer(token, 'second.compte')).problem.code, 'invitation.used');
  assert.equal(
    await db.selectFrom('accounts').select('id').where('login', '=', 'second.compte').executeTakeFirst(),
    undefined,
  );
});

test('two acceptances at once give one right', async () => {
  for (const login of ['vite', 'plus-vite']) await portal.account(login);
  const { token } = await invited();
  const answers = await Promise.all([
    accept('vite', token),
    accept('plus-vite', token),
    newcomer(token, 'encore-plus-vite'),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410]);
  const given = await Promise.all(['vite', 'plus-vite'].map(mandatesOf));
  const third = await db.selectFrom('accounts').select('id').where('login', '=', 'encore-plus-vite').execute();
  assert.equal(given.flat().length + third.length, 1);
});

test('links that open nothing: never made, replaced, cancelled, declined, expired, each with its own words', async () => {
  const read = (token: string) => nobody.call(contract.readInvitation, { body: { token } });
  assert.deepEqual(
    [(await read('A'.repeat(43))).status, (await read('A'.repeat(43))).problem.code],
    [404, 'invitation.unknown'],
  );
  assert.equal((await read('court')).status, 400);

  const replaced = await invited();
  const again = await at('delegue').call(contract.sendInvitationAgain, { params: { invitationId: replaced.id } });
  assert.equal(again.status, 200);
  assert.equal((await read(replaced.token)).problem.code, 'invitation.unknown');
  assert.equal((await read(await tokenOf(replaced.id))).status, 200);

  const cancelled = await invited();
  assert.equal(
    (await at('rl').call(contract.cancelInvitation, { params: { invitationId: cancelled.id } })).status,
    204,
  );
  const declined = await invited();
  assert.equal((await nobody.call(contract.declineInvitation, { body: { token: declined.token } })).status, 204);
  const told = await db.selectFrom('mails').selectAll().where('kind', '=', 'invitation-declined').execute();
  assert.deepEqual(
    told.map(({ recipients, message_id: id }) => [recipients, id.startsWith(`<${declined.id}.declined`)]),
    [[['rl@essai.example'], true]],
  );
  assert.ok(told[0]?.text_body.replace(/\s+/g, ' ').includes(declined.email));
  const late = await invited();
  const start = clock.now().toISOString();
  clock.advance(7 * 86_400 - 1);
  assert.equal((await read(late.token)).status, 200);
  clock.advance(1);
  for (const [{ id, token }, code] of [
    [cancelled, 'invitation.cancelled'],
    [declined, 'invitation.declined'],
    [late, 'invitation.expired'],
  ] as const) {
    for (const answer of [
      await read(token),
      await accept('hopital', token),
      await newcomer(token, `venu${code.slice(11, 14)}`),
    ]) {
      assert.deepEqual([answer.status, answer.problem.code], [410, code]);
    }
    assert.equal((await nobody.call(contract.declineInvitation, { body: { token } })).problem.code, code);
    const over = await at('rl').call(contract.cancelInvitation, { params: { invitationId: id } });
    assert.equal(over.status, code === 'invitation.expired' ? 204 : 409);
  }
  clock.set(start);
});

test('who invited must still be able to give it', async () => {
  await portal.account('attendu');
  const { token } = await invited('delegue');
  await portal.asService((tx) =>
    tx.updateTable('representatives').set({ ended_at: clock.now() }).where('id', '=', delegation).execute(),
  );
  assert.deepEqual(
    [(await accept('attendu', token)).status, (await accept('attendu', token)).problem.code],
    [410, 'invitation.giver-gone'],
  );
  assert.deepEqual(await mandatesOf('attendu'), []);
  await portal.represent('delegue', 'CH de Valmont', 'delegate');
});

test('nobody accepts their own invitation, behind whichever account, and no auditor accepts any', async () => {
  const { token } = await invited();
  assert.deepEqual(
    [(await accept('rl', token)).status, (await accept('rl', token)).problem.code],
    [422, 'designation.self'],
  );
  assert.equal((await accept('auditeur', token)).problem.code, 'designation.auditor');
  await portal.account('rl-bis');
  await portal.asService(async (tx) => {
    const person = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('login', '=', 'rl')
      .executeTakeFirstOrThrow();
    await tx.updateTable('accounts').set(person).where('login', '=', 'rl-bis').execute();
  });
  assert.equal((await accept('rl-bis', token)).problem.code, 'designation.self');
  const less = await invited('rl', { domains: ['ch-valmont.example'] });
  assert.equal((await accept('hopital', less.token)).problem.code, 'designation.exists', 'who already holds as much');
});

test('nobody designates themself by an account made from an invitation to their own address', async () => {
  assert.deepEqual(codesOf(await send('rl', { email: 'RL@essai.example' })), ['email designation.self']);
  await portal.account('rl-nouveau');
  const { token } = await invited('rl', { email: 'bientot@essai.example' });
  await portal.changeAddress('rl', 'Bientot@essai.example');
  assert.equal((await newcomer(token, 'rl-ter')).problem.code, 'designation.self');
  assert.deepEqual(await db.selectFrom('accounts').select('id').where('login', '=', 'rl-ter').execute(), []);
  assert.equal((await accept('rl-nouveau', token)).problem.code, 'designation.self');
  await portal.changeAddress('rl', 'rl@essai.example');
});

test('who may invite to what: delegates to no delegation, strangers to nothing, officers to representatives and roles', async () => {
  const delegate = { kind: 'delegate', offers: [] };
  assert.equal((await send('rl', delegate)).status, 200);
  for (const [login, more] of [
    ['delegue', delegate],
    ['autre', {}],
    ['hopital', {}],
    ['auditeur', {}],
    ['rl', { kind: 'legalRepresentative', offers: [], until: null }],
    ['rl', { kind: 'registrationOfficer', offers: [], structureId: null, until: null }],
    ['rl', { structureId: null }],
    ['officier', { kind: 'auditor', offers: [] }],
  ] as const) {
    const refused = await send(login, more as never);
    assert.deepEqual([refused.status, refused.problem.code], [404, 'not-found'], `${login} ${JSON.stringify(more)}`);
  }
  assert.equal((await send('officier', { kind: 'legalRepresentative', offers: [], until: null })).status, 200);
  const foreign = await invited('autre', { structureId: await portal.structureId('Clinique des Tilleuls') });
  for (const route of [contract.cancelInvitation, contract.sendInvitationAgain]) {
    assert.equal((await at('rl').call(route, { params: { invitationId: foreign.id } })).status, 404);
  }
});

test('bad input: all that is wrong at once, at its field, and no mail', async () => {
  const before = (await db.selectFrom('mails').select('id').execute()).length;
  const refused = await send('rl', { email: 'pas une adresse', offers: ['XYZ'], until: '2026-11-22' });
  assert.equal(refused.status, 422);
  assert.deepEqual(codesOf(refused), [
    'email email.character',
    'offers designation.offer-unknown',
    'until designation.end-past',
  ]);
  assert.deepEqual(codesOf(await send('rl', { until: null })), ['until designation.end-missing']);
  assert.deepEqual(codesOf(await send('rl', { until: '2029-11-24' })), ['until designation.too-long']);
  assert.deepEqual(codesOf(await send('rl', { offers: [] })), ['offers designation.offer-missing']);
  assert.equal((await send('rl', { kind: 'teamMember', offers: [] })).problem.code, 'third-party.not-open');
  assert.equal((await db.selectFrom('mails').select('id').execute()).length, before);
  const email = freshAddress();
  const answers = await Promise.all([
    send('rl', { email }),
    send('delegue', { email: email.toUpperCase().replace('INVITES.EXAMPLE', 'invites.example') }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

test('an invitation that expired gives way to a new one', async () => {
  const email = freshAddress();
  await invited('rl', { email });
  clock.advance(7 * 86_400);
  assert.equal((await send('rl', { email })).status, 200);
});

test('a team member is invited by whoever runs the team, and acts for who designated it', async () => {
  await portal.account('coequipier');
  const { token } = await invited('chef', { kind: 'teamMember', structureId: firm, offers: [], until: null });
  assert.deepEqual((await accept('coequipier', token)).value, { kind: 'teamMember', structureId: firm, waits: false });
  const waiting = (await at('rl').call(listDesignations, { params: { structureId: valmont } })).value.invitations;
  assert.ok(waiting.length > 3 && waiting.every(({ kind }) => kind !== 'teamMember'));
});

test('a standing role waits for a second officer, another person than who invited and who accepted', async () => {
  for (const login of ['officier3', 'futur', 'futur-bis']) {
    await portal.account(login, login.startsWith('officier') ? ['registrationOfficer'] : []);
  }
  await portal.asService(async (tx) => {
    const person = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('login', '=', 'officier')
      .executeTakeFirstOrThrow();
    await tx.updateTable('accounts').set(person).where('login', '=', 'officier3').execute();
  });
  const role = { kind: 'registrationOfficer', structureId: null, offers: [], until: null };
  const { id, token } = await invited('officier', role);
  assert.equal((await accept('auditeur', token)).problem.code, 'role.one-side');
  assert.equal((await accept('officier3', token)).problem.code, 'designation.self');
  assert.deepEqual((await accept('futur', token)).value, {
    kind: 'registrationOfficer',
    structureId: null,
    waits: true,
  });
  assert.deepEqual((await portal.actor('futur')).roles, []);
  const decide = (login: string, confirm = true) =>
    at(login).call(contract.decideStandingRole, { params: { invitationId: id }, body: { confirm } });
  assert.equal((await decide('officier')).problem.code, 'role.two-persons');
  assert.equal((await decide('officier3')).problem.code, 'role.two-persons', 'the same person behind a second account');
  assert.equal((await decide('auditeur')).status, 404);
  assert.equal((await decide('officier2')).value.invitation.state, 'confirmed');
  assert.deepEqual((await portal.actor('futur')).roles, ['registrationOfficer']);
  assert.equal((await decide('officier2', false)).problem.code, 'invitation.over');
  const refused = await invited('officier', role);
  await accept('futur-bis', refused.token);
  const no = await at('officier2').call(contract.decideStandingRole, {
    params: { invitationId: refused.id },
    body: { confirm: false },
  });
  assert.deepEqual([no.value.invitation.state, (await portal.actor('futur-bis')).roles], ['refused', []]);
  await assert.rejects(
    portal.asService((tx) =>
      tx.updateTable('invitations').set({ state: 'confirmed' }).where('id', '=', refused.id).execute(),
    ),
    /refused cannot become confirmed/,
  );
});

test('who is designated does not become an auditor', async () => {
  const { token } = await invited('officier', { kind: 'auditor', structureId: null, offers: [], until: null });
  assert.equal((await accept('hopital', token)).problem.code, 'role.designated');
});

test('an operator’s invitation makes the first officer at once, and where there is one it waits for them', async () => {
  const enter = async () => {
    const invited = await inviteOfficerByCommand(portal.designations, freshAddress());
    assert.ok(invited.ok);
    return invited.value.link.split('#')[1] ?? assert.fail();
  };
  await portal.account('premier');
  assert.equal((await accept('premier', await enter())).value.waits, true);
  await portal.asService((tx) =>
    tx
      .updateTable('accounts')
      .set({ closed_at: clock.now() })
      .where(sql<boolean>`'registrationOfficer' = any (roles)`)
      .execute(),
  );
  await portal.account('vraiment-premier');
  assert.equal((await accept('vraiment-premier', await enter())).value.waits, false);
  assert.deepEqual((await portal.actor('vraiment-premier')).roles, ['registrationOfficer']);
  const refused = await inviteOfficerByCommand(portal.designations, 'pas une adresse');
  assert.equal(refused.ok ? '' : refused.refusal.code, 'email.character');
});
