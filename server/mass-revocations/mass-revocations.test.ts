import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { listMails, readMail } from '../../core/contract/mailbox.ts';
import * as contract from '../../core/contract/mass-revocations.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import type { BodyOf } from '../../core/contract/route.ts';
import { authCli, draft, finalise, finalised, freshCsr, withdraw } from '../../test/support/portal-journey.ts';
import { refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { massRevocationJob } from './carry-out.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
await portal.account('officier-bis', ['registrationOfficer']);
await portal.account('meme-personne', ['registrationOfficer']);
const hospital = portal.client('hopital');
const officer = portal.client('officier');
const second = portal.client('officier-bis');
const valmont = await portal.structureId('CH de Valmont');
const remark = 'Clés livrées avec un appareil défectueux';

type Criterion = BodyOf<typeof contract.draftMassRevocation>['criterion'];
type Reason = BodyOf<typeof contract.draftMassRevocation>['reason'];

async function issued(csr?: string) {
  const requestId = csr === undefined ? await finalised(hospital, valmont) : await draft(hospital, valmont, authCli());
  if (csr !== undefined) assert.equal((await finalise(hospital, requestId, { csr })).status, 200);
  assert.equal((await withdraw(hospital, requestId)).status, 200);
  const rows = db.selectFrom('certificates').selectAll().where('request_id', '=', requestId);
  const row = await rows.executeTakeFirstOrThrow();
  return { ...row, serialHex: row.serial.toString('hex') };
}
const several = async (count: number) => {
  const made = [];
  for (let i = 0; i < count; i += 1) made.push(await issued());
  return made;
};
const serialsOf = (certificates: readonly { readonly serialHex: string }[]) => certificates.map((one) => one.serialHex);

async function drafted(criterion: Criterion, reason: Reason = 'superseded') {
  const answer = await officer.call(contract.draftMassRevocation, { body: { criterion, reason } });
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  return { ...answer.value, ...(await viewOf(answer.value.id)) };
}
const viewOf = async (massRevocationId: string, client = officer) =>
  (await client.call(contract.readMassRevocation, { params: { massRevocationId } })).value.massRevocation;
const seenOf = ({ certificates, setSha256 }: { readonly certificates: number; readonly setSha256: string }) => ({
  ...{ certificates, setSha256, remark },
});
type Viewed = Awaited<ReturnType<typeof viewOf>>;
const propose = (view: Viewed, more: object = {}, client = officer) =>
  client.call(contract.proposeMassRevocation, {
    params: { massRevocationId: view.id },
    body: { ...seenOf(view), ...more },
  });
const decide = (view: Viewed, more: object = {}, client = second) =>
  client.call(contract.decideMassRevocation, {
    params: { massRevocationId: view.id },
    body: { ...seenOf(view), decision: 'accept', ...more },
  });
const stop = ({ id }: Viewed, client = officer) =>
  client.call(contract.stopMassRevocation, { params: { massRevocationId: id } });
const job = () => massRevocationJob(portal.massRevocations).job.run(clock.now());
const codeOf = ({ bytes }: { readonly bytes: Buffer }) => JSON.parse(bytes.toString('utf8')).code;
const revocationsOf = (certificateId: string) =>
  db.selectFrom('revocations').selectAll().where('certificate_id', '=', certificateId).orderBy('step').execute();

test('two officers revoke many: what was frozen, once each, with one mail for each contact, and a report', async () => {
  const chosen = await several(3);
  const [left] = await several(1);
  const mailsBefore = (await db.selectFrom('mails').select('id').execute()).length;
  const listed = [
    ...serialsOf(chosen).map((serial) => (serial.match(/../g) ?? []).join(':')),
    '00'.repeat(15),
    'bruit',
  ];
  const made = await drafted({ serials: listed });
  assert.deepEqual(
    [made.state, made.certificates, made.notFoundCount, made.notFound, made.serials],
    ['draft', 3, 2, ['00'.repeat(15), 'bruit'], 5],
  );
  assert.equal((await propose(made)).status, 200);
  assert.equal((await decide(made)).value.massRevocation.state, 'running');
  await job();

  const done = await viewOf(made.id, portal.client('auditeur'));
  assert.deepEqual([done.state, done.counts.revoked, done.counts.left, done.counts.along], ['done', 3, 0, 0]);
  for (const { id } of chosen) {
    const [row, more] = await revocationsOf(id);
    assert.deepEqual([row?.reason, row?.means, row?.remark, more], ['superseded', 'officer', remark, undefined]);
  }
  assert.ok(left !== undefined);
  assert.deepEqual(await revocationsOf(left.id), []);

  const mails = await db
    .selectFrom('mails')
    .select(['kind', 'recipients', 'text_body'])
    .orderBy('created_at')
    .execute();
  const ours = mails.slice(mailsBefore);
  assert.deepEqual([...new Set(ours.map(({ kind }) => kind))], ['mass-revoked']);
  assert.equal(new Set(ours.map(({ recipients }) => recipients[0])).size, ours.length, 'one for each contact');
  assert.ok(ours.some(({ recipients }) => recipients[0] === 'certificats@ch-valmont.example'));
  for (const { text_body } of ours) for (const serial of serialsOf(chosen)) assert.ok(text_body.includes(serial));
  assert.deepEqual([done.counts.contacts, done.counts.told], [ours.length, ours.length]);

  const events = await db
    .selectFrom('journal')
    .select(['event', 'facts', 'structure_id', 'actor_kind'])
    .orderBy('sequence')
    .execute();
  const about = events.filter(({ facts }) => facts.includes(made.id)).map(({ event }) => event);
  assert.deepEqual(about, ['mass-revocation.proposed', 'mass-revocation.accepted', 'mass-revocation.finished']);
  const told = events.filter(
    ({ event, facts }) => event === 'certificate.revoked' && facts.includes(chosen[0]?.serialHex ?? '?'),
  );
  assert.deepEqual(
    told.map(({ structure_id, actor_kind }) => [structure_id, actor_kind]),
    [[valmont, 'job']],
  );

  const report = await officer.call(contract.exportMassRevocation, { params: { massRevocationId: made.id } });
  const lines = report.bytes.toString('utf8').trim().split(/\r?\n/);
  assert.equal(lines.length, 4);
  assert.ok(lines.slice(1).every((line) => line.includes('revoked')));
  await job();
  assert.equal((await db.selectFrom('mails').select('id').execute()).length, mails.length, 'nothing more is done');
});

test('the set is frozen: what is issued later is not in it, what was revoked meanwhile is left as it was', async () => {
  const chosen = await several(2);
  const made = await drafted({ structureIds: [valmont], issuedFrom: '2026-11-23', usage: 'AUTH_CLI' });
  const later = await issued();
  const [first] = chosen;
  assert.ok(first !== undefined && made.certificates >= 2);
  const body = { reason: 'cessationOfOperation' } as const;
  assert.equal((await hospital.call(revokeCertificate, { params: { certificateId: first.id }, body })).status, 200);
  await propose(made);
  await decide(made);
  await job();
  const done = await viewOf(made.id);
  assert.deepEqual([done.counts.already, done.counts.revoked], [1, made.certificates - 1]);
  assert.deepEqual(
    (await revocationsOf(first.id)).map(({ reason }) => reason),
    ['cessationOfOperation'],
  );
  assert.deepEqual(await revocationsOf(later.id), []);
});

test('four eyes: neither the same officer, nor the same person by another account, nor anybody else', async () => {
  const [one] = await several(1);
  assert.ok(one !== undefined);
  const made = await drafted({ serials: [one.serialHex] });
  assert.equal(codeOf(await decide(made)), 'mass-revocation.state', 'nothing was proposed yet');
  await propose(made);
  assert.deepEqual([codeOf(await decide(made, {}, officer)), made.isOwn], ['mass-revocation.two-persons', true]);
  await portal.asService(async (tx) => {
    const { person_id } = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('login', '=', 'officier')
      .executeTakeFirstOrThrow();
    await tx.updateTable('accounts').set({ person_id }).where('login', '=', 'meme-personne').execute();
  });
  const twin = portal.client('meme-personne');
  assert.equal((await viewOf(made.id, twin)).isOwn, true);
  assert.equal(codeOf(await decide(made, {}, twin)), 'mass-revocation.two-persons');
  for (const login of ['auditeur', 'hopital', 'editeur']) {
    const client = portal.client(login);
    assert.equal((await decide(made, {}, client)).status, 404, login);
    assert.equal((await stop(made, client)).status, 404, login);
    assert.equal(
      (await client.call(contract.draftMassRevocation, { body: { criterion: { offer: 'ORG' }, reason: 'superseded' } }))
        .status,
      404,
    );
  }
  assert.equal(
    (await hospital.call(contract.readMassRevocation, { params: { massRevocationId: made.id } })).status,
    404,
  );
  assert.deepEqual(await revocationsOf(one.id), []);
  // Whatever the code does, the database holds it.
  const own = (await portal.actor('officier')).accountId;
  const twins = (await portal.actor('meme-personne')).accountId;
  for (const by of [own, twins, (await portal.actor('hopital')).accountId]) {
    const said = `update mass_revocations set state = 'running', decided_by = '${by}', decided_at = now() where id = '${made.id}'`;
    assert.match((await refusalOf(db, said)).message, /two persons/);
  }
  const refused = await decide(made, { decision: 'refuse' });
  assert.equal(refused.value.massRevocation.state, 'refused');
  await job();
  assert.deepEqual(await revocationsOf(one.id), []);
  assert.equal(codeOf(await decide(made)), 'mass-revocation.state', 'a refusal is for ever');
});

test('decides about what was seen: another count or another set is refused', async () => {
  const [one] = await several(1);
  assert.ok(one !== undefined);
  const made = await drafted({ serials: [one.serialHex] });
  for (const other of [{ certificates: 2 }, { setSha256: 'ab'.repeat(32) }]) {
    assert.equal(codeOf(await propose(made, other)), 'mass-revocation.changed');
  }
  await propose(made);
  for (const other of [{ certificates: 0 }, { setSha256: 'ab'.repeat(32) }]) {
    assert.equal(codeOf(await decide(made, other)), 'mass-revocation.changed');
  }
  assert.equal(codeOf(await propose(made)), 'mass-revocation.state');
  const frozen = async (statement: string) => (await refusalOf(db, statement)).message;
  const all = `mass_revocation_id = '${made.id}'`;
  assert.match(await frozen(`delete from mass_revocation_items where ${all}`), /frozen/);
  assert.match(await frozen(`update mass_revocation_items set position = 9 where ${all}`), /said once/);
  assert.match(await frozen(`delete from mass_revocations where id = '${made.id}'`), /frozen|kept/);
  assert.match(await frozen(`update mass_revocations set reason = 'unspecified' where id = '${made.id}'`), /for ever/);
  const another = `insert into mass_revocation_items (mass_revocation_id, certificate_id, position)
    select '${made.id}', id, 99 from certificates where id <> '${one.id}' limit 1`;
  assert.match(await frozen(another), /frozen/);
  await stop(made);
});

test('a compromise takes along what bears the same keys, each once', async () => {
  const csr = await freshCsr();
  const [one, other] = [await issued(csr), await issued(csr)];
  const made = await drafted({ serials: [one.serialHex] }, 'keyCompromise');
  assert.equal(made.certificates, 2, 'the set shows it beforehand');
  const late = await issued(csr);
  await propose(made);
  await decide(made);
  await job();
  const done = await viewOf(made.id);
  assert.deepEqual([done.state, done.counts.revoked, done.counts.along], ['done', 2, 1]);
  const reasons = [];
  for (const { id } of [one, other, late]) reasons.push((await revocationsOf(id)).map(({ reason }) => reason));
  assert.deepEqual(reasons, [['keyCompromise'], ['keyCompromise'], ['keyCompromise']]);
  const mails = await db
    .selectFrom('mails')
    .select(['recipients', 'text_body'])
    .where('kind', '=', 'mass-revoked')
    .execute();
  const ours = mails.filter(({ text_body }) => text_body.includes(late.serialHex));
  assert.ok(ours.length > 0 && ours.every(({ text_body }) => text_body.includes(one.serialHex)));
});

test('a compromise is also said of what was revoked for less, in the set or along by its key, and keeps its date', async () => {
  const csr = await freshCsr();
  const [chosen, meanwhile, before] = [await issued(csr), await issued(csr), await issued(csr)];
  const superseded = ({ id }: { readonly id: string }) =>
    hospital.call(revokeCertificate, { params: { certificateId: id }, body: { reason: 'superseded' } });
  assert.equal((await superseded(before)).status, 200);
  const made = await drafted({ serials: [chosen.serialHex] }, 'keyCompromise');
  assert.equal(made.certificates, 2);
  assert.equal((await superseded(meanwhile)).status, 200);
  const since = clock.now();
  clock.advance(60);
  await propose(made);
  await decide(made);
  await job();
  const done = await viewOf(made.id);
  assert.deepEqual([done.state, done.counts.revoked, done.counts.along, done.counts.already], ['done', 2, 1, 0]);
  for (const { id } of [meanwhile, before]) {
    const said = (await revocationsOf(id)).map(({ reason, revoked_at }) => [reason, revoked_at]);
    assert.deepEqual(said, [
      ['superseded', since],
      ['keyCompromise', since],
    ]);
  }
});

test('is stopped between two batches: what was done stays and is told, the rest is left', async () => {
  const chosen = await several(2);
  const made = await drafted({ serials: serialsOf(chosen) });
  await propose(made);
  await decide(made);
  assert.equal((await stop(made, second)).value.massRevocation.state, 'telling');
  await job();
  const stopped = await viewOf(made.id);
  assert.deepEqual([stopped.state, stopped.counts.revoked, stopped.counts.left], ['stopped', 0, 2]);
  for (const { id } of chosen) assert.deepEqual(await revocationsOf(id), []);
  assert.equal(codeOf(await stop(made)), 'mass-revocation.state');
});

test('refuses an empty or a senseless criterion, with a sentence', async () => {
  for (const [criterion, code] of [
    [{}, 'mass-revocation.criterion-empty'],
    [{ words: '  ' }, 'mass-revocation.criterion-empty'],
    [{ domain: 'pas un domaine' }, 'mass-revocation.domain-invalid'],
    [{ words: 'a b c d e f g h i j k' }, 'mass-revocation.words-many'],
    [{ issuedFrom: '2027-01-02', issuedUntil: '2027-01-01' }, 'form.days-reversed'],
    [{ serials: ['bonjour', ''] }, 'mass-revocation.no-serial'],
  ] as const) {
    const body = { criterion: { ...criterion } as Criterion, reason: 'superseded' } as const;
    const answer = await officer.call(contract.draftMassRevocation, { body });
    assert.deepEqual([answer.status, codeOf(answer)], [422, code]);
  }
  const nowhere = { params: { massRevocationId: randomUUID() } };
  assert.equal((await officer.call(contract.readMassRevocation, nowhere)).status, 404);
  assert.equal((await officer.call(contract.listMassRevocationItems, { ...nowhere, query: {} })).status, 404);
  assert.equal((await officer.call(contract.exportMassRevocation, nowhere)).status, 404);
  assert.equal((await officer.call(contract.stopMassRevocation, nowhere)).status, 404);
});

test('a draft is discarded, or forgotten after a day; what was proposed is neither', async () => {
  const [one] = await several(1);
  assert.ok(one !== undefined);
  const discard = (id: string) => officer.call(contract.discardMassRevocation, { params: { massRevocationId: id } });
  const first = await drafted({ serials: [one.serialHex] });
  assert.equal((await discard(first.id)).status, 204);
  const forgotten = await drafted({ serials: [one.serialHex] });
  const proposed = await drafted({ serials: [one.serialHex] });
  await propose(proposed);
  assert.equal(codeOf(await discard(proposed.id)), 'mass-revocation.state');
  clock.advance(86_400);
  await job();
  const { massRevocations } = (await officer.call(contract.listMassRevocations, {})).value;
  const listed = massRevocations.map(({ id }) => id);
  assert.deepEqual(
    [first.id, forgotten.id, proposed.id].map((id) => listed.includes(id)),
    [false, false, true],
  );
  const items = await officer.call(contract.listMassRevocationItems, {
    params: { massRevocationId: proposed.id },
    query: {},
  });
  assert.deepEqual(
    items.value.items.map(({ serialHex, outcome }) => [serialHex, outcome]),
    [[one.serialHex, null]],
  );
  await stop(proposed);
});

test('its mail is read in the portal by whoever asked for all that it tells of, and by nobody else', async () => {
  const told = async (login: string) => {
    const { mails } = (await portal.client(login).call(listMails, { query: { kind: 'mass-revoked' } })).value;
    const read = mails.map(({ id }) => portal.client(login).call(readMail, { params: { mailId: id } }));
    return (await Promise.all(read)).map((answer) => answer.value.mail.text).join('\n');
  };
  const revokeAll = async (certificates: Awaited<ReturnType<typeof several>>) => {
    const made = await drafted({ serials: serialsOf(certificates) });
    await propose(made);
    await decide(made);
    await job();
  };
  await portal.account('collegue');
  await portal.designate({ login: 'collegue', structure: 'CH de Valmont' });
  const issuedFor = async (login: string, actorEmail: string) => {
    const { fields, ...form } = authCli();
    const client = portal.client(login);
    const requestId = await finalised(client, valmont, { ...form, fields: { ...fields, actorEmail } });
    assert.equal((await withdraw(client, requestId)).status, 200);
    const rows = db.selectFrom('certificates').selectAll().where('request_id', '=', requestId);
    const row = await rows.executeTakeFirstOrThrow();
    return { ...row, serialHex: row.serial.toString('hex') };
  };
  const readersOf = async ({ serialHex }: { readonly serialHex: string }) => {
    const readers = [];
    for (const login of ['hopital', 'collegue', 'editeur', 'officier']) {
      if ((await told(login)).includes(serialHex)) readers.push(login);
    }
    return readers.join(' ');
  };

  const own = await issuedFor('hopital', 'certificats@ch-valmont.example');
  const shared = await issuedFor('collegue', 'equipe@ch-valmont.example');
  await revokeAll([own, shared]);
  assert.equal(await readersOf(own), 'hopital officier', 'its own address');
  assert.equal(await readersOf(shared), 'collegue officier', 'one that only this person gave');

  const [one, other] = [
    await issuedFor('hopital', 'equipe@ch-valmont.example'),
    await issuedFor('collegue', 'equipe@ch-valmont.example'),
  ];
  await revokeAll([one, other]);
  assert.equal(await readersOf(one), 'officier', 'one that two persons gave: each would read of the other’s');
  assert.equal(await readersOf(other), 'officier');

  const [left] = await several(1);
  assert.ok(left !== undefined);
  // Whoever no longer acts there is told nothing in the portal.
  const { accountId } = await portal.actor('hopital');
  await portal.asService((tx) =>
    tx.updateTable('mandates').set({ ended_at: clock.now() }).where('account_id', '=', accountId).execute(),
  );
  await revokeAll([left]);
  assert.equal(await readersOf(left), 'officier');
});
