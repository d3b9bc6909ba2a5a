import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { freePort } from '../../test/support/free-port.ts';
import { testFacts, testSettings } from '../../test/support/mail-facts.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { startSmtpServer } from '../../test/support/smtp-server.ts';
import { storedRequests } from '../../test/support/stored-requests.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { inTransaction } from '../platform/database.ts';
import { composeFiledMail, composeReadyMail } from './compose.ts';
import { deliverDueMails } from './deliver-due-mails.ts';
import { queueMail } from './queue-mail.ts';
import { giveUpAfterSeconds } from './rules.ts';
import { type MailTransport, smtpTransport } from './smtp-transport.ts';

const start = '2026-11-17T08:15:00.000Z';
const [actor, copy] = [testFacts.actorEmail, testFacts.copyAddress ?? ''];
const clock = testClock(start);
const { runtime: db } = await createTestDatabase();
const smtp = await startSmtpServer();
const { personActor, insertRequest } = await storedRequests(db, clock);

beforeEach(async () => {
  clock.set(start);
  smtp.behave('accept');
  await sql`update mails set state = 'failed' where state = 'queued'`.execute(db);
});

test('sends what is due: one message with both parts, both addresses and its own Message-ID', async () => {
  const { reference } = await queueReady();
  await deliver();
  const [received] = mailsOf(reference);
  assert.deepEqual(received?.to, [testFacts.actorEmail, testFacts.copyAddress]);
  assert.equal(received?.from, 'ne-pas-repondre@igc.example');
  const source = received?.source ?? '';
  assert.match(source, new RegExp(`^Message-ID: <${reference}\\.ready@portail\\.igc\\.example>\r$`, 'm'));
  assert.match(source, /^From: Portail des certificats <ne-pas-repondre@igc\.example>\r$/m);
  assert.match(source, /^To: certificats@ch-valmont\.example\r$/m);
  assert.match(source, /^Cc: dsi@ch-valmont\.example\r$/m);
  assert.match(source, /^Reply-To: assistance@igc\.example\r$/m);
  assert.match(source, /^Auto-Submitted: auto-generated\r$/m);
  assert.match(source, /^Content-Type: multipart\/alternative/m);
  assert.doesNotMatch(source, /Content-Disposition|X-Mailer/i);
  assert.deepEqual(await stateOf(reference), { state: 'sent', attempts: 1, words: null, sentAt: start });
});

test('never sends a mail of work that was rolled back', async () => {
  const facts = await insertRequest();
  await assert.rejects(
    inTransaction(db, personActor, async (trx) => {
      await queueMail(trx, composeFiledMail(facts, testSettings), clock.now());
      throw new Error('rolled back');
    }),
  );
  await deliver();
  assert.deepEqual(mailsOf(facts.reference), []);
});

test('refuses a second mail of one kind for one request', async () => {
  const facts = await queueReady();
  await assert.rejects(queue(composeReadyMail(facts, testSettings)), /mails_message_id_key|one_mail_of_a_kind/);
});

test('keeps mails without an SMTP server, to be read in the product', async () => {
  const facts = await insertRequest();
  await queue(composeReadyMail(facts, { ...testSettings, delivery: 'kept' }));
  await deliver();
  assert.deepEqual(mailsOf(facts.reference), []);
  assert.equal((await stateOf(facts.reference)).state, 'kept');
});

test('waits longer and longer while nobody listens, then sends', async () => {
  const port = await freePort();
  const transport = smtpTransport(`smtp://127.0.0.1:${port}`);
  const { reference } = await queueReady();
  await deliver(transport);
  assert.deepEqual(await attemptOf(reference), { state: 'queued', attempts: 1, waitSeconds: 60 });
  await deliver(transport);
  assert.equal((await attemptOf(reference)).attempts, 1, 'not due yet');
  clock.advance(60);
  await deliver(transport);
  assert.deepEqual(await attemptOf(reference), { state: 'queued', attempts: 2, waitSeconds: 300 });
  clock.advance(300);
  const late = await startSmtpServer(port);
  await deliver(transport);
  assert.equal(late.received.length, 1);
  assert.equal((await stateOf(reference)).state, 'sent');
});

test('tries one mail only against a server that is away, and none is forgotten', async () => {
  const transport = smtpTransport(`smtp://127.0.0.1:${await freePort()}`);
  const references = [(await queueReady()).reference, (await queueReady()).reference];
  await deliver(transport);
  const attempts = await Promise.all(references.map(async (reference) => (await stateOf(reference)).attempts));
  assert.deepEqual(attempts.toSorted(), [0, 1]);
  clock.advance(60);
  await deliver();
  assert.deepEqual(
    references.map((reference) => mailsOf(reference).length),
    [1, 1],
  );
});

for (const [step, behaviour] of [
  ['the recipient', { recipient: 'certificats@ch-valmont.example', code: 550 }],
  ['the message', { data: 554 }],
] as const) {
  test(`gives up at once when the server refuses ${step} for good, and keeps its words`, async () => {
    const facts = { ...(await insertRequest()), copyAddress: null };
    await queue(composeReadyMail(facts, testSettings));
    smtp.behave(behaviour);
    await deliver();
    const { state, attempts, words } = await stateOf(facts.reference);
    assert.deepEqual({ state, attempts }, { state: 'failed', attempts: 1 });
    assert.match(words ?? '', /55[04] .*as the test asked/);
  });
}

test('tries again after a temporary refusal, and lets the mails behind it through', async () => {
  const refused = await queueReady();
  clock.advance(1);
  const other = { ...(await insertRequest()), actorEmail: 'autre@ch-valmont.example', copyAddress: null };
  await queue(composeReadyMail(other, testSettings));
  smtp.behave({ recipient: testFacts.actorEmail, code: 451 });
  await deliver();
  assert.equal(mailsOf(other.reference).length, 1);
  assert.equal((await attemptOf(refused.reference)).waitSeconds, 60);
});

test('gives no mail up because the server rejects our sender: an operator can mend that', async () => {
  const { reference } = await queueReady();
  smtp.behave({ mailFrom: 550 });
  await deliver();
  assert.deepEqual(await attemptOf(reference), { state: 'queued', attempts: 1, waitSeconds: 60 });
});

test('counts a mail as sent when only the copy is refused, and keeps what was said of each address', async () => {
  const { reference } = await queueReady();
  smtp.behave({ recipient: copy, code: 550 });
  await deliver();
  const { state, words } = await stateOf(reference);
  assert.equal(state, 'sent');
  assert.match(words ?? '', /550/);
  assert.deepEqual(await answersOf(reference), { [actor]: 'accepted', [copy]: 'refused: 550' });
});

test('counts a mail as failed when the actor refuses it, though the copy has it', async () => {
  const { reference } = await queueReady();
  smtp.behave({ recipient: actor, code: 550 });
  await deliver();
  assert.equal((await stateOf(reference)).state, 'failed');
  assert.deepEqual(
    mailsOf(reference).map(({ to }) => to),
    [[copy]],
  );
  assert.deepEqual(await answersOf(reference), { [actor]: 'refused: 550', [copy]: 'accepted' });
});

for (const [who, putOff, has] of [
  ['the actor', actor, copy],
  ['the copy', copy, actor],
] as const) {
  test(`offers the mail again to ${who} alone when only they were put off`, async () => {
    const { reference } = await queueReady();
    smtp.behave({ recipient: putOff, code: 450 });
    await deliver();
    assert.deepEqual(await attemptOf(reference), { state: 'queued', attempts: 1, waitSeconds: 60 });
    assert.deepEqual(await answersOf(reference), { [has]: 'accepted', [putOff]: 'deferred: 450' });
    smtp.behave('accept');
    clock.advance(60);
    await deliver();
    assert.deepEqual(
      mailsOf(reference).map(({ to }) => to),
      [[has], [putOff]],
    );
    assert.equal((await stateOf(reference)).state, 'sent');
    assert.deepEqual(await answersOf(reference), { [has]: 'accepted', [putOff]: 'accepted' });
  });
}

test('an address put off for three days has refused', async () => {
  const { reference } = await queueReady();
  smtp.behave({ recipient: actor, code: 451 });
  await deliver();
  clock.advance(giveUpAfterSeconds);
  await deliver();
  assert.equal((await stateOf(reference)).state, 'failed');
  assert.deepEqual(await answersOf(reference), { [actor]: 'refused: 451', [copy]: 'accepted' });
  assert.equal(mailsOf(reference).length, 1, 'the copy has it once');
});

test('a server that is away says nothing of any address, even when the mail is given up', async () => {
  const transport = smtpTransport(`smtp://127.0.0.1:${await freePort()}`);
  const { reference } = await queueReady();
  clock.advance(giveUpAfterSeconds);
  await deliver(transport);
  assert.equal((await stateOf(reference)).state, 'failed');
  assert.deepEqual(await answersOf(reference), {});
});

test('a message refused whole is refused by each of its addresses', async () => {
  const { reference } = await queueReady();
  smtp.behave({ data: 554 });
  await deliver();
  assert.equal((await stateOf(reference)).state, 'failed');
  assert.deepEqual(await answersOf(reference), { [actor]: 'refused: 554', [copy]: 'refused: 554' });
});

test('loses nothing when the connection ends between the last dot and the 250: same mail, same Message-ID', async () => {
  const { reference } = await queueReady();
  smtp.behave('drop-after-data');
  await deliver();
  assert.deepEqual(await attemptOf(reference), { state: 'queued', attempts: 1, waitSeconds: 60 });
  smtp.behave('accept');
  clock.advance(60);
  await deliver();
  const sources = mailsOf(reference).map(({ source }) => source);
  assert.equal(sources.length, 2, 'the server kept both: nobody can know that from here');
  assert.deepEqual(
    sources.map((source) => source.match(/^(?:Message-ID|Date): .*$/gm)?.toSorted()),
    Array(2).fill([
      `Date: ${new Date(start).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${reference}.ready@portail.igc.example>`,
    ]),
  );
  assert.equal((await stateOf(reference)).state, 'sent');
});

test('does not wait for ever on a server that hangs', async () => {
  const { reference } = await queueReady();
  smtp.behave('hang-after-data');
  await deliver(smtpTransport(smtp.url, 0.3));
  assert.deepEqual(await attemptOf(reference), { state: 'queued', attempts: 1, waitSeconds: 60 });
});

test('ends a dialogue in progress when the server stops', async () => {
  const { reference } = await queueReady();
  smtp.behave('hang-after-data');
  const transport = smtpTransport(smtp.url);
  const delivery = deliver(transport);
  while (mailsOf(reference).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  transport.close();
  await delivery;
  assert.equal((await attemptOf(reference)).state, 'queued');
});

test('sends each mail once when two processes deliver at the same time', async () => {
  const references = await Promise.all(Array.from({ length: 12 }, async () => (await queueReady()).reference));
  await Promise.all([deliver(), deliver(smtpTransport(smtp.url)), deliver(smtpTransport(smtp.url))]);
  assert.deepEqual(
    references.map((reference) => mailsOf(reference).length),
    Array(12).fill(1),
  );
});

test('takes a mail again once the process that had it is gone for the length of a lease', async () => {
  const { reference } = await queueReady();
  const gone = { send: () => Promise.reject(new Error('killed')), close: () => undefined };
  await assert.rejects(deliver(gone));
  clock.advance(299);
  await deliver();
  assert.equal(mailsOf(reference).length, 0);
  clock.advance(1);
  await deliver();
  assert.equal(mailsOf(reference).length, 1);
});

// ——— the room's own scenery ———

function deliver(transport: MailTransport = smtpTransport(smtp.url)): Promise<void> {
  return deliverDueMails({ db, clock, log: silentLog, transport });
}

function mailsOf(reference: string) {
  return smtp.received.filter(({ source }) => source.includes(`Message-ID: <${reference}.`));
}

async function stateOf(reference: string) {
  const mail = await db
    .selectFrom('mails')
    .selectAll()
    .where('message_id', 'like', `<${reference}.%`)
    .executeTakeFirstOrThrow();
  return {
    state: mail.state,
    attempts: mail.attempts,
    words: mail.last_error,
    sentAt: mail.sent_at?.toISOString() ?? null,
  };
}

/** Each address and what it answered: `refused: 550`. */
async function answersOf(reference: string): Promise<Readonly<Record<string, string>>> {
  const rows = await db
    .selectFrom('mail_recipients')
    .innerJoin('mails', 'mails.id', 'mail_recipients.mail_id')
    .select(['address', 'outcome', 'words'])
    .where('message_id', 'like', `<${reference}.%`)
    .execute();
  const said = (words: string | null) => (words === null ? '' : `: ${/\b[45]\d\d\b/.exec(words)?.[0]}`);
  return Object.fromEntries(rows.map(({ address, outcome, words }) => [address, `${outcome}${said(words)}`]));
}

async function attemptOf(reference: string) {
  const mail = await db
    .selectFrom('mails')
    .select(['state', 'attempts', 'next_attempt_at'])
    .where('message_id', 'like', `<${reference}.%`)
    .executeTakeFirstOrThrow();
  const waitSeconds = (mail.next_attempt_at.getTime() - clock.now().getTime()) / 1000;
  return { state: mail.state, attempts: mail.attempts, waitSeconds };
}

async function queueReady() {
  const facts = await insertRequest();
  await queue(composeReadyMail(facts, testSettings));
  return facts;
}

function queue(mail: Parameters<typeof queueMail>[1]): Promise<void> {
  return inTransaction(db, personActor, (trx) => queueMail(trx, mail, clock.now()));
}
