/** What becomes of a person's certificate: who is told, who revokes it, how it is renewed, and that its CA says so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readIssuedCertificate } from '../../core/contract/certificates.ts';
import * as follow from '../../core/contract/follow.ts';
import * as persons from '../../core/contract/persons.ts';
import * as contract from '../../core/contract/portal.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { opensslVerify } from '../../test/support/openssl.ts';
import { personJourney, proFields, psFields, rppsOf } from '../../test/support/person-journey.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import { finalise, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';
import { wholeCrl } from '../../test/support/whole-crl.ts';
import { publishDueCrls } from '../authority/publish-crls.ts';
import { findCurrentCrl } from '../authority/read-publication.ts';
import { actingAs } from '../platform/acting.ts';
import { remind } from '../reminders/remind.ts';

const portal = await openTestPortal(await createTestDatabase());
const { authorities, clock, db } = portal;
const people = await personJourney(portal);
const { hopital, officer, second } = people;
const dayMs = 86_400_000;

/** Filed, agreed, its key made and withdrawn by its person. */
async function issued(offer: 'PRO' | 'PS', usage: string, fields: ReturnType<typeof psFields>, login: string) {
  const { id, holder } = await people.held(offer, usage, fields, login);
  clock.advance(3600);
  assert.equal((await finalise(holder, id)).status, 200);
  assert.equal((await withdraw(holder, id)).status, 200);
  const row = await db.selectFrom('certificates').selectAll().where('request_id', '=', id).executeTakeFirstOrThrow();
  return { ...row, requestId: id, holder };
}
const revoke = (client: PortalClient, certificateId: string) =>
  client.call(revokeCertificate, { params: { certificateId }, body: { reason: 'superseded' } });
const mailsOf = (requestId: string) =>
  db
    .selectFrom('mails')
    .select(['kind', 'recipients', 'copies'])
    .where('request_id', '=', requestId)
    .orderBy('queued_at')
    .orderBy('kind')
    .execute();

async function judged(leafDer: Uint8Array): Promise<string> {
  await actingAs({ kind: 'job', id: 'publish-crls', at: clock.now() }, () =>
    publishDueCrls({ db, authorities }, clock.now()),
  );
  const crlsDer = await Promise.all(
    [authorities.persons, authorities.root].map(async ({ fileName }) =>
      wholeCrl(await findCurrentCrl({ db, authorities }, fileName, 'full')),
    ),
  );
  const { certificateDer: issuingDer } = authorities.persons;
  return (
    await opensslVerify({ leafDer, issuingDer, rootDer: authorities.root.certificateDer, crlsDer, at: clock.now() })
  ).output;
}

test('is seen and revoked by the person that it names, and its own CA lists it', async () => {
  const { id, requestId, holder, certificate_der } = await issued('PS', 'AUTH', psFields(), 'ps-revoque');
  assert.match(await judged(certificate_der), /: OK/);
  const params = { certificateId: id };
  const seen = (await holder.call(readIssuedCertificate, { params })).value.certificate;
  assert.deepEqual([seen.mayRevoke, seen.seesProduct, seen.entries], [true, false, null]);
  const asked = await db.selectFrom('requests').selectAll().where('id', '=', requestId).executeTakeFirstOrThrow();
  assert.equal(seen.requested.at, asked.filed_at?.toISOString());
  assert.ok(Date.parse(seen.requested.at) < (asked.finalised_at?.getTime() ?? 0));
  assert.equal(
    (await holder.call(contract.readRequest, { params: { requestId } })).value.request.personal?.certificateId,
    id,
  );
  await portal.account('quelqu-un');
  for (const stranger of [portal.client('quelqu-un'), portal.client('editeur')]) {
    assert.equal((await stranger.call(readIssuedCertificate, { params })).problem.code, 'not-found');
    assert.equal((await revoke(stranger, id)).problem.code, 'not-found');
  }
  const done = await revoke(holder, id);
  assert.equal(done.value.revocation.means, 'person');
  clock.advance(3600);
  assert.match(await judged(certificate_der), /certificate revoked/);
});

test('is revoked by its structure too, in a compromise with all that bears its key', async () => {
  const { id } = await issued('PRO', 'SIGN', proFields(), 'pro-revoque');
  const body = { reason: 'keyCompromise' } as const;
  const done = await hopital.call(revokeCertificate, { params: { certificateId: id }, body });
  assert.equal(done.value.revocation.reason, 'keyCompromise');
});

test('is told to its person, with a copy to whoever asked', async () => {
  const fields = psFields({ rpps: rppsOf[1] ?? '', personEmail: 'seule@cabinet.example' });
  const { id, requestId, holder } = await issued('PS', 'SIGN', fields, 'ps-avertie');
  await holder.call(contract.confirmDelivery, { params: { requestId } });
  await revoke(holder, id);
  const notices = ['ready', 'downloaded', 'revoked'].map((kind) => ({
    kind,
    recipients: ['seule@cabinet.example'],
    copies: ['certificats@ch-valmont.example'],
  }));
  const told = (await mailsOf(requestId)).filter(({ kind }) => !kind.startsWith('person-'));
  assert.deepEqual(
    new Set(told.map((mail) => JSON.stringify(mail))),
    new Set(notices.map((one) => JSON.stringify(one))),
  );
});

test('is ended by its person, signed in, before there is a key, and by nobody else', async () => {
  const { id, holder } = await people.held('PS', 'CONF', psFields({ rpps: rppsOf[2] ?? '' }), 'ps-oppose');
  const params = { requestId: id };
  const body = { reason: 'Je n’ai rien demandé à cette structure.' };
  assert.equal((await hopital.call(persons.objectAsHolder, { params, body })).problem.code, 'person.makes-own-key');
  assert.equal(
    (await portal.client('editeur').call(persons.objectAsHolder, { params, body })).problem.code,
    'not-found',
  );
  const short = await holder.call(persons.objectAsHolder, { params, body: { reason: 'Non.' } });
  assert.deepEqual([short.status, short.problem.field], [422, 'reason']);
  assert.equal((await holder.call(persons.objectAsHolder, { params, body })).status, 204);
  const seen = (await hopital.call(contract.readRequest, { params })).value.request;
  assert.deepEqual([seen.state, seen.personal?.refusal?.byPerson], ['refused', true]);
  assert.equal((await finalise(holder, id)).problem.code, 'person.link-over');
  assert.equal((await holder.call(persons.objectAsHolder, { params, body })).problem.code, 'person.link-over');
});

test('is renewed as it was asked for: filed with evidence, agreed by two, its key made by its person', async () => {
  const fields = proFields({ internalNumber: 'cpet-00009' });
  const old = await issued('PRO', 'AUTH', fields, 'pro-renouvelle');
  clock.set(new Date(old.not_after.getTime() - 60 * dayMs).toISOString());
  await actingAs({ kind: 'job', id: 'remind', at: clock.now() }, () => remind(portal.requests, clock.now()));
  const reminded = await db.selectFrom('mails').selectAll().where('kind', '=', 'expiring').execute();
  const toHolder = reminded.find(({ recipients }) => recipients.includes('pro-renouvelle@essai.example'));
  assert.match(toHolder?.text_body ?? '', new RegExp(`/certificats/${old.id}`));
  assert.doesNotMatch(toHolder?.text_body ?? '', /\/produits\//);
  assert.ok(reminded.some(({ recipients }) => recipients.includes('certificats@ch-valmont.example')));

  const params = { certificateId: old.id };
  assert.equal((await old.holder.call(follow.renewCertificate, { params })).problem.code, 'not-found');
  const { request } = (await hopital.call(follow.renewCertificate, { params })).value;
  assert.deepEqual([request.state, request.renews?.certificateId], ['draft', old.id]);
  assert.equal((await finalise(hopital, request.id)).problem.code, 'person.makes-own-key');
  assert.equal((await people.file(request.id)).value.request.state, 'filed');
  const again = await hopital.call(follow.renewCertificate, { params });
  assert.equal(again.problem.code, 'renewal.in-progress');
  await people.decide(request.id, officer);
  assert.equal((await people.decide(request.id, second)).value.request.state, 'approved');
  const token = await people.linkOf(request.id);
  assert.equal((await old.holder.call(persons.takeHeldRequest, { body: { token } })).value.requestId, request.id);
  assert.equal((await finalise(old.holder, request.id)).value.request.state, 'finalised');
  assert.equal((await withdraw(old.holder, request.id)).value.request.subject, old.subject);
  const both = await db.selectFrom('certificates').selectAll().where('product_id', '=', old.product_id).execute();
  assert.equal(both.length, 2);
});

test('holds what was asked, whatever happened', () => assertInvariants(db, clock.now()));
