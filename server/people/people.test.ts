import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/people.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { rightsOf } from '../mandates/rights.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db, clock } = portal;
const officier = portal.client('officier');
const reason = 'Départ annoncé par la structure.';
for (const login of ['rl', 'rl-bis', 'bureau', 'prouve', 'prouve-bis']) await portal.account(login);
await portal.represent('rl', 'CH de Valmont');

const idOf = async (login: string) => (await portal.actor(login)).accountId;
const close = async (login: string, client = officier, why = reason) =>
  client.call(contract.closeAccount, { params: { accountId: await idOf(login) }, body: { reason: why } });
const join = async (login: string, otherLogin: string, why = reason) =>
  officier.call(contract.joinAccounts, { params: { accountId: await idOf(login) }, body: { otherLogin, reason: why } });
const read = async (login: string) =>
  (await officier.call(contract.readAccount, { params: { accountId: await idOf(login) } })).value;

test('an officer finds accounts by name, login or address, with what each holds today', async () => {
  const { accounts, total, next } = (
    await officier.call(contract.findAccounts, { query: { search: 'certificats@ch-valmont' } })
  ).value;
  assert.deepEqual([accounts.map(({ login }) => login), total, next], [['hopital'], 1, null]);
  assert.equal(accounts[0]?.structures, 2);
  const { account, designations } = await read('rl');
  assert.equal(account.structures, 1);
  assert.deepEqual(
    designations.map(({ kind, structure, mayEnd }) => [kind, structure.name, mayEnd]),
    [['legalRepresentative', 'CH de Valmont', true]],
  );
});

test('whoever does not keep accounts meets none', async () => {
  const accountId = await idOf('hopital');
  for (const login of ['rl', 'hopital']) {
    const client = portal.client(login);
    assert.equal((await client.call(contract.findAccounts, {})).status, 404);
    assert.equal((await client.call(contract.readAccount, { params: { accountId } })).status, 404);
    assert.equal((await close('hopital', client)).status, 404);
  }
  const auditeur = portal.client('auditeur');
  assert.equal((await auditeur.call(contract.findAccounts, {})).status, 200);
  assert.equal((await close('hopital', auditeur)).status, 404);
});

test('a closed account acts for nobody and holds no session, at once, with a reason in the journal', async () => {
  const accountId = await idOf('editeur');
  const session = {
    ...({ id: accountId, account_id: accountId, method: 'password', authenticated_at: clock.now() } as const),
    created_at: clock.now(),
    last_seen_at: clock.now(),
    expires_at: clock.now(),
  };
  await db
    .insertInto('sessions')
    .values({ ...session, token_sha256: Buffer.alloc(32, 1) })
    .execute();
  assert.equal((await close('editeur', officier, 'non')).problem.field, 'reason');
  assert.equal((await close('editeur')).status, 204);
  assert.deepEqual(
    await db.selectFrom('sessions').select('account_id').where('account_id', '=', accountId).execute(),
    [],
  );
  assert.deepEqual((await rightsOf(db, await portal.actor('editeur'), clock.now())).mandates, []);
  const { account, designations } = await read('editeur');
  assert.ok(account.closedAt !== null && designations.every(({ state }) => state === 'idle'));
  assert.equal((await close('editeur')).problem.code, 'account.closed');
  assert.equal((await close('officier')).problem.code, 'account.own');
  const event = await db
    .selectFrom('journal')
    .selectAll()
    .where('event', '=', 'account.closed')
    .executeTakeFirstOrThrow();
  assert.ok(event.facts.includes(reason));
});

test('two accounts said to be one person count as one from then on', async () => {
  const given = { kind: 'technicalAdmin', givenBy: await idOf('rl') } as const;
  await portal.designate({ login: 'rl-bis', structure: 'CH de Valmont' });
  const structureId = await portal.structureId('CH de Valmont');
  const acts = async () => (await rightsOf(db, await portal.actor('rl-bis'), clock.now())).mandates.length;
  assert.equal(await acts(), 1);
  await portal.asService(async (tx) => {
    const { enterByService } = await import('../mandates/designate.ts');
    const extent = { offers: ['SERV'], domains: null, validFrom: clock.now(), validUntil: null };
    await enterByService(tx, { ...given, ...extent, structureId, accountId: await idOf('rl-bis') }, clock.now());
  });
  assert.equal(await acts(), 2);
  assert.equal((await join('rl', 'personne')).problem.code, 'account.unknown-login');
  assert.equal((await join('rl', ' RL-BIS ')).status, 204);
  assert.equal(await acts(), 1, 'what the service gave stays, what they gave themself does not serve');
  assert.equal((await join('rl', 'rl-bis')).problem.code, 'account.same-already');
  assert.deepEqual(
    (await read('rl')).account.sameAs.map(({ login }) => login),
    ['rl-bis'],
  );
  assert.equal((await join('officier', 'auditeur')).problem.code, 'role.one-side');
});

test('a proven identity goes with the person, and two of them are two persons', async () => {
  const prove = (login: string, nationalId: string) =>
    portal.asService(async (tx) => {
      const { person_id } = await tx
        .selectFrom('accounts')
        .select('person_id')
        .where('login', '=', login)
        .executeTakeFirstOrThrow();
      await tx.updateTable('persons').set({ national_id: nationalId }).where('id', '=', person_id).execute();
    });
  await prove('prouve', '899700999990');
  assert.equal((await join('bureau', 'prouve')).status, 204);
  await prove('prouve-bis', '899700999991');
  assert.equal((await join('bureau', 'prouve-bis')).problem.code, 'account.two-national-identities');
});
