import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import * as follow from '../../core/contract/follow.ts';
import * as packs from '../../core/contract/packs.ts';
import { authCli, finalise, finalised, freshCsr, freshName, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { bareRefusalOf, refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { actingAs } from '../platform/acting.ts';
import { runtimeRole } from '../platform/postgres-embedded.ts';
import { remind } from './remind.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const admin = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const today = clock.now();
const dayMs = 86_400_000;
const [hopital, editeur, officier, direction] = [
  await portal.actor('hopital'),
  await portal.actor('editeur'),
  await portal.actor('officier'),
  await portal.actor('direction'),
];
const notices = ['avis@ch-valmont.example', 'dsi@ch-valmont.example'];
const form = () => ({ ...authCli(), fields: { ...authCli().fields, actorEmail: 'avis@ch-valmont.example' } });

/** Renewed or revoked by the test before, or told of by this one alone. */
beforeEach(async () => {
  await portal.asService((tx) => revokeQuietly(tx, clock.now()));
  clock.set(today.toISOString());
});

const issue = async (asked = form()) => {
  const requestId = await finalised(admin, valmont, asked);
  assert.equal((await withdraw(admin, requestId)).status, 200);
  return db.selectFrom('certificates').selectAll().where('request_id', '=', requestId).executeTakeFirstOrThrow();
};
const sweep = (at: Date) => actingAs({ kind: 'job', id: 'remind', at }, () => remind(portal.requests, at));
/** Whom a sweep tells so many days before the end. */
const toldAt = async (certificate: { readonly id: string; readonly not_after: Date }, days: number) => {
  const before = await tellingsOf(certificate.id);
  const at = new Date(certificate.not_after.getTime() - days * dayMs + (days === 0 ? 1 : 0));
  clock.set(at.toISOString());
  await sweep(at);
  return (await tellingsOf(certificate.id)).filter((one) => !before.includes(one)).map((one) => one.split(' ')[1]);
};
const tellingsOf = async (certificateId: string) =>
  (
    await db
      .selectFrom('reminders')
      .select(['stage', 'address'])
      .where('certificate_id', '=', certificateId)
      .orderBy('address')
      .execute()
  ).map(({ stage, address }) => `${stage} ${address}`);
const mailsTo = (address: string, { id }: { readonly id: string }) =>
  db
    .selectFrom('mails')
    .selectAll()
    .where('kind', 'in', ['expiring', 'expired'])
    .where(sql<boolean>`recipients = array[${address}] and position(${id} in message_id) > 0`)
    .orderBy('created_at')
    .execute();
const endDesignationsOf = (accountId: string, at: Date) =>
  portal.asService((tx) =>
    tx
      .updateTable('mandates')
      .set({ ended_at: at })
      .where('account_id', '=', accountId)
      .where('structure_id', '=', valmont)
      .where('ended_at', 'is', null)
      .execute(),
  );

test('is shown to nobody who may not see the certificate, and written by nobody but the job', async () => {
  const certificate = await issue();
  const params = { certificateId: certificate.id };
  assert.equal((await portal.client('editeur').call(follow.readAcknowledgements, { params })).status, 404);
  assert.equal((await portal.client('editeur').call(follow.acknowledgeEnding, { params })).status, 404);
  const insert = `insert into reminders values ('${certificate.id}', 30, 'a@b.example', now())`;
  const acting = { kind: 'person', id: hopital.accountId, at: clock.now() } as const;
  assert.equal((await actingAs(acting, () => bareRefusalOf(db, insert))).code, '42501');
  assert.equal((await refusalOf(database.owner, 'delete from reminders')).code, '23514');
});

test('tells actor, copy and the administrators at each stage, each once, whatever the number of sweeps', async () => {
  const certificate = await issue();
  const everybody = (days: number) => [...notices, hopital.email, ...(days <= 15 ? [direction.email] : [])].toSorted();
  assert.deepEqual(await toldAt(certificate, 91), []);
  for (const days of [90, 60, 30, 15, 7, 1, 0]) {
    assert.deepEqual(await toldAt(certificate, days), everybody(days), `${days} days`);
    await Promise.all([sweep(clock.now()), sweep(clock.now()), sweep(clock.now())]);
  }
  assert.equal((await tellingsOf(certificate.id)).length, 3 * 3 + 4 * 4);
  assert.deepEqual(await toldAt(certificate, -31), []);
  const mails = await mailsTo(hopital.email, certificate);
  assert.deepEqual(
    mails.map(({ kind }) => kind),
    [...Array.from({ length: 6 }, () => 'expiring'), 'expired'],
  );
  assert.equal(new Set(mails.map(({ message_id }) => message_id)).size, 7);
  assert.equal(mails[0]?.account_id, hopital.accountId);
});

test('reminds the notice addresses of a pack of each of its certificates, though one mail told of all', async () => {
  const { pack } = (await admin.call(packs.createPack, { body: { pack: 'dmp', structureId: valmont } })).value;
  const params = { packId: pack.id };
  const fields = { serviceName: freshName(), actorEmail: notices[0] ?? '', copyAddress: notices[1] ?? '' };
  await admin.call(packs.savePack, { params, body: { fields, step: 4 } });
  const requests = await Promise.all(pack.requests.map(async ({ id }) => ({ requestId: id, csr: await freshCsr() })));
  const filed = await admin.call(packs.finalisePack, {
    params,
    body: { keyOrigin: 'own-csr', locale: 'fr', requests },
  });
  assert.deepEqual(filed.value.refused, []);
  const last = requests.at(-1)?.requestId ?? assert.fail();
  assert.equal((await withdraw(admin, last)).status, 200);
  const certificate = await db
    .selectFrom('certificates')
    .selectAll()
    .where('request_id', '=', last)
    .executeTakeFirstOrThrow();
  assert.deepEqual(await toldAt(certificate, 60), [...notices, hopital.email].toSorted());
});

test('a sweep that was away tells the stage that it finds, and none that it missed', async () => {
  const certificate = await issue();
  await toldAt(certificate, 12);
  assert.deepEqual([...new Set((await tellingsOf(certificate.id)).map((one) => one.split(' ')[0]))], ['15']);
});

test('tells nobody once it is renewed or revoked', async () => {
  const [one, other] = [await issue(), await issue()];
  await toldAt(one, 60);
  const renewed = (await admin.call(follow.renewCertificate, { params: { certificateId: one.id } })).value.request.id;
  await finalise(admin, renewed);
  assert.equal((await withdraw(admin, renewed)).status, 200);
  assert.deepEqual(await toldAt(one, 30), []);
  await portal.asService((tx) => revokeQuietly(tx, clock.now(), [other.id]));
  assert.deepEqual(await toldAt(other, 15), []);
});

test('writes in the language of its reader, with nothing that acts by itself', async () => {
  await portal.asService((tx) =>
    tx.updateTable('accounts').set({ locale: 'en' }).where('id', '=', hopital.accountId).execute(),
  );
  const certificate = await issue();
  await toldAt(certificate, 30);
  const english = (await mailsTo(hopital.email, certificate)).at(-1);
  const french = (await mailsTo(notices[0] ?? '', certificate)).at(-1);
  assert.deepEqual([english?.locale, french?.locale], ['en', 'fr']);
  assert.match(english?.text_body ?? '', new RegExp(`/produits/${certificate.product_id}`));
  assert.doesNotMatch(english?.text_body ?? '', new RegExp(certificate.serial.toString('hex')));
});

test('tells representatives last, from 15 days before the end', async () => {
  const certificate = await issue();
  assert.ok(!(await toldAt(certificate, 30)).includes(direction.email));
  assert.ok((await toldAt(certificate, 15)).includes(direction.email));
});

test('who sees to it is told no more until seven days before the end, and the others read who does', async () => {
  const certificate = await issue();
  const params = { certificateId: certificate.id };
  await toldAt(certificate, 60);
  const said = (await admin.call(follow.acknowledgeEnding, { params })).value.acknowledgements;
  assert.deepEqual(
    said.map(({ by, mine }) => [by, mine]),
    [[hopital.displayName, true]],
  );
  await admin.call(follow.acknowledgeEnding, { params });
  await portal.designate({ login: 'editeur', structure: 'CH de Valmont', validFrom: today });
  const colleague = portal.client('editeur');
  const read = (await colleague.call(follow.readAcknowledgements, { params })).value.acknowledgements;
  assert.deepEqual(
    read.map(({ by, mine }) => [by, mine]),
    [[hopital.displayName, false]],
  );
  const told = await toldAt(certificate, 30);
  assert.ok(!told.includes(hopital.email) && told.includes(editeur.email));
  // An address that a form gave may be nobody's who signs in.
  const noticed = (await mailsTo(notices[0] ?? '', certificate)).at(-1)?.text_body ?? '';
  assert.match(noticed, /ne sert plus\s\? Demandez/);
  assert.match(
    (await mailsTo(editeur.email, certificate)).at(-1)?.text_body ?? '',
    new RegExp(hopital.displayName.slice(0, 6)),
  );
  assert.ok(!(await toldAt(certificate, 15)).includes(hopital.email));
  for (const days of [7, 1, 0]) assert.ok((await toldAt(certificate, days)).includes(hopital.email), `${days} days`);
});

test('who said that they see to it and is designated no more sees to nothing: the others do not read that they do', async () => {
  const certificate = await issue();
  await toldAt(certificate, 60);
  await admin.call(follow.acknowledgeEnding, { params: { certificateId: certificate.id } });
  await endDesignationsOf(hopital.accountId, new Date(certificate.not_after.getTime() - 40 * dayMs));
  const told = await toldAt(certificate, 30);
  assert.ok(!told.includes(hopital.email) && told.includes(editeur.email));
  const mail = (await mailsTo(editeur.email, certificate)).at(-1)?.text_body ?? assert.fail();
  assert.doesNotMatch(mail, new RegExp(hopital.displayName.slice(0, 6)));
});

test('an ended designation leaves the remaining administrators, then the representatives, then officers to be told', async () => {
  const own = { ...form().fields, actorEmail: hopital.email, copyAddress: '' };
  const certificate = await issue({ ...form(), fields: own });
  const at30 = new Date(certificate.not_after.getTime() - 30 * dayMs);
  const told = await toldAt(certificate, 60);
  assert.ok(told.includes(hopital.email) && told.includes(editeur.email));
  await endDesignationsOf(hopital.accountId, at30);
  const remaining = await toldAt(certificate, 29);
  assert.deepEqual(remaining, [editeur.email]);
  await endDesignationsOf(editeur.accountId, at30);
  // The same stage, and nobody left of those who were told: whoever answers for the structure is told at once.
  assert.deepEqual(await toldAt(certificate, 28), [direction.email]);
  await portal.asService((tx) =>
    tx.updateTable('representatives').set({ ended_at: at30 }).where('account_id', '=', direction.accountId).execute(),
  );
  const officers = [officier.email, (await portal.actor('officier2')).email];
  assert.deepEqual(await toldAt(certificate, 27), officers.sort());
});

test('an address that refuses mails, or an account that was closed, leaves others to be told', async () => {
  const [first, second] = ['parti', 'reste'];
  await portal.account(first);
  await portal.account(second);
  const structure = 'Laboratoire du Vieux-Port';
  const lab = await portal.structureId(structure);
  for (const login of [first, second]) await portal.designate({ login, structure, validFrom: today });
  await portal.represent('reste', structure);
  const own = { ...form().fields, actorEmail: 'parti@essai.example', copyAddress: '' };
  const requestId = await finalised(portal.client(first), lab, { ...form(), fields: own });
  assert.equal((await withdraw(portal.client(first), requestId)).status, 200);
  const certificate = await db
    .selectFrom('certificates')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  await portal.asService((tx) =>
    tx
      .updateTable('mandates')
      .set({ ended_at: today })
      .where('structure_id', '=', lab)
      .where('account_id', '<>', (db) => db.selectFrom('accounts').select('id').where('login', '=', first))
      .execute(),
  );
  const filed = await db.selectFrom('mails').selectAll().where('request_id', '=', requestId).executeTakeFirstOrThrow();
  const refusal = { mail_id: filed.id, address: 'parti@essai.example', outcome: 'refused', words: '550' } as const;
  assert.ok(!(await toldAt(certificate, 80)).includes('reste@essai.example'));
  await portal.asService((tx) =>
    tx
      .insertInto('mail_recipients')
      .values({ ...refusal, at: today })
      .execute(),
  );
  // The same stage: whoever represents the structure is told at once, the refusing address was told as before.
  assert.ok((await toldAt(certificate, 79)).includes('reste@essai.example'));
  await portal.asService((tx) =>
    tx.updateTable('accounts').set({ closed_at: today }).where('login', 'in', [first, second]).execute(),
  );
  const left = await toldAt(certificate, 59);
  assert.ok(left.includes(officier.email), left.join());
});

test('a structure that was closed has its ends told all the same', async () => {
  const certificate = await issue();
  await portal.asService((tx) =>
    tx.updateTable('structures').set({ closed_on: '2027-01-01' }).where('id', '=', valmont).execute(),
  );
  assert.notDeepEqual(await toldAt(certificate, 60), []);
});

test('one that cannot be told of keeps no other waiting, and the sweep is seen to fail', async () => {
  const [one, other] = [await issue(), await issue()];
  const at = new Date(one.not_after.getTime() - 60 * dayMs + 300_000);
  clock.set(at.toISOString());
  const refusing = `create function refuse_one() returns trigger language plpgsql as $$ begin
    if new.certificate_id = '${one.id}' then raise exception 'not that one'; end if; return new; end $$`;
  await sql.raw(refusing).execute(database.owner);
  await sql`create trigger refuse_one before insert on reminders for each row execute function refuse_one()`.execute(
    database.owner,
  );
  try {
    await assert.rejects(sweep(at), /not that one/);
  } finally {
    await sql`drop trigger refuse_one on reminders`.execute(database.owner);
  }
  assert.deepEqual(await tellingsOf(one.id), []);
  assert.notDeepEqual(await tellingsOf(other.id), []);
  // Looked at again though nothing changed since, and once it was told of no more.
  await sweep(new Date(at.getTime() + 600_000));
  assert.notDeepEqual(await tellingsOf(one.id), []);
  assert.deepEqual(await db.selectFrom('reminder_changes').select('about').where('at', '<=', at).execute(), []);
});

test('a sweep that did not come to its end is looked through again', async () => {
  const certificate = await issue();
  const told = (await toldAt(certificate, 61)).map((address) => `60 ${address}`);
  const at = new Date(certificate.not_after.getTime() - 60 * dayMs + 300_000);
  clock.set(at.toISOString());
  await sql.raw(`revoke select on reminders from ${runtimeRole}`).execute(database.owner);
  try {
    await assert.rejects(sweep(at), /permission denied/);
  } finally {
    await sql.raw(`grant select on reminders to ${runtimeRole}`).execute(database.owner);
  }
  await sweep(new Date(at.getTime() + 600_000));
  assert.ok(told.length > 2);
  assert.deepEqual(
    (await tellingsOf(certificate.id)).filter((one) => one.startsWith('60 ')),
    told,
  );
});

test('a sole administrator who sees to it, in a structure that nobody represents, leaves officers to be told in the last days', async () => {
  const structure = 'Laboratoire du Vieux-Port';
  const lab = await portal.structureId(structure);
  await portal.account('seule');
  await portal.designate({ login: 'seule', structure, validFrom: today });
  await portal.asService((tx) =>
    tx
      .updateTable('representatives')
      .set({ ended_at: today })
      .where('structure_id', '=', lab)
      .where('ended_at', 'is', null)
      .execute(),
  );
  await portal.asService((tx) =>
    tx
      .updateTable('mandates')
      .set({ ended_at: today })
      .where('structure_id', '=', lab)
      .where('ended_at', 'is', null)
      .where('account_id', '<>', (db) => db.selectFrom('accounts').select('id').where('login', '=', 'seule'))
      .execute(),
  );
  const sole = portal.client('seule');
  const { email } = await portal.actor('seule');
  const fields = { ...form().fields, actorEmail: email, copyAddress: '' };
  const requestId = await finalised(sole, lab, { ...form(), fields });
  assert.equal((await withdraw(sole, requestId)).status, 200);
  const certificate = await db
    .selectFrom('certificates')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  const [spared, anyway] = ['et arrête vos rappels', 'Vous serez rappelé tant qu’il'];
  const lastMail = async () =>
    (await mailsTo(email, certificate)).at(-1)?.text_body.replace(/\s+/g, ' ') ?? assert.fail();
  assert.deepEqual(await toldAt(certificate, 60), [email]);
  assert.ok((await lastMail()).includes(spared));
  await sole.call(follow.acknowledgeEnding, { params: { certificateId: certificate.id } });
  for (const days of [30, 15]) assert.deepEqual(await toldAt(certificate, days), [], `${days} days`);
  const officers = [officier.email, (await portal.actor('officier2')).email];
  for (const days of [7, 1, 0]) {
    assert.deepEqual(await toldAt(certificate, days), [email, ...officers].toSorted(), `${days} days`);
    if (days > 0) assert.ok((await lastMail()).includes(anyway));
    // What has ended is not revoked any more.
    assert.equal((await lastMail()).includes('Révoquez-le depuis la page ci-dessus.'), days > 0, `${days} days`);
  }
  // Said after the stage was told: the officers are told at the next sweep.
  const later = await finalised(sole, lab, { ...form(), fields });
  assert.equal((await withdraw(sole, later)).status, 200);
  const next = await db
    .selectFrom('certificates')
    .selectAll()
    .where('request_id', '=', later)
    .executeTakeFirstOrThrow();
  assert.deepEqual(await toldAt(next, 7), [email]);
  assert.deepEqual(await toldAt(next, 6.99), []);
  await sole.call(follow.acknowledgeEnding, { params: { certificateId: next.id } });
  assert.deepEqual(await toldAt(next, 6.98), officers.toSorted());
});
