import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receiveBounce } from '../../core/contract/bounces.ts';
import * as mailbox from '../../core/contract/mailbox.ts';
import { authCli, finalised } from '../../test/support/portal-journey.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal, testBounceSecret } from '../../test/support/test-portal.ts';
import { deliverDueMails } from './deliver-due-mails.ts';
import { markQueuedAgain } from './store.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const admin = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');

/** As a mail provider does it: no cookie, no origin, nothing but the secret. */
const report = async (body: unknown, authorization: string | null = `Bearer ${testBounceSecret}`) => {
  const answer = await portal.app.inject({
    ...{ method: 'POST', url: receiveBounce.path, payload: JSON.stringify(body) },
    headers: {
      ...{ host: new URL(testOrigin).host, 'content-type': 'application/json' },
      ...(authorization !== null && { authorization }),
    },
  });
  return { status: answer.statusCode, body: answer.json() };
};
const failed = (finalRecipient: string, more = {}) => ({
  ...{ finalRecipient, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 no such user' },
  ...more,
});
/** A mail in the outbox. */
const queued = async (actorEmail: string, copyAddress: string) => {
  const form = authCli();
  const requestId = await finalised(admin, valmont, { ...form, fields: { ...form.fields, actorEmail, copyAddress } });
  const mail = await db
    .selectFrom('mails')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('kind', '=', 'filed')
    .executeTakeFirstOrThrow();
  await portal.asService((tx) => tx.updateTable('mails').set({ state: 'queued' }).where('id', '=', mail.id).execute());
  return { ...mail, requestId };
};
/** One that a first server took. */
const sent = async (actorEmail: string, copyAddress = '') => {
  const mail = await queued(actorEmail, copyAddress);
  await portal.asService(async (tx) => {
    await tx.updateTable('mails').set({ state: 'sent', sent_at: clock.now() }).where('id', '=', mail.id).execute();
    const taken = [...mail.recipients, ...mail.copies].map((address) => ({ mail_id: mail.id, address }));
    await tx
      .insertInto('mail_recipients')
      .values(taken.map((one) => ({ ...one, outcome: 'accepted' as const, words: null, at: clock.now() })))
      .execute();
  });
  clock.advance(60);
  return mail;
};
const read = async (mailId: string) => (await admin.call(mailbox.readMail, { params: { mailId } })).value.mail;
const refused = async () => (await admin.call(mailbox.listRefusedAddresses, {})).value.addresses;

test('notes a mail that came back for its address, once, and lets it be sent again', async () => {
  const mail = await sent('parti@ch-valmont.example');
  const body = { messageId: mail.message_id, recipients: [failed('rfc822; Parti@ch-valmont.example')] };
  assert.deepEqual(await report(body), { status: 200, body: { recorded: 1 } });
  assert.deepEqual(await report(body), { status: 200, body: { recorded: 0 } });
  const { state, recipients, lastError } = await read(mail.id);
  assert.deepEqual([state, lastError], ['failed', '5.1.1 smtp; 550 5.1.1 no such user']);
  assert.deepEqual(
    recipients.map(({ outcome }) => outcome),
    ['refused'],
  );
  const [told] = await refused();
  assert.deepEqual([told?.address, told?.requestIds], ['parti@ch-valmont.example', [mail.requestId]]);
});

test('a copy that came back leaves the mail sent; an alias is known by the address it was given', async () => {
  const mail = await sent('avis@ch-valmont.example', 'copie@ch-valmont.example');
  const alias = failed('rfc822; boite@ailleurs.example', { originalRecipient: 'rfc822;copie@ch-valmont.example' });
  const body = { messageId: mail.message_id.slice(1, -1), recipients: [alias] };
  assert.deepEqual((await report(body)).body, { recorded: 1 });
  assert.equal((await read(mail.id)).state, 'sent');
});

test('a return that is told before the mail is noted as sent is not lost, until the mail is sent again', async () => {
  const mail = await queued('presse@ch-valmont.example', 'autre-copie@ch-valmont.example');
  const recipients = [failed('rfc822; presse@ch-valmont.example')];
  const deliver = (words: string | null) =>
    deliverDueMails({
      ...{ db, clock, log: silentLog },
      transport: {
        close: () => undefined,
        send: async ({ message_id: messageId }, addresses) => {
          if (words !== null && messageId === mail.message_id) {
            assert.equal((await report({ messageId, recipients })).body.recorded, 1);
          }
          return {
            kind: 'answered',
            answers: addresses.map((address) => ({ address, outcome: 'accepted', words: null })),
          };
        },
      },
    });
  await deliver('returned');
  const first = await read(mail.id);
  assert.deepEqual([first.state, first.lastError], ['failed', '5.1.1 smtp; 550 5.1.1 no such user']);
  assert.deepEqual(first.recipients.map(({ outcome }) => outcome).toSorted(), ['accepted', 'refused']);
  assert.deepEqual((await report({ messageId: mail.message_id, recipients })).body.recorded, 0);
  clock.advance(60);
  await portal.asService((tx) => markQueuedAgain(tx, mail.id, clock.now()));
  await deliver(null);
  const again = await read(mail.id);
  assert.deepEqual([again.state, again.lastError], ['sent', null]);
  assert.deepEqual(
    again.recipients.map(({ outcome }) => outcome),
    ['accepted', 'accepted'],
  );
});

test('says nothing of what is not ours, or of what did not fail', async () => {
  const mail = await sent('autre@ch-valmont.example');
  const one = { messageId: mail.message_id };
  assert.equal((await report({ ...one, recipients: [failed('x@ailleurs.example')] })).body.recorded, 0);
  const delayed = failed('autre@ch-valmont.example', { action: 'delayed', status: '4.4.1' });
  assert.equal((await report({ ...one, recipients: [delayed] })).body.recorded, 0);
  assert.equal((await report({ messageId: '<x@y>', recipients: [failed('a@b.example')] })).body.recorded, 0);
  assert.equal((await read(mail.id)).state, 'sent');
});

test('takes it from nobody but who holds the secret, and in no other shape', async () => {
  const body = { messageId: '<x@y>', recipients: [failed('a@b.example')] };
  for (const authorization of ['Bearer', 'Bearer faux', `Basic ${testBounceSecret}`]) {
    const { status, body: problem } = await report(body, authorization);
    assert.deepEqual([status, problem.code], [401, 'mail.bounce-unproven']);
  }
  assert.equal((await report(body, null)).body.code, 'http.cross-site');
  for (const wrong of [{}, { ...body, recipients: [] }, { ...body, more: 1 }, { ...body, recipients: [{ a: 1 }] }]) {
    assert.equal((await report(wrong)).status, 400);
  }
});

test('an address loses a mail it took by a return alone', async () => {
  const mail = await sent('garde@ch-valmont.example');
  const plain = `update mail_recipients set outcome = 'refused', words = 'x' where mail_id = '${mail.id}'`;
  assert.equal((await refusalOf(database.owner, plain)).code, '23514');
});
