import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { authCli, draft, finalise, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { burnStaleIntents } from '../authority/burn.ts';
import { publishDueCrls } from '../authority/publish-crls.ts';
import { armFailpoint } from '../platform/failpoints.ts';
import { lapseRequests } from './lapse-requests.ts';

const portal = await openTestPortal(await createTestDatabase());
const { clock, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const { accountId } = await portal.actor('hopital');
const byMe = { actor_kind: 'person', actor_id: accountId, structure_id: valmont };

/** What the journal gained while `work` ran, without its running number. */
async function gained(work: () => Promise<unknown>) {
  const last = await db.selectFrom('journal').select('sequence').orderBy('sequence', 'desc').executeTakeFirstOrThrow();
  await work();
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('sequence', '>', last.sequence)
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence: _sequence, facts, ...row }) => ({ ...row, facts: JSON.parse(facts) }));
}

const one = async (work: () => Promise<unknown>) => {
  const events = await gained(work);
  assert.equal(events.length, 1, JSON.stringify(events));
  return events[0] ?? assert.fail();
};
const rowOf = (id: string) => db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('tells each step of the journey: who, for which structure, when, and the facts', async () => {
  let requestId = '';
  const created = await one(async () => {
    const body = { offer: 'ORG', structureId: valmont };
    requestId = (await client.call(contract.createRequest, { body })).value.request.id;
  });
  const at = () => clock.now();
  const facts = { request: requestId };
  assert.deepEqual(created, {
    at: at(),
    ...byMe,
    event: 'request.created',
    version: 1,
    facts: { ...facts, offer: 'ORG' },
  });

  clock.advance(1);
  const form = authCli();
  const body = { usage: form.usage, fields: form.fields, step: 4 };
  // What is typed is nobody's business before Finaliser: saving a draft leaves no event.
  assert.deepEqual(await gained(() => client.call(contract.saveDraft, { params: { requestId }, body })), []);

  clock.advance(1);
  const finalisedEvent = await one(() => finalise(client, requestId));
  const row = await rowOf(requestId);
  assert.deepEqual(finalisedEvent, {
    ...{ at: at(), ...byMe, event: 'request.finalised', version: 1 },
    facts: {
      ...{ ...facts, reference: row.reference, product: row.product_id, subject: row.subject, keyOrigin: 'own-csr' },
      spkiSha256: row.spki_sha256?.toString('hex'),
    },
  });

  clock.advance(1);
  const events = await gained(() => withdraw(client, requestId));
  const intent = await db
    .selectFrom('issuance_intents')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  const certificate = await db
    .selectFrom('certificates')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  const signed = { ...facts, intent: intent.id, authority: 'ACI-EL-ORG-TEST', serial: intent.serial.toString('hex') };
  const tbsSha256 = createHash('sha256').update(intent.tbs_der).digest('hex');
  const common = { at: at(), ...byMe, version: 1 };
  assert.deepEqual(events, [
    { ...common, event: 'certificate.intended', facts: { ...signed, tbsSha256, subject: row.subject } },
    { ...common, event: 'certificate.issued', facts: { ...signed, sha256: certificate.sha256.toString('hex') } },
    { ...common, event: 'request.withdrawn', facts: { ...facts, reference: row.reference } },
  ]);
  assert.deepEqual(await gained(() => withdraw(client, requestId)), []);

  clock.advance(1);
  const delivered = await one(() => client.call(contract.confirmDelivery, { params: { requestId } }));
  assert.deepEqual(delivered, { at: at(), ...byMe, event: 'request.delivered', version: 1, facts });
  assert.deepEqual(await gained(() => client.call(contract.confirmDelivery, { params: { requestId } })), []);
});

test('tells of a draft discarded, and of nothing that was refused', async () => {
  const requestId = await draft(client, valmont, authCli());
  assert.deepEqual(await gained(() => finalise(client, requestId, { csr: 'not a CSR' })), []);
  assert.deepEqual(await gained(() => withdraw(client, requestId)), []);
  const discarded = await one(() => client.call(contract.discardDraft, { params: { requestId } }));
  assert.deepEqual(discarded, {
    ...{ at: clock.now(), ...byMe, event: 'draft.discarded', version: 1 },
    facts: { request: requestId },
  });
});

test('names the jobs: a serial burnt, the list that holds it, a request lapsed', async () => {
  const requestId = await finalised(client, valmont);
  armFailpoint({ name: 'issue.after-sign', mode: 'throw' });
  await withdraw(client, requestId);
  armFailpoint(null);
  const intent = await db
    .selectFrom('issuance_intents')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  clock.advance(60);
  const job = (id: string, structure: string | null) => ({ actor_kind: 'job', actor_id: id, structure_id: structure });
  const at = clock.now();
  assert.deepEqual(await one(() => burnStaleIntents(db, at)), {
    ...{ at, ...job('burn-stale-intents', null), event: 'serial.burnt', version: 1 },
    facts: { request: requestId, intent: intent.id, serial: intent.serial.toString('hex') },
  });
  assert.deepEqual(await gained(() => burnStaleIntents(db, at)), []);
  assert.deepEqual(await one(() => publishDueCrls(portal, at)), {
    ...{ at, ...job('publish-crls', null), event: 'crl.published', version: 1 },
    facts: { authority: 'ACI-EL-ORG-TEST', number: String(at.getTime()), entries: 1 },
  });
  clock.advance(864_000);
  const { reference } = await rowOf(requestId);
  assert.deepEqual(await one(() => lapseRequests(portal.requests, clock.now())), {
    ...{ at: clock.now(), ...job('lapse-requests', valmont), event: 'request.lapsed', version: 1 },
    facts: { request: requestId, reference },
  });
});

test('tells how the instance began', async () => {
  const rows = await db.selectFrom('journal').selectAll().orderBy('sequence').limit(8).execute();
  assert.deepEqual(
    rows.map(({ event, actor_kind, actor_id }) => [event, actor_kind, actor_id]),
    [
      ['instance.established', 'service', 'first-start'],
      ['authority.created', 'service', 'first-start'],
      ['authority.created', 'service', 'first-start'],
      ['authority.created', 'service', 'first-start'],
      ['structure.registered', 'service', 'demo-data'],
      ['domain.granted', 'service', 'demo-data'],
      ['representative.given', 'service', 'demo-data'],
      ['mandate.given', 'service', 'demo-data'],
    ],
  );
});
