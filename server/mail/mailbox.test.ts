import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { mailKinds } from '../../core/contract/mailbox.ts';
import { testFacts, testSettings } from '../../test/support/mail-facts.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { startSmtpServer } from '../../test/support/smtp-server.ts';
import { storedRequests } from '../../test/support/stored-requests.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { composeFiledMail, composeReadyMail } from './compose.ts';
import { deliverDueMails } from './deliver-due-mails.ts';
import { listMails, listRefusedAddresses, readMail } from './list-mails.ts';
import { previewMail } from './preview-mail.ts';
import { queueMail } from './queue-mail.ts';
import { type ResendDeps, resendMail } from './resend-mail.ts';
import { smtpTransport } from './smtp-transport.ts';

const clock = testClock('2026-11-17T08:15:00.000Z');
const { runtime: db } = await createTestDatabase();
const smtp = await startSmtpServer();
const { officerId, personActor, insertRequest } = await storedRequests(db, clock);
const mine = new Set<string>();

const person = (accountId: string, roles: Actor['roles']): Actor => ({
  ...{ kind: 'person', accountId, login: 'essai', displayName: 'Compte d’essai' },
  ...{ email: 'essai@ch-valmont.example', locale: 'fr', roles },
});
const officer = person(officerId, ['registrationOfficer']);
const admin = person(randomUUID(), []);
let wakes = 0;
const deps: ResendDeps = {
  ...{ db, clock, delivery: 'smtp' },
  canReadAll: ({ roles }) => roles.includes('registrationOfficer'),
  canPassOn: ({ roles }) => roles.includes('registrationOfficer'),
  requestIdsOf: async () => [...mine],
  seenAmong: async (actor, ids) => ids.filter((id) => actor === officer || mine.has(id)),
  mailQueued: () => {
    wakes += 1;
  },
};
const deliver = () => deliverDueMails({ db, clock, log: silentLog, transport: smtpTransport(smtp.url) });

/** A `ready` mail to an address of its own, so that no other test's answers count. */
async function queueTo(actorEmail: string, more: { readonly kept?: boolean; readonly copyAddress?: string } = {}) {
  const { kept = false, copyAddress = null } = more;
  const facts = { ...(await insertRequest()), actorEmail, copyAddress };
  const mail = composeReadyMail(facts, { ...testSettings, delivery: kept ? 'kept' : 'smtp' });
  clock.advance(1);
  await inTransaction(db, personActor, (trx) => queueMail(trx, mail, clock.now()));
  const { id } = await db
    .selectFrom('mails')
    .select('id')
    .where('message_id', '=', mail.messageId)
    .executeTakeFirstOrThrow();
  return { ...facts, mailId: id };
}
async function refusedBy(address: string, code = 550) {
  const mail = await queueTo(address);
  smtp.behave({ recipient: address, code });
  await deliver();
  smtp.behave('accept');
  clock.advance(1);
  return mail;
}
const viewOf = async (mailId: string, actor = officer) => {
  const found = await readMail(deps, actor, mailId);
  return found.ok ? found.value.mail : null;
};
const search = async (asked: Parameters<typeof listMails>[2], actor = officer) => listMails(deps, actor, asked);

test('shows an officer every mail and an author those of their own requests, in a list and one by one', async () => {
  const own = await queueTo('a@ch-valmont.example');
  const others = await queueTo('b@ch-valmont.example');
  mine.add(own.requestId);
  const seen = await search({}, admin);
  assert.deepEqual([seen.mails.map(({ id }) => id), seen.total, seen.next], [[own.mailId], 1, null]);
  assert.ok((await search({})).total >= 2);
  assert.equal((await viewOf(own.mailId, admin))?.subject, (await viewOf(own.mailId))?.subject);
  assert.equal(await viewOf(others.mailId, admin), null);
  assert.notEqual(await viewOf(others.mailId), null);
  assert.equal(await viewOf(randomUUID()), null);
  await deliver();
});

test('pages through everything, newest first, none twice and none left out', async () => {
  for (let index = 0; index < 60; index += 1) await queueTo('page@ch-valmont.example', { kept: true });
  const ids: string[] = [];
  let next: string | null = null;
  do {
    const page = await search({ search: 'page@ch-valmont.example', ...(next !== null && { after: next }) });
    assert.equal(page.total, 60);
    ids.push(...page.mails.map(({ id }) => id));
    next = page.next;
  } while (next !== null);
  assert.deepEqual([ids.length, new Set(ids).size], [60, 60]);
  const dates = await db.selectFrom('mails').select(['id', 'created_at']).where('id', 'in', ids).execute();
  const dateOf = (id: string) => dates.find((one) => one.id === id)?.created_at.getTime() ?? 0;
  assert.deepEqual(
    ids,
    ids.toSorted((a, b) => dateOf(b) - dateOf(a)),
  );
});

test('finds by address, copy, subject and reference, by kind and by state; % and _ are themselves', async () => {
  const facts = await queueTo('chercher_moi@ch-valmont.example', {
    kept: true,
    copyAddress: 'copie-de@ch-valmont.example',
  });
  const finds = async (asked: Parameters<typeof listMails>[2]) =>
    (await search(asked)).mails.some(({ id }) => id === facts.mailId);
  for (const [words, expected] of [
    ['CHERCHER_MOI@', true],
    ['copie-de', true],
    [facts.reference.toLowerCase(), true],
    [`GED-ARCHIVES ${facts.reference}`, true],
    [`nulle-part ${facts.reference}`, false],
    ['chercher%moi', false],
    ['chercherXmoi', false],
  ] as const) {
    assert.equal(await finds({ search: words }), expected, words);
  }
  const { reference } = facts;
  assert.deepEqual(
    [
      await finds({ search: reference, kind: 'ready', state: 'kept' }),
      await finds({ search: reference, kind: 'filed' }),
      await finds({ search: reference, state: 'failed' }),
      await finds({ search: reference, state: 'refused' }),
    ],
    [true, false, false, false],
  );
});

test('sends a failed mail again: same Message-ID, a new term, and an event that says who', async () => {
  const address = 'revenue@ch-valmont.example';
  const { mailId, reference } = await refusedBy(address);
  assert.deepEqual([(await viewOf(mailId))?.state, (await viewOf(mailId))?.refusedBy], ['failed', [address]]);
  assert.ok((await search({ state: 'refused' })).mails.some(({ id }) => id === mailId));
  clock.advance(30 * 86_400);
  const woken = wakes;
  assert.equal((await resendMail(deps, officer, mailId)).ok, true);
  assert.equal(wakes, woken + 1);
  smtp.behave({ recipient: address, code: 451 });
  await deliver();
  assert.equal((await viewOf(mailId))?.state, 'queued', 'its three days begin again');
  smtp.behave('accept');
  clock.advance(3600);
  await deliver();
  const view = await viewOf(mailId);
  assert.deepEqual([view?.state, view?.refusedBy, view?.recipients[0]?.outcome], ['sent', [], 'accepted']);
  const received = smtp.received.filter(({ source }) => source.includes(`Message-ID: <${reference}.ready@`));
  assert.equal(received.length, 1);
  const { rows } = await sql<{ actor_id: string; facts: string }>`select actor_id, facts from journal
    where event = 'mail.resent' and facts::jsonb ->> 'mail' = ${mailId}`.execute(db);
  assert.deepEqual(
    rows.map(({ actor_id, facts }) => [actor_id, JSON.parse(facts).after]),
    [[officer.accountId, 'failed']],
  );
});

test('sends a kept mail once there is a server, and refuses clearly while there is none', async () => {
  const { mailId } = await queueTo('gardee@ch-valmont.example', { kept: true });
  const without = await resendMail({ ...deps, delivery: 'kept' }, officer, mailId);
  assert.equal(without.ok ? null : without.refusal.code, 'mail.no-server');
  const answers = await Promise.all([1, 2, 3].map(() => resendMail(deps, officer, mailId)));
  assert.deepEqual(answers.map((answer) => (answer.ok ? 'queued' : answer.refusal.code)).toSorted(), [
    'mail.not-to-resend',
    'mail.not-to-resend',
    'queued',
  ]);
  await deliver();
  const again = await resendMail(deps, officer, mailId);
  assert.equal(again.ok ? null : again.refusal.code, 'mail.not-to-resend');
});

test('lets nobody but an officer send anything again', async () => {
  const { mailId, requestId } = await queueTo('a-soi@ch-valmont.example', { kept: true });
  mine.add(requestId);
  const refused = await resendMail(deps, admin, mailId);
  assert.equal(refused.ok ? null : refused.refusal.code, 'not-found');
});

test('marks an address that refused until a later mail to it is taken, whatever its case', async () => {
  const address = 'Partie@ch-valmont.example';
  const names = async (actor = officer) => (await listRefusedAddresses(deps, actor)).addresses;
  const refused = await refusedBy(address);
  mine.add(refused.requestId);
  const [marked] = (await names(admin)).filter((one) => one.address === address);
  assert.deepEqual(marked?.requestIds, [refused.requestId]);
  assert.match(marked?.words ?? '', /550/);
  const putOff = await queueTo(address);
  smtp.behave({ recipient: address, code: 450 });
  await deliver();
  assert.ok(
    (await names()).some((one) => one.address === address),
    'put off is not taken',
  );
  smtp.behave('accept');
  clock.advance(3600);
  await db.updateTable('mails').set({ next_attempt_at: clock.now() }).where('id', '=', putOff.mailId).execute();
  await deliver();
  assert.ok(!(await names()).some((one) => one.address === address));
  await refusedBy(address.toLowerCase());
  assert.ok((await names()).some((one) => one.address === address.toLowerCase()));
});

test('names to a person only the requests that they see', async () => {
  const others = await refusedBy('des-autres@ch-valmont.example');
  const seenBy = async (actor: Actor) =>
    (await listRefusedAddresses(deps, actor)).addresses.flatMap(({ requestIds }) => requestIds);
  assert.ok((await seenBy(officer)).includes(others.requestId));
  assert.ok(!(await seenBy(admin)).includes(others.requestId));
});

test('an address that took a mail keeps it, and answers are never forgotten', async () => {
  const { mailId } = await queueTo('prise@ch-valmont.example');
  await deliver();
  const change = (statement: string) => sql.raw(`${statement} where mail_id = '${mailId}'`).execute(db);
  await assert.rejects(change(`update mail_recipients set outcome = 'refused', words = 'x'`), /has it/);
  await assert.rejects(change('delete from mail_recipients'), /permission denied|only grows/);
});

test('refuses a second mail of one kind for one request, even under another Message-ID', async () => {
  const facts = { ...(await insertRequest()), actorEmail: testFacts.actorEmail };
  const queue = (publicOrigin: string) =>
    inTransaction(db, personActor, (trx) =>
      queueMail(trx, composeFiledMail(facts, { ...testSettings, publicOrigin }), clock.now()),
    );
  await queue('https://portail.igc.example');
  await assert.rejects(queue('https://autre.igc.example'), /one_mail_of_a_kind/);
});

test('previews every template in both languages, with names that say they are samples', () => {
  for (const kind of mailKinds) {
    for (const locale of ['fr', 'en'] as const) {
      const mail = previewMail({ kind, locale, keyOrigin: 'browser' }, testSettings, clock.now());
      assert.deepEqual([mail.kind, mail.locale], [kind, locale]);
      assert.match(mail.text, locale === 'fr' ? /EXEMPLE/ : /SAMPLE/);
      assert.match(mail.to.concat(mail.cc).join(' '), /^\S+@exemple\.example(?: \S+@exemple\.example)?$/);
      assert.match(mail.html, /^<!doctype html>/);
    }
  }
});
