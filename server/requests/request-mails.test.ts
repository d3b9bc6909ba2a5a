import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { startSmtpServer } from '../../test/support/smtp-server.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { deliverDueMails } from '../mail/deliver-due-mails.ts';
import { smtpTransport } from '../mail/smtp-transport.ts';
import { armFailpoint } from '../platform/failpoints.ts';
import { lapseRequests } from './lapse-requests.ts';
import { queueCancelledMail } from './request-mails.ts';
import { requestById } from './store.ts';
import { warnLapsing } from './warn-lapsing.ts';

const portal = await openTestPortal(await createTestDatabase());
const { clock, db } = portal;
const requests = { ...portal.requests, mail: { ...portal.requests.mail, delivery: 'smtp' } } as const;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');

/** Each test has days of its own, so that no request of another is near its limit. */
let startMs = Date.parse('2026-11-24T09:00:00.000Z');
const tenDaysMs = 10 * 86_400_000;
const twoDays = 2 * 86_400;
async function newRequest() {
  startMs += 3 * tenDaysMs;
  const limit = new Date(startMs + tenDaysMs);
  const before = (seconds: number): Date => new Date(limit.getTime() - seconds * 1000);
  return { requestId: await another(), limit, before };
}
/** One more of the same day. */
const another = (): Promise<string> => {
  clock.set(new Date(startMs).toISOString());
  return finalised(client, valmont);
};
const mailsOf = (requestId: string) =>
  db
    .selectFrom('mails')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('created_at')
    .orderBy('kind')
    .execute();
const kindsOf = async (requestId: string) => (await mailsOf(requestId)).map(({ kind }) => kind);
const twoFirst = ['filed', 'ready'];

test('warns two days before the limit, not a second sooner, once', async () => {
  const { requestId, before } = await newRequest();
  await warnLapsing(requests, before(twoDays + 1));
  assert.deepEqual(await kindsOf(requestId), twoFirst);
  await warnLapsing(requests, before(twoDays));
  assert.deepEqual(await kindsOf(requestId), [...twoFirst, 'lapsing']);
  await warnLapsing(requests, before(twoDays - 1));
  await warnLapsing(requests, before(7200));
  assert.deepEqual(await kindsOf(requestId), [...twoFirst, 'lapsing']);
});

test('warns late after an absence while an hour remains, and not a second less', async () => {
  const late = await newRequest();
  await warnLapsing(requests, late.before(3600));
  assert.deepEqual(await kindsOf(late.requestId), [...twoFirst, 'lapsing']);
  const tooLate = await newRequest();
  await warnLapsing(requests, tooLate.before(3599));
  assert.deepEqual(await kindsOf(tooLate.requestId), twoFirst);
  await lapseRequests(requests, tooLate.limit);
  assert.deepEqual(await kindsOf(tooLate.requestId), [...twoFirst, 'lapsed']);
});

test('two processes warn and lapse once', async () => {
  const { requestId, before, limit } = await newRequest();
  const warned = await Promise.all(Array.from({ length: 4 }, () => warnLapsing(requests, before(twoDays))));
  assert.equal(
    warned.reduce((sum, count) => sum + count),
    1,
  );
  const lapsed = await Promise.all(Array.from({ length: 4 }, () => lapseRequests(requests, limit)));
  assert.ok(lapsed.reduce((sum, count) => sum + count) >= 1);
  assert.deepEqual(await kindsOf(requestId), [...twoFirst, 'lapsing', 'lapsed']);
});

test('neither warns nor ends a request that was withdrawn, or is being signed', async () => {
  const { requestId: withdrawn, before, limit } = await newRequest();
  assert.equal((await withdraw(client, withdrawn)).status, 200);
  const signing = await another();
  clock.set(before(twoDays).toISOString());
  armFailpoint({ name: 'issue.after-intent-commit', mode: 'throw' });
  await withdraw(client, signing);
  armFailpoint(null);
  await warnLapsing(requests, before(twoDays));
  await lapseRequests(requests, limit);
  assert.deepEqual(await kindsOf(withdrawn), twoFirst);
  assert.deepEqual(await kindsOf(signing), twoFirst);
});

test('the mail of a lapse exists if and only if the request lapsed', async () => {
  const { requestId, limit } = await newRequest();
  const broken = { ...requests, mail: { ...requests.mail, from: 'not\na mailbox' } };
  await assert.rejects(lapseRequests(broken, limit));
  assert.equal((await requestById(db, requestId))?.state, 'finalised');
  assert.deepEqual(await kindsOf(requestId), twoFirst);
});

test('tells of the download when it is confirmed, once, and not again for a second download', async () => {
  const { requestId } = await newRequest();
  const params = { requestId };
  assert.equal((await withdraw(client, requestId)).status, 200);
  assert.deepEqual(await kindsOf(requestId), twoFirst);
  clock.advance(60);
  assert.equal((await client.call(contract.confirmDelivery, { params })).status, 200);
  assert.deepEqual(await kindsOf(requestId), [...twoFirst, 'downloaded']);
  clock.advance(86_400);
  const pem = await client.call(contract.downloadCertificateFile, { params: { requestId, format: 'pem' } });
  assert.equal(pem.status, 200);
  assert.equal((await client.call(contract.confirmDelivery, { params })).status, 200);
  assert.deepEqual(await kindsOf(requestId), [...twoFirst, 'downloaded']);
  const downloaded = (await mailsOf(requestId)).find(({ kind }) => kind === 'downloaded');
  const { request } = (await client.call(contract.readRequest, { params })).value;
  assert.deepEqual(
    [downloaded?.recipients, downloaded?.copies],
    [['certificats@ch-valmont.example'], ['dsi@ch-valmont.example']],
  );
  for (const part of [
    request.certificate?.serialHex,
    request.reference,
    'CH de Valmont',
    `/produits/${request.productId}`,
  ]) {
    assert.ok(downloaded?.text_body.includes(part ?? '?'), part);
  }
  assert.doesNotMatch(`${downloaded?.text_body} ${downloaded?.html_body}`, /PRIVATE KEY|[A-Z2-7]{5}-[A-Z2-7]{5}/);
});

test('two confirmations at once tell of it once', async () => {
  const { requestId } = await newRequest();
  await withdraw(client, requestId);
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => client.call(contract.confirmDelivery, { params: { requestId } })),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.deepEqual(await kindsOf(requestId), ['downloaded', ...twoFirst]);
});

test('an officer’s cancellation is told with its reason, and the database takes no second one', async () => {
  const { requestId } = await newRequest();
  const row = await requestById(db, requestId);
  assert.ok(row);
  const cancel = () =>
    portal.asService((tx) => queueCancelledMail(requests, tx, row, { reason: 'le nom est faux.', at: clock.now() }));
  await cancel();
  const mail = (await mailsOf(requestId)).find(({ kind }) => kind === 'cancelled');
  assert.match(mail?.text_body ?? '', /MOTIF\u00a0: le nom est faux\./);
  await assert.rejects(cancel(), /mails_message_id_key|one_mail_of_a_kind/);
});

test('every one of them leaves through a real mail server, under its own Message-ID', async () => {
  const { requestId, before, limit } = await newRequest();
  await warnLapsing(requests, before(twoDays));
  await lapseRequests(requests, limit);
  clock.set(limit.toISOString());
  const smtp = await startSmtpServer();
  await deliverDueMails({ db, clock, log: silentLog, transport: smtpTransport(smtp.url) });
  const [reference] = (await mailsOf(requestId)).map(({ message_id }) => message_id.replace(/^<(.*?)\..*$/, '$1'));
  const ids = smtp.received.flatMap(({ source }) => /^Message-ID: <(.*?)@/m.exec(source)?.[1] ?? []);
  assert.deepEqual(ids.filter((id) => id.startsWith(`${reference}.`)).toSorted(), [
    `${reference}.lapsed`,
    `${reference}.lapsing`,
  ]);
});
