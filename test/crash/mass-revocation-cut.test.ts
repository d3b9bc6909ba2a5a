import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as contract from '../../core/contract/mass-revocations.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { createAccount } from '../../server/accounts/create-account.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { crashPortal } from '../support/crash-portal.ts';
import type { PortalClient } from '../support/portal-client.ts';
import { authCli, draft, finalise, finalised, freshCsr, withdraw } from '../support/portal-journey.ts';
import { relyingParty } from '../support/relying-party.ts';
import { assertInvariants } from '../support/verify-invariants.ts';

/** SIGKILL of the process that revokes many, at each place: another goes on, each certificate once and each mail once. */
const portal = await crashPortal();
const { runtime: db } = portal.database;
await (await portal.start()).stop();
const valmont = await portal.structureId('CH de Valmont');
const certificates = 60;
const batch = 50;
/** Past the lease that the killed process held. */
const later = { SCEAU_CLOCK_OFFSET_SECONDS: '120' };

await inTransaction(db, { actor: { kind: 'service', id: 'test' }, structureId: null }, (tx) =>
  createAccount(
    tx,
    {
      ...{ login: 'officier-bis', displayName: 'Un autre opérateur', email: 'bis@essai.example', locale: 'fr' },
      ...{ password: 'demonstration-sceau', roles: ['registrationOfficer'], demo: false },
    },
    new Date(),
  ),
);

async function issueMany(client: PortalClient): Promise<string[]> {
  const serials: string[] = [];
  for (let made = 0; made < certificates; made += 1) {
    const requestId = await finalised(client, valmont);
    assert.equal((await withdraw(client, requestId)).status, 200);
    const row = db.selectFrom('certificates').select('serial').where('request_id', '=', requestId);
    serials.push((await row.executeTakeFirstOrThrow()).serial.toString('hex'));
  }
  return serials;
}

const stateOf = async (id: string) => {
  const row = db.selectFrom('mass_revocations').select('state').where('id', '=', id);
  const items = await db.selectFrom('mass_revocation_items').selectAll().where('mass_revocation_id', '=', id).execute();
  const done = items.filter(({ outcome }) => outcome === 'revoked');
  const revoked = await db
    .selectFrom('revocations')
    .select('certificate_id')
    .where(
      'certificate_id',
      'in',
      items.map(({ certificate_id }) => certificate_id),
    )
    .execute();
  const mails = await db.selectFrom('mails').select('recipients').where('message_id', 'like', `%${id}%`).execute();
  const contacts = await db
    .selectFrom('mass_revocation_contacts')
    .selectAll()
    .where('mass_revocation_id', '=', id)
    .execute();
  return {
    state: (await row.executeTakeFirstOrThrow()).state,
    ...{ done: done.length, revoked: revoked.length, mails: mails.length },
    told: contacts.filter(({ told_at }) => told_at !== null).length,
    contacts: contacts.length,
    perContact: [...new Set(contacts.map(({ certificate_ids }) => certificate_ids.length))],
  };
};

for (const [failpoint, left] of [
  ['mass-revocation.before-batch-commit', { state: 'running', done: 0, revoked: 0, mails: 0 }],
  ['mass-revocation.after-batch', { state: 'running', done: batch, revoked: batch, mails: 0 }],
  ['mass-revocation.before-tell-commit', { state: 'telling', done: certificates, revoked: certificates, mails: 0 }],
  ['mass-revocation.after-tell', { state: 'done', done: certificates, revoked: certificates }],
] as const) {
  test(`killed at ${failpoint}: what was committed stays, another process does the rest, and nothing twice`, async () => {
    const calm = await portal.start();
    const serials = await issueMany(await portal.signedIn(calm));
    await calm.stop();
    const armed = await portal.start({ SCEAU_FAILPOINT: `${failpoint}:kill` });
    // The calm one must not take the work up before the armed one does.
    const [officer, second] = [await portal.signedIn(armed, 'officier'), await portal.signedIn(armed, 'officier-bis')];
    const body = { criterion: { serials }, reason: 'superseded' } as const;
    const made = (await officer.call(contract.draftMassRevocation, { body })).value;
    const params = { massRevocationId: made.id };
    const { massRevocation: view } = (await officer.call(contract.readMassRevocation, { params })).value;
    assert.equal(view.certificates, certificates);
    const seen = { certificates, setSha256: view.setSha256, remark: 'Lot de clés à remplacer' };
    assert.equal((await officer.call(contract.proposeMassRevocation, { params, body: seen })).status, 200);
    await second
      .call(contract.decideMassRevocation, { params, body: { ...seen, decision: 'accept' } })
      .catch(() => null);
    assert.equal(await armed.ended, 128);
    const cut = await stateOf(made.id);
    assert.deepEqual({ ...cut, ...left }, cut);

    const next = await portal.start(later);
    for (let waited = 0; waited < 120; waited += 1) {
      if ((await stateOf(made.id)).state === 'done') break;
      await pause(500);
    }
    const done = await stateOf(made.id);
    assert.deepEqual([done.state, done.done, done.revoked], ['done', certificates, certificates]);
    assert.ok(done.contacts > 0 && done.contacts <= 5);
    assert.deepEqual([done.mails, done.told], [done.contacts, done.contacts], 'one mail for each contact');
    assert.deepEqual(done.perContact, [certificates], 'each mail is about all of them, each once');
    const events = await db.selectFrom('journal').select('event').where('facts', 'like', `%${made.id}%`).execute();
    assert.equal(events.filter(({ event }) => event === 'mass-revocation.finished').length, 1);
    await next.stop();
    await assertInvariants(db, new Date());
  });
}

for (const failpoint of ['mass-revocation.before-batch-commit', 'mass-revocation.after-batch'] as const) {
  test(`killed at ${failpoint} of a compromise: lists and OCSP say so of every certificate with the keys, also of those revoked before`, async () => {
    const csr = await freshCsr();
    const calm = await portal.start();
    const client = await portal.signedIn(calm);
    const issued = [];
    for (let made = 0; made < 3; made += 1) {
      const requestId = await draft(client, valmont, authCli());
      assert.equal((await finalise(client, requestId, { csr })).status, 200);
      const serialHex = (await withdraw(client, requestId)).value.request.certificate?.serialHex ?? assert.fail();
      const row = db.selectFrom('certificates').select('id').where('request_id', '=', requestId);
      issued.push({ serialHex, id: (await row.executeTakeFirstOrThrow()).id });
    }
    const [stolen, replaced, left] = issued;
    assert.ok(stolen !== undefined && replaced !== undefined && left !== undefined);
    const params = { certificateId: replaced.id };
    assert.equal((await client.call(revokeCertificate, { params, body: { reason: 'superseded' } })).status, 200);
    await calm.stop();

    const armed = await portal.start({ SCEAU_FAILPOINT: `${failpoint}:kill` });
    const [officer, second] = [await portal.signedIn(armed, 'officier'), await portal.signedIn(armed, 'officier-bis')];
    const body = { criterion: { serials: [stolen.serialHex] }, reason: 'keyCompromise' as const };
    const made = { massRevocationId: (await officer.call(contract.draftMassRevocation, { body })).value.id };
    const { massRevocation } = (await officer.call(contract.readMassRevocation, { params: made })).value;
    const { certificates: count, setSha256 } = massRevocation;
    const seen = { certificates: count, setSha256, remark: 'Clé trouvée dans un dépôt de code' };
    assert.equal((await officer.call(contract.proposeMassRevocation, { params: made, body: seen })).status, 200);
    const accepted = { ...seen, decision: 'accept' } as const;
    await second.call(contract.decideMassRevocation, { params: made, body: accepted }).catch(() => null);
    assert.equal(await armed.ended, 128);

    const next = await portal.start(later);
    for (let waited = 0; waited < 120; waited += 1) {
      if ((await stateOf(made.massRevocationId)).state === 'done') break;
      await pause(500);
    }
    const reader = await relyingParty(next.origin);
    const serials = issued.map(({ serialHex }) => serialHex);
    const compromised = async () => {
      const list = await reader.list();
      const answers = await Promise.all(serials.map((serialHex) => reader.ask(serialHex)));
      const listed = serials.filter((serialHex) => list?.reasons.get(serialHex) === 'keyCompromise');
      return [listed.length, answers.filter(({ reasonCode }) => reasonCode === 1).length];
    };
    let said = await compromised();
    for (let waited = 0; waited < 120 && said.join() !== '3,3'; waited += 1) {
      await pause(500);
      said = await compromised();
    }
    assert.deepEqual(said, [3, 3], 'in the list and in OCSP');
    const steps = db.selectFrom('revocations').select(['certificate_id', 'step', 'revoked_at']).orderBy('step');
    const ofReplaced = await steps.where('certificate_id', '=', replaced.id).execute();
    assert.deepEqual(
      ofReplaced.map(({ step }) => step),
      [1, 2],
    );
    assert.deepEqual(ofReplaced[0]?.revoked_at, ofReplaced[1]?.revoked_at);
    assert.equal((await steps.where('certificate_id', 'in', [stolen.id, left.id]).execute()).length, 2);
    await next.stop();
    await assertInvariants(db, new Date());
  });
}
