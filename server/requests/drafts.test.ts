import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { authCli, draft, finalise, finalised, forms, freshName, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';

const portal = await openTestPortal(await createTestDatabase());
const { clock, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const closed = await portal.structureId('Maternité Sainte-Ève (fermée)');

const create = async () => {
  const body = { offer: 'ORG', structureId: valmont };
  return (await client.call(contract.createRequest, { body })).value.request;
};
const save = (requestId: string, usage: string | null, fields: object, step: number) =>
  client.call(contract.saveDraft, { params: { requestId }, body: { usage, fields, step } });

test('saves a draft at each step and gives it back as it was, half filled in and all', async () => {
  const { id, reference, state, step } = await create();
  assert.match(reference, /^D-2026-\d{6}$/);
  assert.deepEqual([state, step], ['draft', 1]);
  const steps = [
    [null, {}, 2],
    ['AUTH_CLI', {}, 3],
    ['AUTH_CLI', { serviceNameChoice: 'free', serviceName: 'À moitié' }, 3],
    ['SIGN', { serviceName: '  not yet right  ', actorEmail: 'x' }, 4],
  ] as const;
  for (const [usage, fields, furthest] of steps) {
    clock.advance(1);
    assert.equal((await save(id, usage, fields, furthest)).status, 200);
    const { request } = (await client.call(contract.readRequest, { params: { requestId: id } })).value;
    assert.deepEqual([request.usage, request.fields, request.step], [usage, fields, furthest]);
    assert.equal(request.savedAt, clock.now().toISOString());
  }
  const { requests } = (await client.call(contract.findRequests, { query: { state: 'draft' } })).value;
  assert.ok(requests.some((request) => request.id === id));
});

test('discards a draft for good, and nothing else', async () => {
  const { id } = await create();
  const discard = (requestId: string) => client.call(contract.discardDraft, { params: { requestId } });
  assert.equal((await discard(id)).status, 204);
  for (const again of [
    await discard(id),
    await client.call(contract.readRequest, { params: { requestId: id } }),
    await save(id, null, {}, 1),
    await finalise(client, id),
    await withdraw(client, id),
  ]) {
    assert.deepEqual([again.status, again.problem.code], [404, 'not-found']);
  }
  const finalisedId = await finalised(client, valmont);
  assert.deepEqual([(await discard(finalisedId)).problem.code], ['request.not-draft']);
});

test('keeps a finalised request as it is, whoever asks to change it', async () => {
  const id = await finalised(client, valmont);
  for (const answer of [await save(id, 'SIGN', {}, 1), await finalise(client, id)]) {
    assert.deepEqual([answer.status, answer.problem.code], [409, 'request.not-draft']);
  }
});

test('withdraws no draft', async () => {
  const { id } = await create();
  const answer = await withdraw(client, id);
  assert.deepEqual([answer.status, answer.problem.code], [409, 'request.not-finalised']);
});

test('knows no other offer and no other usage', async () => {
  const offer = await client.call(contract.createRequest, { body: { offer: 'AUTRE', structureId: valmont } });
  assert.deepEqual([offer.status, offer.problem.code], [422, 'offer.unknown']);
  const { id } = await create();
  const usage = await save(id, 'SSL_SERV', {}, 2);
  assert.deepEqual([usage.status, usage.problem.code], [422, 'usage.unknown']);
  assert.equal((await finalise(client, id)).problem.code, 'usage.unknown');
});

test('finalises nothing that is not filled in, and says all that is missing at once', async () => {
  const { id } = await create();
  await save(id, 'AUTH_CLI', {}, 4);
  const { problem } = await finalise(client, id);
  assert.deepEqual([problem.status, problem.code], [422, 'form.refused']);
  assert.deepEqual(
    problem.problems?.map(({ field, code }) => [field, code]),
    [
      ['serviceName', 'field.required'],
      ['actorEmail', 'field.required'],
    ],
  );
});

test('attaches nothing new to a closed structure', async () => {
  const editor = portal.client('editeur');
  const refused = await editor.call(contract.createRequest, { body: { offer: 'ORG', structureId: closed } });
  assert.deepEqual([refused.status, refused.problem.code], [409, 'structure.closed']);
});

test('finalises nothing for a structure closed since the draft, and signs nothing for one closed since Finaliser', async () => {
  const draftId = await draft(client, valmont, authCli());
  const finalisedId = await finalised(client, valmont);
  const setState = (state: 'open' | 'closed') =>
    portal.asService((tx) => tx.updateTable('structures').set({ state }).where('id', '=', valmont).execute());
  await setState('closed');
  const before = portal.signatures();
  for (const answer of [await finalise(client, draftId), await withdraw(client, finalisedId)]) {
    assert.deepEqual([answer.status, answer.problem.code], [409, 'structure.closed']);
  }
  assert.equal(portal.signatures(), before);
  await setState('open');
  assert.equal((await withdraw(client, finalisedId)).status, 200);
});

test('makes no silent double: a pending or live product of the same name asks for a word', async () => {
  const form = forms(freshName())[3];
  const first = await finalised(client, valmont, form);
  const { productId } = (await client.call(contract.readRequest, { params: { requestId: first } })).value.request;
  for (const step of ['pending', 'valid'] as const) {
    const product = await client.call(contract.readProduct, { params: { productId: productId ?? '' } });
    assert.equal(product.value.product.state, step);
    const second = await draft(client, valmont, form ?? assert.fail());
    const refused = await finalise(client, second);
    assert.deepEqual([refused.status, refused.problem.code], [409, 'product.exists']);
    assert.equal(refused.problem.params?.product, productId);
    if (step === 'pending') await withdraw(client, first);
    else {
      const taken = (await finalise(client, second, { secondOfItsName: true })).value.request;
      assert.equal(taken.productId, productId);
      const leaf = (await withdraw(client, second)).value.request.certificate;
      assert.notEqual(leaf?.serialHex, (await withdraw(client, first)).value.request.certificate?.serialHex);
    }
  }
});

test('lets one of two parallel requests of one name through, and tells the other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const form = authCli();
    const drafts = [await draft(client, valmont, form), await draft(client, valmont, form)];
    const answers = await Promise.all(drafts.map((id) => finalise(client, id)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.equal(answers.find(({ status }) => status === 409)?.problem.code, 'product.exists');
  }
});

test('keeps every invariant over all of it', () => assertInvariants(db, clock.now()));
