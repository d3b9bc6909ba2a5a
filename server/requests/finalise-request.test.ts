import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { authCli, draft, finalise, finalised, freshName } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const portal = await openTestPortal(await createTestDatabase());
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');

test('finalises only the draft that the person saw', async () => {
  const id = await draft(client, valmont, authCli());
  const { request: seen } = (await client.call(contract.readRequest, { params: { requestId: id } })).value;
  portal.clock.advance(1);
  const { usage, fields } = authCli(freshName());
  const body = { usage, fields, step: 4 };
  assert.equal((await client.call(contract.saveDraft, { params: { requestId: id }, body })).status, 200);
  const stale = await finalise(client, id, { savedAt: seen.savedAt });
  assert.deepEqual([stale.status, stale.problem.code], [409, 'request.changed']);
  const { request: now } = (await client.call(contract.readRequest, { params: { requestId: id } })).value;
  assert.equal(now.state, 'draft');
  assert.equal((await finalise(client, id, { savedAt: now.savedAt })).status, 200);
});

test('takes a name that differs by case alone for the same, and leaves no empty product behind', async () => {
  const name = freshName();
  await finalised(client, valmont, authCli(name));
  const other = await draft(client, valmont, authCli(name.toUpperCase()));
  const refused = await finalise(client, other);
  assert.deepEqual([refused.status, refused.problem.code], [409, 'product.exists']);
  const listed = { params: { structureId: valmont }, query: { offer: 'ORG' } };
  const { products } = (await client.call(contract.listStructureProducts, listed)).value;
  assert.equal(products.filter(({ subjectName }) => subjectName.toLowerCase().endsWith(name)).length, 1);
  assert.equal((await finalise(client, other, { secondOfItsName: true })).status, 200);
});
