import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import type { Pack } from '../../core/catalogue/product.ts';
import * as mailbox from '../../core/contract/mailbox.ts';
import * as packs from '../../core/contract/packs.ts';
import * as contract from '../../core/contract/portal.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import { opensslCsr } from '../../test/support/openssl.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import { finalise, freshCsr, freshName, withdraw } from '../../test/support/portal-journey.ts';
import { refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';

/** Of two offers, which no pack of the catalogue is yet: one may be missing from a designation. */
const mixed: Pack = {
  code: 'deux-offres',
  label: { fr: 'Deux offres', en: 'Two offers' },
  purpose: { fr: 'Essai.', en: 'Trial.' },
  parts: [
    ...(catalogue.packs.find(({ code }) => code === 'signer')?.parts ?? []),
    ...(catalogue.packs.find(({ code }) => code === 'serveur-web')?.parts ?? []),
  ],
};

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
Object.assign(portal.requests, { catalogue: { ...catalogue, packs: [...catalogue.packs, mixed] } });
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const notices = { actorEmail: 'certificats@ch-valmont.example', copyAddress: 'dsi@ch-valmont.example' };

const begin = async (pack: string, as: PortalClient = client) =>
  (await as.call(packs.createPack, { body: { pack, structureId: valmont } })).value.pack;
const fill = (packId: string, fields: RequestFields, step = 4) =>
  client.call(packs.savePack, { params: { packId }, body: { fields: { ...notices, ...fields }, step } });
const filled = async (code: string, fields: RequestFields = { serviceName: `Proxy ${freshName()}` }) => {
  const pack = await begin(code);
  return (await fill(pack.id, fields)).value.pack;
};
type Sent = Awaited<ReturnType<typeof orders>>[number];
const orders = (pack: packs.PackView) =>
  Promise.all(
    pack.requests.map(async ({ id, fields }) => ({
      requestId: id,
      csr: fields.serviceNameChoice?.startsWith('INSI') === true ? await opensslCsr('rsa-3072', id) : await freshCsr(),
    })),
  );
const send = async (pack: packs.PackView, requests: readonly (Sent & { secondOfItsName?: boolean })[]) =>
  client.call(packs.finalisePack, {
    params: { packId: pack.id },
    body: { keyOrigin: 'own-csr', locale: 'fr', requests: [...requests] },
  });
const statesOf = (pack: packs.PackView) => pack.requests.map(({ pack: of, state }) => [of?.part, state]);
const mailsOf = async (ids: readonly string[]) =>
  (
    await db
      .selectFrom('mails')
      .select(['kind', 'subject', 'text_body', 'request_id'])
      .where('request_id', 'in', ids)
      .execute()
  ).toSorted((one, other) => one.kind.localeCompare(other.kind));

test('asks for INSi and the DMP in one go: three requests, one filed mail, one ready mail, three certificates', async () => {
  const name = `Proxy ${freshName()}`;
  const pack = await filled('insi-dmp', { serviceName: name, serviceNameChoice: 'INSI-AUTO' });
  assert.deepEqual(statesOf(pack), [
    ['insi', 'draft'],
    ['dmp-auth', 'draft'],
    ['dmp-sign', 'draft'],
  ]);
  assert.deepEqual(pack.missing, []);
  const answer = (await send(pack, await orders(pack))).value;
  assert.deepEqual(answer.refused, []);
  const names = ['INSI-AUTO', name, name];
  for (const [index, { state, subject, offer, usage }] of answer.pack.requests.entries()) {
    assert.equal(state, 'finalised');
    assert.equal(subject, `CN=${names[index]},OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR`);
    assert.equal(`${offer} ${usage}`, ['ORG AUTH_CLI', 'ORG AUTH_CLI', 'ORG SIGN'][index]);
  }
  const ids = pack.requests.map(({ id }) => id);
  const mails = await mailsOf(ids);
  assert.deepEqual(
    mails.map(({ kind, request_id }) => [kind, request_id]),
    [
      ['filed', ids[0]],
      ['ready', ids[0]],
    ],
  );
  for (const { text_body } of mails) {
    for (const { reference } of pack.requests) assert.ok(text_body.includes(reference), text_body);
    assert.ok(text_body.includes('INSI-AUTO') && text_body.includes(name));
  }
  assert.match(mails[0]?.subject ?? '', /^3 demandes enregistrées pour CH de Valmont$/);
  assert.ok(mails[1]?.text_body.includes(`/retirer/ensemble/${pack.id}`));

  const toldByItself = `update requests set told_with = '${ids[1]}' where id = '${ids[2]}'`;
  assert.deepEqual(await refusalOf(db, toldByItself), {
    code: '23514',
    message: 'requests: recorded facts do not change',
  });
  for (const requestId of ids) assert.equal((await withdraw(client, requestId)).value.request.state, 'withdrawn');
  for (const requestId of ids) {
    assert.equal((await client.call(contract.confirmDelivery, { params: { requestId } })).status, 200);
  }
  // Told with another, each is still told to the addresses of Finaliser.
  assert.equal((await mailsOf(ids)).filter(({ kind }) => kind === 'downloaded').length, 3);
  assert.deepEqual(statesOf((await client.call(packs.readPack, { params: { packId: pack.id } })).value.pack), [
    ['insi', 'delivered'],
    ['dmp-auth', 'delivered'],
    ['dmp-sign', 'delivered'],
  ]);
});

test('files the rest when one is refused, says why, keeps the refused one a draft, and takes it later', async () => {
  const pack = await filled('dmp');
  const [auth = assert.fail(), seal = assert.fail()] = await orders(pack);
  const weak = await opensslCsr('p-256', 'once');
  const answer = (
    await send(pack, [
      { ...auth, csr: weak },
      { ...seal, csr: 'QUJD' },
    ])
  ).value;
  assert.deepEqual(statesOf(answer.pack), [
    ['dmp-auth', 'finalised'],
    ['dmp-sign', 'draft'],
  ]);
  assert.deepEqual(
    answer.refused.map(({ requestId, field }) => [requestId, field]),
    [[seal.requestId, 'csr']],
  );
  const mails = await mailsOf([auth.requestId, seal.requestId]);
  assert.deepEqual(
    mails.map(({ kind, request_id }) => [kind, request_id]),
    [
      ['filed', auth.requestId],
      ['ready', auth.requestId],
    ],
  );
  // Alone, its mail is that of one request.
  assert.doesNotMatch(mails[0]?.subject ?? '', /demandes/);
  const again = (await send(pack, [seal])).value;
  assert.deepEqual([again.refused, statesOf(again.pack).at(-1)], [[], ['dmp-sign', 'finalised']]);
  const over = await send(pack, [seal]);
  assert.deepEqual([over.status, over.problem.code], [409, 'pack.over']);
});

test('leaves nothing behind of a refused part: a second of its name, or the key of its neighbour', async () => {
  const name = `Cachet ${freshName()}`;
  const first = await filled('signer', { serviceName: name });
  await send(first, await orders(first));
  const second = await filled('dmp', { serviceName: name });
  const [auth = assert.fail(), seal = assert.fail()] = await orders(second);
  const products = async () =>
    (await db.selectFrom('products').select('id').where('subject_name', '=', name).execute()).length;
  const answer = (await send(second, [auth, seal])).value;
  assert.deepEqual(
    answer.refused.map(({ requestId, refusal }) => [requestId, refusal.code]),
    [[seal.requestId, 'product.exists']],
  );
  assert.equal(await products(), 2);
  assert.deepEqual(statesOf((await send(second, [{ ...seal, secondOfItsName: true }])).value.pack).at(-1), [
    'dmp-sign',
    'finalised',
  ]);

  const third = await filled('dmp');
  const both = await orders(third);
  const [one = assert.fail()] = both;
  const shared = (
    await send(
      third,
      both.map((order) => ({ ...order, csr: one.csr })),
    )
  ).value;
  assert.deepEqual(statesOf(shared.pack), [
    ['dmp-auth', 'finalised'],
    ['dmp-sign', 'draft'],
  ]);
  assert.deepEqual(
    shared.refused.map(({ requestId, field }) => [requestId, field]),
    [[both[1]?.requestId, 'csr']],
  );
});

test('begins without the part whose offer the designation lacks, and says so; without any, there is nothing', async () => {
  await portal.account('org-seul');
  await portal.designate({ login: 'org-seul', structure: 'CH de Valmont', offers: ['ORG'] });
  const only = portal.client('org-seul');
  const pack = await begin('deux-offres', only);
  assert.deepEqual(statesOf(pack), [['signer', 'draft']]);
  assert.deepEqual(pack.missing, [
    { part: 'serveur-web', refusal: { code: 'pack.offer-missing', params: { offer: 'SERV' } } },
  ]);
  const none = await only.call(packs.createPack, { body: { pack: 'serveur-web', structureId: valmont } });
  assert.deepEqual([none.status, none.problem.code], [404, 'not-found']);
});

test('judges a domain that was not granted for its part alone', async () => {
  const name = freshName();
  const pack = await filled('deux-offres', { serviceName: `Cachet ${name}`, fqdn: `${name}.ailleurs.example` });
  const answer = (await send(pack, await orders(pack))).value;
  assert.deepEqual(
    answer.refused.map(({ refusal, field }) => [refusal.code, field]),
    [['domain.not-granted', 'fqdn']],
  );
  assert.deepEqual(statesOf(answer.pack), [
    ['signer', 'finalised'],
    ['serveur-web', 'draft'],
  ]);
});

test('mends what only one field says wrong for all of them at once', async () => {
  const pack = await filled('dmp', { serviceName: 'insi auto' });
  const answer = (await send(pack, await orders(pack))).value;
  assert.equal(answer.refused.length, 2);
  for (const { field } of answer.refused) assert.equal(field, 'serviceName');
  assert.deepEqual(await mailsOf(pack.requests.map(({ id }) => id)), []);
});

test('refuses packs that do not exist, requests of others, the same twice, and drafts of others', async () => {
  const unknown = await client.call(packs.createPack, { body: { pack: 'rien', structureId: valmont } });
  assert.deepEqual([unknown.status, unknown.problem.code], [422, 'pack.unknown']);
  const nowhere = await client.call(packs.createPack, { body: { pack: 'dmp', structureId: randomUUID() } });
  assert.deepEqual([nowhere.status, nowhere.problem.code], [404, 'not-found']);
  const absent = await client.call(packs.readPack, { params: { packId: randomUUID() } });
  assert.deepEqual([absent.status, absent.problem.code], [404, 'not-found']);

  const pack = await filled('dmp');
  const [auth = assert.fail()] = await orders(pack);
  const twice = await send(pack, [auth, auth]);
  assert.deepEqual([twice.status, twice.problem.code], [422, 'pack.request-repeated']);
  const alien = await filled('signer');
  const foreign = await send(pack, [auth, ...(await orders(alien))]);
  assert.deepEqual([foreign.status, foreign.problem.code], [422, 'pack.request-unknown']);
  const nothing = await send(pack, []);
  assert.equal(nothing.status, 400);
  const body = { fields: {}, step: 9 };
  assert.equal((await client.send('PUT', `/api/packs/${pack.id}/draft`, body)).status, 400);

  const colleague = portal.client('org-seul');
  for (const [method, path, sent] of [
    ['GET', `/api/packs/${pack.id}`, undefined],
    ['PUT', `/api/packs/${pack.id}/draft`, { fields: {}, step: 3 }],
    ['DELETE', `/api/packs/${pack.id}/draft`, undefined],
    ['POST', `/api/packs/${pack.id}/finalise`, { keyOrigin: 'own-csr', locale: 'fr', requests: [auth] }],
  ] as const) {
    const answer = await colleague.send(method, path, sent);
    assert.deepEqual([answer.status, answer.problem.code], [404, 'not-found'], `${method} ${path}`);
  }
});

test('drops the drafts of a pack, or one of them alone; what was dropped is named', async () => {
  const pack = await filled('dmp');
  const [auth = assert.fail()] = pack.requests;
  await client.call(contract.discardDraft, { params: { requestId: auth.id } });
  const left = (await client.call(packs.readPack, { params: { packId: pack.id } })).value.pack;
  assert.deepEqual(statesOf(left), [['dmp-sign', 'draft']]);
  assert.deepEqual(
    left.missing.map(({ part, refusal }) => [part, refusal.code]),
    [['dmp-auth', 'pack.part-missing']],
  );
  assert.equal((await client.call(packs.discardPack, { params: { packId: pack.id } })).status, 204);
  assert.equal((await client.call(packs.readPack, { params: { packId: pack.id } })).status, 404);
});

test('lets one of a pack be finalised on its own, with its own mails, and the rest by the pack', async () => {
  const pack = await filled('dmp');
  const [auth = assert.fail(), seal = assert.fail()] = pack.requests;
  assert.equal((await finalise(client, auth.id)).value.request.state, 'finalised');
  const rest = (await send(pack, (await orders(pack)).slice(1))).value;
  assert.deepEqual(rest.refused, []);
  assert.equal((await mailsOf([auth.id, seal.id])).length, 4);
});

test('finalises once however often it is asked at the same moment', async () => {
  const pack = await filled('dmp');
  const sent = await orders(pack);
  const answers = await Promise.all([send(pack, sent), send(pack, sent), send(pack, sent.toReversed())]);
  const won = answers.filter(({ status }) => status === 200);
  assert.equal(won.length, 1);
  for (const { problem } of answers.filter(({ status }) => status !== 200)) assert.equal(problem.code, 'pack.over');
  assert.equal((await mailsOf(pack.requests.map(({ id }) => id))).length, 2);
});

test('keeps each request its own deadline and end: one is withdrawn, the other lapses', async () => {
  const pack = await filled('dmp');
  await send(pack, await orders(pack));
  const [auth = assert.fail(), seal = assert.fail()] = pack.requests;
  assert.equal((await withdraw(client, auth.id)).status, 200);
  clock.advance(864_000);
  const late = await withdraw(client, seal.id);
  assert.equal(late.problem.code, 'request.lapsed');
});

test('leaves every invariant of the database', async () => {
  await client.call(mailbox.listMails, {});
  await assertInvariants(db, clock.now());
});
