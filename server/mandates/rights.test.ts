import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal, portalStart } from '../../test/support/test-portal.ts';
import { rightsOf, standingOf } from './rights.ts';

const portal = await openTestPortal(await createTestDatabase());
const { clock, db } = portal;
const actor = await portal.actor('hopital');
const laboratoire = await portal.structureId('Laboratoire du Vieux-Port');
const at = (milliseconds: number) => new Date(Date.parse(portalStart) + milliseconds);

const isDesignated = async (now: Date) =>
  (await rightsOf(db, actor, now)).mandates.some(({ structureId }) => structureId === laboratoire);

test('a designation counts from its first instant until just before its last', async () => {
  await portal.designate({
    ...{ login: 'hopital', structure: 'Laboratoire du Vieux-Port' },
    ...{ validFrom: at(1000), validUntil: at(2000) },
  });
  for (const [milliseconds, counts] of [
    [999, false],
    [1000, true],
    [1999, true],
    [2000, false],
  ] as const) {
    assert.equal(await isDesignated(at(milliseconds)), counts, `at ${milliseconds} ms`);
  }
});

test('a designation that was ended stops at that instant, whatever its term', async () => {
  await portal.asService((tx) =>
    tx
      .updateTable('mandates')
      .set({ ended_at: at(1500) })
      .where('structure_id', '=', laboratoire)
      .where('account_id', '=', actor.accountId)
      .execute(),
  );
  assert.equal(await isDesignated(at(1499)), true);
  assert.equal(await isDesignated(at(1500)), false);
});

test('rights hold the roles and mandates of this person alone', async () => {
  const rights = await rightsOf(db, actor, clock.now());
  assert.deepEqual([rights.roles, rights.represents], [[], []]);
  const names = ['CH de Valmont', 'Clinique des Tilleuls'];
  const mine = await Promise.all(names.map((name) => portal.structureId(name)));
  assert.deepEqual(rights.mandates.map(({ structureId }) => structureId).sort(), mine.sort());
});

test('the account menu counts structures once and names the offers', async () => {
  await portal.designate({ login: 'hopital', structure: 'CH de Valmont', offers: ['ORG'], domains: ['autre.example'] });
  assert.deepEqual(await standingOf(db, actor, clock.now()), {
    offers: ['ORG', 'PRO', 'PS', 'SERV'],
    structureCount: 2,
    representedCount: 0,
    roles: ['technicalAdmin'],
  });
  const nobody = '00000000-0000-0000-0000-000000000000';
  assert.deepEqual(await standingOf(db, { accountId: nobody, roles: ['auditor'] }, clock.now()), {
    ...{ roles: ['auditor'], offers: [], structureCount: 0, representedCount: 0 },
  });
});

test('a designation removed counts at the next call, in the middle of a session', async () => {
  const client = portal.client('editeur');
  const body = { offer: 'ORG', structureId: laboratoire };
  assert.equal((await client.call(contract.createRequest, { body })).status, 200);
  await portal.asService((tx) =>
    tx
      .updateTable('mandates')
      .set({ ended_at: clock.now() })
      .where('structure_id', '=', laboratoire)
      .where('ended_at', 'is', null)
      .execute(),
  );
  const refused = await client.call(contract.createRequest, { body });
  assert.deepEqual([refused.status, refused.problem.code], [404, 'not-found']);
  const { structures } = (await client.call(contract.findStructures, {})).value;
  assert.ok(structures.every(({ id }) => id !== laboratoire));
});
