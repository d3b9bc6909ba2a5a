import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testFacts, testSettings } from '../../test/support/mail-facts.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { startSmtpServer } from '../../test/support/smtp-server.ts';
import { storedRequests } from '../../test/support/stored-requests.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { inTransaction } from '../platform/database.ts';
import { composeMassRevokedMail, composeReadyMail } from './compose.ts';
import { deliverDueMails } from './deliver-due-mails.ts';
import { queueMail, queueMassMails } from './queue-mail.ts';
import { smtpTransport } from './smtp-transport.ts';
import { countOutbox } from './store.ts';

/** What a mass revocation tells its contacts neither floods a mail server nor keeps anybody else's mail waiting. */
const start = '2026-11-17T08:15:00.000Z';
const clock = testClock(start);
const { runtime: db } = await createTestDatabase();
const smtp = await startSmtpServer();
const { personActor, insertRequest } = await storedRequests(db, clock);

const deliver = () => deliverDueMails({ db, clock, log: silentLog, transport: smtpTransport(smtp.url) });
const massMail = (occasion: string, number: number, delivery = testSettings.delivery) =>
  composeMassRevokedMail(
    {
      ...({ locale: 'fr', reason: 'superseded', count: 1, decidedAt: clock.now() } as const),
      address: `contact${number}@essai.example`,
      certificates: [{ subjectName: 'Service', serialHex: '4f'.repeat(16), structureName: testFacts.structure.name }],
    },
    { to: `contact${number}@essai.example`, accountId: null },
    { ...testSettings, delivery },
    occasion,
  );
const job = { actor: { kind: 'job', id: 'mass-revocations' }, structureId: null } as const;
const queueMass = (occasion: string, count: number, from = 0) =>
  inTransaction(db, job, (tx) =>
    queueMassMails(
      tx,
      Array.from({ length: count }, (_, number) => massMail(occasion, from + number)),
      clock.now(),
    ),
  );
async function queueReady(): Promise<string> {
  const facts = await insertRequest();
  await inTransaction(db, personActor, (tx) => queueMail(tx, composeReadyMail(facts, testSettings), clock.now()));
  return facts.reference;
}

test('leave one after the other, a second apart, whatever the batches they were queued by and whoever queued them', async () => {
  const occasion = 'premiere';
  await queueMass(occasion, 20);
  await queueMass(occasion, 20, 20);
  await queueMass('seconde', 10);
  const sent = () => smtp.received.length;
  await deliver();
  assert.equal(sent(), 1);
  clock.advance(9);
  await deliver();
  assert.equal(sent(), 10);
  clock.advance(30);
  await deliver();
  assert.equal(sent(), 40);
  // What waits for its turn is not late.
  const { queued, oldestQueuedAt } = await countOutbox(db);
  assert.deepEqual([queued, (oldestQueuedAt?.getTime() ?? 0) > clock.now().getTime()], [10, true]);
  clock.advance(10);
  await deliver();
  assert.equal(sent(), 50);
});

test('once all have left, the next ones leave from now on; one that was put off moves no turn', async () => {
  const before = smtp.received.length;
  clock.advance(600);
  await queueMass('troisieme', 2);
  smtp.behave({ data: 451 });
  await deliver();
  smtp.behave('accept');
  clock.advance(5);
  await queueMass('quatrieme', 1);
  await deliver();
  assert.equal(smtp.received.length - before, 2, 'the second of the third, and the fourth');
  clock.advance(60);
  await deliver();
  assert.equal(smtp.received.length - before, 3);
});

test('a mail queued later for somebody who waits leaves before all that are late', async () => {
  await queueMass('panne', 30);
  // The mail server was away for an hour: all of them are due, and have been for long.
  clock.advance(3600);
  const reference = await queueReady();
  const before = smtp.received.length;
  await deliver();
  const order = smtp.received.slice(before).map(({ source }) => source.includes(`<${reference}.`));
  assert.equal(order.length, 31);
  assert.equal(order.indexOf(true), 0, 'the link is the first that the mail server is given');
});

test('are in the portal at once where no mail server is configured', async () => {
  await inTransaction(db, job, (tx) =>
    queueMassMails(tx, [massMail('gardes', 1, 'kept'), massMail('gardes', 2, 'kept')], clock.now()),
  );
  const kept = db.selectFrom('mails').select('queued_at').where('state', '=', 'kept');
  for (const { queued_at } of await kept.execute()) assert.deepEqual(queued_at, clock.now());
});
