/** Mails of reminders that do not arrive, by what a real SMTP server answers and by the return that a provider reports: somebody else is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { receiveBounce } from '../../core/contract/bounces.ts';
import { authCli, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { startSmtpServer } from '../../test/support/smtp-server.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal, testBounceSecret } from '../../test/support/test-portal.ts';
import { deliverDueMails } from '../mail/deliver-due-mails.ts';
import { smtpTransport } from '../mail/smtp-transport.ts';
import { actingAs } from '../platform/acting.ts';
import { remind } from './remind.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db, clock } = portal;
const smtp = await startSmtpServer();
const structure = 'Laboratoire du Vieux-Port';
const lab = await portal.structureId(structure);
const addressOf = (login: string) => `${login}@essai.example`;
const officers = [(await portal.actor('officier')).email, (await portal.actor('officier2')).email].toSorted();
const minutes = (count: number) => clock.advance(count * 60);

/** A certificate of a structure with this administrator and this representative alone, sixty days before its end. */
async function atSixtyDays(admin: string, representative: string): Promise<void> {
  const begins = clock.now();
  await portal.asService(async (tx) => {
    for (const table of ['mandates', 'representatives'] as const) {
      await tx
        .updateTable(table)
        .set({ ended_at: begins })
        .where('structure_id', '=', lab)
        .where('ended_at', 'is', null)
        .execute();
    }
    await tx.updateTable('mails').set({ state: 'failed' }).where('state', '=', 'queued').execute();
  });
  for (const login of [admin, representative]) await portal.account(login);
  await portal.designate({ login: admin, structure, validFrom: begins });
  await portal.represent(representative, structure);
  const own = { ...authCli().fields, actorEmail: addressOf(admin), copyAddress: '' };
  const requestId = await finalised(portal.client(admin), lab, { ...authCli(), fields: own });
  assert.equal((await withdraw(portal.client(admin), requestId)).status, 200);
  const { not_after: end } = await db
    .selectFrom('certificates')
    .select('not_after')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  clock.set(new Date(end.getTime() - 60 * 86_400_000).toISOString());
}

/** One sweep, and what it queued offered to the server: whom it told. */
async function told(): Promise<readonly string[]> {
  const at = clock.now();
  const settings = { ...portal.requests.mail, delivery: 'smtp' } as const;
  await actingAs({ kind: 'job', id: 'remind', at }, () => remind({ ...portal.requests, mail: settings }, at));
  const mails = await db.selectFrom('mails').select('recipients').where('created_at', '=', at).execute();
  await deliverDueMails({ db, clock, log: silentLog, transport: smtpTransport(smtp.url) });
  return mails.flatMap(({ recipients }) => recipients).toSorted();
}

/** As a mail provider does it. */
async function reportReturn(address: string): Promise<void> {
  const { message_id: messageId } = await db
    .selectFrom('mails')
    .select('message_id')
    .where(sql<boolean>`recipients = array[${address}]`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const answer = await portal.app.inject({
    ...{ method: 'POST', url: receiveBounce.path },
    headers: {
      ...{ host: new URL(testOrigin).host, 'content-type': 'application/json' },
      authorization: `Bearer ${testBounceSecret}`,
    },
    payload: JSON.stringify({
      messageId,
      recipients: [{ finalRecipient: `rfc822; ${address}`, action: 'failed', status: '5.1.1' }],
    }),
  });
  assert.deepEqual([answer.statusCode, answer.json()], [200, { recorded: 1 }]);
}

test('an administrator whose server refuses, then a representative whose server refuses: the next is told at the same stage', async () => {
  await atSixtyDays('alice', 'rene');
  smtp.behave({ recipient: addressOf('alice'), code: 550 });
  assert.deepEqual(await told(), [addressOf('alice')]);
  minutes(10);
  smtp.behave({ recipient: addressOf('rene'), code: 550 });
  assert.deepEqual(await told(), [addressOf('rene')]);
  minutes(10);
  smtp.behave('accept');
  assert.deepEqual(await told(), officers);
  minutes(10);
  assert.deepEqual(await told(), []);
  // The next stage: all of them at once, and once a mail to the administrator was taken, nobody else is told in their place.
  minutes(30 * 1440);
  assert.deepEqual(await told(), [addressOf('alice'), addressOf('rene'), ...officers].toSorted());
  minutes(15 * 1440);
  assert.deepEqual(await told(), [addressOf('alice'), addressOf('rene')]);
});

test('a mail that was taken and came back: the next is told at the same stage', async () => {
  await atSixtyDays('aline', 'rose');
  smtp.behave('accept');
  assert.deepEqual(await told(), [addressOf('aline')]);
  minutes(10);
  assert.deepEqual(await told(), []);
  await reportReturn(addressOf('aline'));
  minutes(10);
  assert.deepEqual(await told(), [addressOf('rose')]);
  await reportReturn(addressOf('rose'));
  minutes(10);
  assert.deepEqual(await told(), officers);
  minutes(10);
  assert.deepEqual(await told(), []);
});

test('an address that is put off keeps its turn for three days, then has refused', async () => {
  await atSixtyDays('agnes', 'roger');
  smtp.behave({ recipient: addressOf('agnes'), code: 451 });
  assert.deepEqual(await told(), [addressOf('agnes')]);
  minutes(2 * 1440);
  assert.deepEqual(await told(), []);
  minutes(1440);
  assert.deepEqual(await told(), []);
  minutes(10);
  assert.deepEqual(await told(), [addressOf('roger')]);
});

test('a designation that ends and a mail that comes back at once leave the certificate to whoever answers for the structure', async () => {
  await atSixtyDays('anna', 'rita');
  smtp.behave('accept');
  assert.deepEqual(await told(), [addressOf('anna')]);
  await reportReturn(addressOf('anna'));
  await portal.asService((tx) =>
    tx
      .updateTable('mandates')
      .set({ ended_at: clock.now() })
      .where('structure_id', '=', lab)
      .where('ended_at', 'is', null)
      .execute(),
  );
  minutes(10);
  assert.deepEqual(await told(), [addressOf('rita')]);
  await portal.asService((tx) =>
    tx
      .updateTable('representatives')
      .set({ ended_at: new Date(clock.now().getTime() + 3 * 3_600_000) })
      .where('structure_id', '=', lab)
      .where('ended_at', 'is', null)
      .execute(),
  );
  minutes(10);
  assert.deepEqual(await told(), [], 'still in force');
  minutes(180);
  assert.deepEqual(await told(), officers);
});
