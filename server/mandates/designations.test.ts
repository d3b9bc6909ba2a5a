import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/designations.ts';
import * as portalContract from '../../core/contract/portal.ts';
import { authCli, draft, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { enterByService, openByService } from './designate.ts';
import { rightsOf } from './rights.ts';
import { warnEnding } from './warn-ending.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db, clock } = portal;
const valmont = await portal.structureId('CH de Valmont');
const tilleuls = await portal.structureId('Cabinet médical du Parc');
const firm = await portal.structureId('Laboratoire du Vieux-Port');
const closed = await portal.structureId('Maternité Sainte-Ève (fermée)');

for (const login of ['rl', 'delegue', 'rl-tilleuls', 'chef', 'ingenieur', 'rl-ferme']) await portal.account(login);
await portal.represent('rl', 'CH de Valmont');
await portal.represent('delegue', 'CH de Valmont', 'delegate');
await portal.represent('rl-tilleuls', 'Cabinet médical du Parc');
await portal.represent('chef', 'Laboratoire du Vieux-Port');
await portal.represent('rl-ferme', 'Maternité Sainte-Ève (fermée)');
await portal.asService((tx) => openByService(tx, firm, clock.now()));

const until = '2027-11-22';
const limits = { offers: ['ORG', 'SERV'], domains: null, until };
const [rl, delegue, stranger, chef] = ['rl', 'delegue', 'rl-tilleuls', 'chef'].map((login) => portal.client(login));
if (!rl || !delegue || !stranger || !chef) throw new Error('four clients');

const accountId = async (login: string) => (await portal.actor(login)).accountId;
const give = async (login: string, structureId = valmont, more = {}) => {
  const held = { kind: 'technicalAdmin', structureId, accountId: await accountId(login) } as const;
  const extent = { offers: ['ORG', 'SERV'], domains: null, validFrom: clock.now(), validUntil: null };
  return portal.asService((tx) => enterByService(tx, { ...held, ...extent, ...more }, clock.now()));
};
const joinTeam = async (login: string, more = {}) => {
  const held = { kind: 'teamMember', structureId: firm, accountId: await accountId(login) } as const;
  return portal.asService((tx) =>
    enterByService(tx, { ...held, validFrom: clock.now(), validUntil: null, ...more }, clock.now()),
  );
};
const actsFor = async (login: string, structureId = valmont) =>
  (await rightsOf(db, await portal.actor(login), clock.now())).mandates.some((one) => one.structureId === structureId);
const list = async (client = rl, structureId = valmont) =>
  (await client.call(contract.listDesignations, { params: { structureId } })).value;
const designateFirm = (client = rl, body = {}) =>
  client.call(contract.designateThirdParty, {
    params: { structureId: valmont },
    body: { thirdPartyId: firm, ...limits, ...body },
  });
const change = (id: string, more: object) =>
  rl.call(contract.changeDesignation, { params: { designationId: id }, body: { ...limits, ...more } });
const end = (id: string, client = rl) => client.call(contract.endDesignation, { params: { designationId: id } });
const mailsTo = async (login: string) =>
  (
    await db
      .selectFrom('mails')
      .select('kind')
      .where('account_id', '=', await accountId(login))
      .orderBy('created_at')
      .execute()
  ).map(({ kind }) => kind);
const eventsOf = async (event: string) =>
  (await db.selectFrom('journal').selectAll().where('event', '=', event).orderBy('sequence').execute()).filter(
    ({ actor_kind }) => actor_kind === 'person',
  );

test('a third party’s team acts for whoever designated it, within offers and domains, and a member removed acts no more', async () => {
  const member = await joinTeam('ingenieur');
  assert.equal(await actsFor('ingenieur'), false);
  const given = await designateFirm(rl, { offers: ['ORG'], domains: ['CH-Valmont.example'] });
  assert.equal(given.status, 200, given.bytes.toString());
  assert.deepEqual(given.value.designation.domains, ['ch-valmont.example']);
  assert.deepEqual(given.value.designation.holder, {
    kind: 'thirdParty',
    id: firm,
    name: 'Laboratoire du Vieux-Port',
    members: 1,
  });
  const { mandates } = await rightsOf(db, await portal.actor('ingenieur'), clock.now());
  assert.deepEqual(mandates, [
    { structureId: valmont, offers: ['ORG'], domains: ['ch-valmont.example'], granted: ['ch-valmont.example'] },
  ]);
  assert.deepEqual(await mailsTo('chef'), ['designation-given']);
  assert.deepEqual(await mailsTo('delegue'), ['designation-given']);
  assert.deepEqual(await mailsTo('rl'), [], 'who did it is not told');

  assert.equal((await end(member, chef)).status, 204);
  assert.equal(await actsFor('ingenieur'), false);
  const [event] = await eventsOf('team-member.ended');
  assert.equal(event?.structure_id, firm);
  assert.equal((await end(given.value.designation.id)).status, 204);
});

test('removal counts in the middle of a journey, and at signing', async () => {
  await portal.account('en-chemin');
  const client = portal.client('en-chemin');
  const id = await give('en-chemin');
  const requestId = await finalised(client, valmont, authCli());
  const draftId = await draft(client, valmont, authCli());
  const signatures = portal.signatures();
  assert.equal((await end(id, delegue)).status, 204);
  const saved = await client.call(portalContract.saveDraft, {
    params: { requestId: draftId },
    body: { usage: 'SIGN', fields: { serviceName: 'encore' }, step: 3 },
  });
  assert.deepEqual([saved.status, saved.problem.code], [404, 'not-found']);
  const refused = await withdraw(client, requestId);
  assert.deepEqual([refused.status, refused.problem.code], [404, 'not-found']);
  assert.equal(portal.signatures(), signatures);
  assert.deepEqual(await mailsTo('en-chemin'), ['designation-ended']);
  assert.deepEqual([(await end(id)).status, (await end(id)).problem.code], [409, 'designation.over']);
});

test('a change ends one designation and gives another that replaces it; the rows themselves never change', async () => {
  await portal.account('change');
  const id = await give('change');
  clock.advance(60);
  const changed = await rl.call(contract.changeDesignation, {
    params: { designationId: id },
    body: { offers: ['ORG'], domains: ['ch-valmont.example'], until },
  });
  assert.equal(changed.status, 200, changed.bytes.toString());
  const { designation } = changed.value;
  assert.deepEqual([designation.replaces, designation.offers, designation.state], [id, ['ORG'], 'inForce']);
  assert.equal(designation.validUntil, '2027-11-22T23:00:00.000Z');
  const before = (await list()).designations.find((one) => one.id === id);
  assert.deepEqual([before?.state, before?.isReplaced, before?.endedBy], ['ended', true, 'rl (essai)']);
  assert.equal(before?.endedAt, designation.validFrom);
  await assert.rejects(
    portal.asService((tx) =>
      tx
        .updateTable('mandates')
        .set({ offers: ['SERV'] })
        .where('id', '=', designation.id)
        .execute(),
    ),
    /what was given does not change/,
  );
  const again = await rl.call(contract.changeDesignation, { params: { designationId: id }, body: limits });
  assert.deepEqual([again.status, again.problem.code], [409, 'designation.over']);
  assert.deepEqual(await mailsTo('change'), ['designation-changed']);
  assert.equal((await eventsOf('mandate.changed')).length, 1);
});

test('a change that is refused leaves the designation as it was', async () => {
  await portal.account('intact');
  const id = await give('intact');
  const wrong: readonly (readonly [Partial<typeof limits> | { domains: string[] }, string])[] = [
    [{ until: '2026-11-01' }, 'designation.end-past'],
    [{ until: '2031-11-01' }, 'designation.too-long'],
    [{ offers: ['AUTRE'] }, 'designation.offer-unknown'],
    [{ offers: [] }, 'designation.offer-missing'],
    [{ domains: ['pas un domaine'] }, 'domain.character'],
  ];
  for (const [more, code] of wrong) {
    const refused = await change(id, more);
    assert.equal(refused.status, 422);
    assert.deepEqual(
      refused.problem.problems?.map((one) => one.code),
      [code],
    );
    assert.ok(await actsFor('intact'));
  }
});

test('nobody designates themself: not by another account, not by their own team, not by prolonging', async () => {
  const mine = await portal.actor('rl');
  await portal.account('rl-bis');
  const samePerson = portal.asService(async (tx) => {
    const { person_id } = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('id', '=', mine.accountId)
      .executeTakeFirstOrThrow();
    await tx.updateTable('accounts').set({ person_id }).where('login', '=', 'rl-bis').execute();
  });
  await samePerson;
  const given = await give('rl-bis', valmont, { givenBy: await accountId('delegue') });
  assert.ok(await actsFor('rl-bis'), 'another person may designate a representative');
  const prolonged = await rl.call(contract.changeDesignation, { params: { designationId: given }, body: limits });
  assert.deepEqual([prolonged.status, prolonged.problem.code], [422, 'designation.self']);
  assert.ok(await actsFor('rl-bis'), 'and it stays as it was');
  await joinTeam('rl-bis');
  const through = await designateFirm();
  assert.deepEqual([through.status, through.problem.code], [422, 'designation.self']);
});

test('whatever the code does, what somebody gave does not serve them: two accounts that turn out to be one person', async () => {
  for (const login of ['donneur', 'preneur', 'equipier']) await portal.account(login);
  const givenBy = await accountId('donneur');
  await give('preneur', valmont, { givenBy });
  await joinTeam('equipier', { givenBy: await accountId('donneur') });
  const firmMandate = { kind: 'technicalAdmin', structureId: tilleuls, thirdPartyId: firm, offers: ['ORG'] } as const;
  const period = { validFrom: clock.now(), validUntil: null };
  await portal.asService((tx) =>
    enterByService(tx, { ...firmMandate, ...period, domains: null, givenBy }, clock.now()),
  );
  assert.deepEqual([await actsFor('preneur'), await actsFor('equipier', tilleuls)], [true, true]);
  await portal.asService(async (tx) => {
    const donneur = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('login', '=', 'donneur')
      .executeTakeFirstOrThrow();
    await tx.updateTable('accounts').set(donneur).where('login', 'in', ['preneur', 'equipier']).execute();
  });
  assert.deepEqual([await actsFor('preneur'), await actsFor('equipier', tilleuls)], [false, false]);
  const idle = (await list()).designations.filter(({ state }) => state === 'idle');
  assert.deepEqual(
    idle.map(({ holder }) => holder.name),
    ['preneur (essai)'],
  );
});

test('an auditor acts for nobody, nor anyone behind a closed account', async () => {
  for (const login of ['audite', 'parti']) {
    await portal.account(login);
    await give(login);
    assert.ok(await actsFor(login));
  }
  await portal.account('audite-bis', ['auditor']);
  await portal.asService(async (tx) => {
    const person = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('login', '=', 'audite-bis')
      .executeTakeFirstOrThrow();
    await tx.updateTable('accounts').set(person).where('login', '=', 'audite').execute();
    await tx.updateTable('accounts').set({ closed_at: clock.now() }).where('login', '=', 'parti').execute();
  });
  assert.deepEqual([await actsFor('audite'), await actsFor('parti')], [false, false]);
});

test('a delegate designates and names no delegate; who answers for another structure meets nothing', async () => {
  const listed = await list(delegue);
  assert.deepEqual([listed.mayDesignate, listed.mayNameDelegates], [true, false]);
  const delegate = listed.designations.find(({ kind, state }) => kind === 'delegate' && state === 'inForce');
  assert.deepEqual([delegate?.mayEnd, delegate?.mayChange], [false, false]);
  assert.equal((await end(delegate?.id ?? '', delegue)).status, 404);
  for (const answer of [
    await stranger.call(contract.listDesignations, { params: { structureId: valmont } }),
    await designateFirm(stranger),
    await end(delegate?.id ?? '', stranger),
    await stranger.call(contract.changeDesignation, { params: { designationId: delegate?.id ?? '' }, body: limits }),
    await stranger.call(contract.readTeam, { params: { structureId: firm } }),
    await stranger.call(contract.openThirdParty, { params: { structureId: valmont }, body: { open: true } }),
    await stranger.call(contract.giveUpDesignation, { params: { designationId: delegate?.id ?? '' } }),
    await portal.client('hopital').call(contract.listDesignations, { params: { structureId: valmont } }),
    await portal.client('auditeur').call(contract.endDesignation, { params: { designationId: delegate?.id ?? '' } }),
  ]) {
    assert.deepEqual([answer.status, answer.problem.code], [404, 'not-found']);
  }
  assert.equal((await list(portal.client('auditeur'))).mayDesignate, false);
});

test('a delegate is removed by the legal representative, and both are told', async () => {
  await portal.account('adjoint');
  const id = await portal.represent('adjoint', 'CH de Valmont', 'delegate');
  const client = portal.client('adjoint');
  assert.equal((await list(client)).mayDesignate, true);
  assert.equal((await end(id)).status, 204);
  assert.equal((await client.call(contract.listDesignations, { params: { structureId: valmont } })).status, 404);
  assert.deepEqual(await mailsTo('adjoint'), ['designation-ended']);
  assert.ok((await mailsTo('delegue')).includes('designation-ended'));
});

test('a holder gives up what they hold; the last legal representative does not', async () => {
  await portal.account('demissionnaire');
  const id = await give('demissionnaire');
  const client = portal.client('demissionnaire');
  const mine = (await client.call(contract.listMyDesignations, {})).value.designations;
  assert.deepEqual(
    mine.map((one) => [one.id, one.state, one.structure.name]),
    [[id, 'inForce', 'CH de Valmont']],
  );
  assert.equal((await client.call(contract.giveUpDesignation, { params: { designationId: id } })).status, 204);
  assert.equal(await actsFor('demissionnaire'), false);
  assert.ok((await mailsTo('rl')).includes('designation-ended'), 'the structure is told when somebody else did it');
  const own = (await stranger.call(contract.listMyDesignations, {})).value.designations[0];
  const last = await stranger.call(contract.giveUpDesignation, { params: { designationId: own?.id ?? '' } });
  assert.deepEqual([last.status, last.problem.code], [409, 'designation.last-representative']);
});

test('bad input: each a refusal that names its field, and nothing given', async () => {
  const count = async () => (await db.selectFrom('mandates').select('id').execute()).length;
  const before = await count();
  for (const [body, code] of [
    [{ until: '2026-11-22' }, 'until designation.end-past'],
    [{ from: '2027-05-01', until: '2027-04-30' }, 'until designation.dates-reversed'],
    [{ until: '2029-11-24' }, 'until designation.too-long'],
    [{ offers: ['ORG', 'XYZ'] }, 'offers designation.offer-unknown'],
    [{ domains: ['ch-valmont.example', 'evilch-valmont.example'] }, 'domains.1 designation.domain-foreign'],
  ] as const) {
    const refused = await designateFirm(delegue, body);
    assert.equal(refused.status, 422);
    assert.deepEqual(
      refused.problem.problems?.map((one) => `${one.field} ${one.code}`),
      [code],
    );
  }
  assert.equal((await designateFirm(delegue, { thirdPartyId: tilleuls })).problem.code, 'third-party.not-open');
  assert.equal((await designateFirm(delegue, { thirdPartyId: valmont })).problem.code, 'designation.to-itself');
  assert.equal((await designateFirm(delegue, { until: 'demain' })).status, 400);
  const ofClosed = await portal.client('rl-ferme').call(contract.designateThirdParty, {
    params: { structureId: closed },
    body: { thirdPartyId: firm, ...limits },
  });
  assert.deepEqual([ofClosed.status, ofClosed.problem.code], [409, 'designation.structure-closed']);
  assert.equal(await count(), before);
});

test('the same designation twice, even at once, is given once', async () => {
  const answers = await Promise.all([designateFirm(delegue), designateFirm(delegue)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
  const refused = answers.find(({ status }) => status === 422);
  assert.deepEqual(
    refused?.problem.problems?.map((one) => one.code),
    ['designation.exists'],
  );
});

test('a third party that closes acts for nobody at once, and for those who still designate it once open again', async () => {
  await portal.account('monteur');
  await joinTeam('monteur');
  assert.ok(await actsFor('monteur'));
  const open = (value: boolean) =>
    chef.call(contract.openThirdParty, { params: { structureId: firm }, body: { open: value } });
  assert.equal((await open(false)).status, 204);
  assert.equal(await actsFor('monteur'), false);
  assert.equal((await open(true)).status, 204);
  assert.ok(await actsFor('monteur'));
  const team = (await chef.call(contract.readTeam, { params: { structureId: firm } })).value;
  assert.ok(team.members.some(({ holder }) => holder.name === 'monteur (essai)'));
  assert.ok(team.designatedBy.some(({ structure }) => structure.id === valmont));
  const found = await delegue.call(contract.findThirdParties, { query: { search: 'vieux port' } });
  assert.deepEqual(
    found.value.thirdParties.map(({ id }) => id),
    [firm],
  );
});

test('the structures that one answers for, with what needs doing', async () => {
  const { structures } = (await rl.call(contract.listRepresentedStructures, {})).value;
  assert.deepEqual(
    structures.map(({ structure, as }) => [structure.name, as]),
    [['CH de Valmont', ['legalRepresentative']]],
  );
  assert.ok((structures[0]?.acting ?? 0) > 1);
  const nobody = (await portal.client('hopital').call(contract.listRepresentedStructures, {})).value;
  assert.deepEqual(nobody.structures, []);
});

test('what ends soon is said at 30 days and at 7, once each, to its holder and to the structure; not what was prolonged', async () => {
  await portal.account('finissant');
  const day = 86_400_000;
  const validUntil = new Date(clock.now().getTime() + 60 * day);
  const id = await give('finissant', tilleuls, { validUntil });
  const told = async () => (await mailsTo('finissant')).filter((kind) => kind === 'designation-ending').length;
  const after = (days: number) => new Date(clock.now().getTime() + days * day);
  await warnEnding(portal.designations, after(29));
  assert.equal(await told(), 0);
  await Promise.all([warnEnding(portal.designations, after(30)), warnEnding(portal.designations, after(30))]);
  assert.equal(await told(), 1);
  assert.ok((await mailsTo('rl-tilleuls')).includes('designation-ending'));
  await warnEnding(portal.designations, after(40));
  assert.equal(await told(), 1);
  await warnEnding(portal.designations, after(53));
  assert.equal(await told(), 2);
  const body = { ...limits, until: '2027-06-30' };
  assert.equal((await stranger.call(contract.changeDesignation, { params: { designationId: id }, body })).status, 200);
  await warnEnding(portal.designations, after(59));
  assert.equal(await told(), 2);
});
