import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import * as revocations from '../../core/contract/revocations.ts';
import * as contract from '../../core/contract/webhooks.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import { authCli, finalised, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { bareRefusalOf, refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { startWebhookReceiver } from '../../test/support/webhook-receiver.ts';
import { actingAs } from '../platform/acting.ts';
import { announceEndings, deliverWebhooks } from './deliver-webhooks.ts';
import { sendMessage } from './send-message.ts';
import { webhookDialer } from './webhook-dialer.ts';

const name = 'si.ch-valmont.example';
const receiver = await startWebhookReceiver(name);
const found = new Map<string, readonly string[]>([[name, ['127.0.0.1']]]);
const dialer = webhookDialer({ authoritiesPem: receiver.authorityPem, seconds: 1 });
const database = await createTestDatabase();
const portal = await openTestPortal(database, {
  webhooks: {
    resolver: {
      txt: async () => ({ kind: 'answered', values: [] }),
      addresses: async (asked) => ({ kind: 'answered', values: found.get(asked) ?? [] }),
    },
    // The check of addresses stands before it, and is tested with the addresses that it refuses.
    dialer: { post: (target) => dialer.post({ ...target, address: '127.0.0.1' }) },
    ports: [receiver.port],
  },
});
found.set(name, ['8.8.8.8']);
const { clock, db } = portal;
const valmont = await portal.structureId('CH de Valmont');
const [admin, boss, officer, auditor] = [...(['hopital', 'direction', 'officier', 'auditeur'] as const)].map((login) =>
  portal.client(login),
) as [PortalClient, PortalClient, PortalClient, PortalClient];
const url = `https://${name}:${receiver.port}/avis`;
const everything = { url, events: [...contract.webhookEvents], offers: ['ORG', 'SERV'] };
const structure = { params: { structureId: valmont } };

const open = async (by = admin, body: contract.WebhookBody = everything) =>
  (await by.call(contract.openWebhook, { ...structure, body })).value;
const sweep = async () => {
  const at = clock.now();
  await actingAs({ kind: 'job', id: 'deliver-webhooks', at }, () => deliverWebhooks(portal.webhooks));
  return receiver.received.splice(0);
};
const endings = () => {
  const at = clock.now();
  return actingAs({ kind: 'job', id: 'announce-endings', at }, () => announceEndings(portal.webhooks, at));
};
const deliveries = async (webhookId: string, by = admin) =>
  (await by.call(contract.listDeliveries, { params: { webhookId }, query: {} })).value.deliveries;
const read = async (webhookId: string, by = admin) =>
  (await by.call(contract.listWebhooks, structure)).value.webhooks.find(({ id }) => id === webhookId);
const end = (webhookId: string, by = admin) => by.call(contract.endWebhook, { params: { webhookId } });
const codeOf = ({ status, problem }: { readonly status: number; readonly problem: { readonly code: string } }) => [
  ...[status, problem.code],
];
const issue = async (form = authCli()) => {
  const requestId = await finalised(admin, valmont, form);
  assert.equal((await withdraw(admin, requestId)).status, 200);
  return db.selectFrom('certificates').selectAll().where('request_id', '=', requestId).executeTakeFirstOrThrow();
};
type Received = (typeof receiver.received)[number];
const typesOf = (received: readonly Received[]) => received.map(({ body }) => JSON.parse(body).type).toSorted();
const verifies = ({ headers, body }: Received, secret: string) => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
};

test('tells a receiver what happens to requests and certificates, signed, without a secret, once', async () => {
  const { webhook, secret } = await open();
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  const certificate = await issue();
  const received = await sweep();
  assert.deepEqual(typesOf(received), ['certificate.issued', 'request.finalised']);
  assert.ok(received.every((one) => verifies(one, secret) && one.path === '/avis'));
  const issued = JSON.parse(received.find(({ body }) => body.includes('certificate.issued'))?.body ?? '{}');
  assert.equal(issued.data.certificate.serial, certificate.serial.toString('hex'));
  assert.equal(issued.data.certificate.notAfter, certificate.not_after.toISOString());
  assert.equal(issued.data.structure.name, 'CH de Valmont');
  const now = Math.floor(clock.now().getTime() / 1000);
  assert.equal(Number(received[0]?.headers['webhook-timestamp']), now);
  assert.deepEqual(await sweep(), []);
  const told = await deliveries(webhook.id);
  assert.deepEqual(
    told.map(({ state, attempts }) => [state, attempts.map(({ status }) => status)]),
    [
      ['delivered', [204]],
      ['delivered', [204]],
    ],
  );
  await end(webhook.id);
});

test('tells a revocation, and ends at each stage once, none once renewed', async () => {
  const [certificate, other] = [await issue(), await issue(sslServ())];
  const { webhook } = await open(boss, {
    ...everything,
    events: ['certificate.revoked', 'certificate.expiring', 'certificate.expired'],
  });
  await boss.call(revocations.revokeCertificate, {
    params: { certificateId: other.id },
    body: { reason: 'superseded' },
  });
  const [revoked] = await sweep();
  assert.equal(JSON.parse(revoked?.body ?? '{}').data.revocation.reason, 'superseded');
  const began = clock.now();
  const toldAt = async (days: number) => {
    clock.set(new Date(certificate.not_after.getTime() - days * 86_400_000 + 1000).toISOString());
    await endings();
    await endings();
    return (await sweep())
      .map(({ body }) => JSON.parse(body))
      .filter(({ data }) => data.certificate.id === certificate.id)
      .map(({ type, data }) => [type, data.daysLeft ?? null]);
  };
  assert.deepEqual(await toldAt(91), []);
  for (const days of [90, 60, 30, 15, 7, 1]) assert.deepEqual(await toldAt(days), [['certificate.expiring', days]]);
  assert.deepEqual(await toldAt(0), [['certificate.expired', null]]);
  assert.deepEqual(await toldAt(-31), []);
  clock.set(began.toISOString());
  await end(webhook.id, boss);
});

test('tries again while the receiver fails, under the same identifier and bytes, and says so', async () => {
  const { webhook } = await open();
  await finalised(admin, valmont);
  receiver.answer = 500;
  const [first] = await sweep();
  assert.notEqual((await read(webhook.id))?.failingSince, null);
  assert.deepEqual(await sweep(), []);
  clock.advance(6);
  receiver.answer = 302;
  const [second] = await sweep();
  clock.advance(31);
  receiver.answer = null;
  const [third] = await sweep();
  clock.advance(121);
  receiver.answer = 200;
  const [fourth] = await sweep();
  for (const again of [second, third, fourth]) {
    assert.equal(again?.headers['webhook-id'], first?.headers['webhook-id']);
    assert.equal(again?.body, first?.body);
  }
  const [told] = await deliveries(webhook.id);
  assert.deepEqual(
    told?.attempts.map(({ outcome, status }) => [outcome, status]),
    [
      ['answered', 200],
      ['too-slow', null],
      ['redirect', null],
      ['answered', 500],
    ],
  );
  assert.equal((await read(webhook.id))?.failingSince, null);
  await end(webhook.id);
});

test('gives up after three days, and sends again by hand', async () => {
  const { webhook } = await open();
  const began = clock.now();
  await finalised(admin, valmont);
  receiver.answer = 503;
  for (let count = 0; count < 14; count += 1) {
    await sweep();
    clock.advance(12 * 3600 + 1);
  }
  const [failed] = await deliveries(webhook.id);
  assert.ok(failed !== undefined);
  assert.equal(failed.state, 'failed');
  receiver.answer = 204;
  assert.deepEqual(await sweep(), []);
  const params = { deliveryId: failed.id };
  assert.equal((await auditor.call(contract.redeliver, { params })).status, 404);
  assert.equal((await admin.call(contract.redeliver, { params })).status, 204);
  assert.deepEqual(codeOf(await admin.call(contract.redeliver, { params })), [409, 'webhook.delivery-waits']);
  assert.equal((await sweep()).length, 1);
  assert.equal((await deliveries(webhook.id))[0]?.state, 'delivered');
  clock.set(began.toISOString());
  await end(webhook.id);
});

test('forgets what was sent thirty days ago, and keeps what is younger', async () => {
  const { webhook } = await open(admin, { ...everything, events: ['certificate.issued'] });
  const began = clock.now();
  await issue();
  await sweep();
  clock.advance(2 * 86_400);
  await issue();
  await sweep();
  const keptAfter = async (days: number) => {
    clock.set(new Date(began.getTime() + days * 86_400_000).toISOString());
    await endings();
    return (await deliveries(webhook.id)).length;
  };
  assert.deepEqual([await keptAfter(29), await keptAfter(31), await keptAfter(33)], [2, 1, 0]);
  clock.set(began.toISOString());
  await end(webhook.id);
});

test('stops where the receiver says that it is gone, until somebody takes it up again', async () => {
  const { webhook } = await open();
  await finalised(admin, valmont);
  receiver.answer = 410;
  await sweep();
  receiver.answer = 204;
  assert.equal((await read(webhook.id))?.standing, 'gone');
  await finalised(admin, valmont);
  assert.deepEqual(await sweep(), []);
  const body = { ...everything, active: true };
  await admin.call(contract.changeWebhook, { params: { webhookId: webhook.id }, body });
  await finalised(admin, valmont);
  assert.equal((await sweep()).length, 1);
  await end(webhook.id);
});

test('never reaches inside a network, however the name answers', async () => {
  const toldOf = async (answer: readonly string[]) => {
    const { webhook } = await open();
    found.set(name, answer);
    await admin.call(contract.testWebhook, { params: { webhookId: webhook.id } });
    assert.deepEqual(await sweep(), [], answer.join());
    const [told] = await deliveries(webhook.id);
    await end(webhook.id);
    return told?.attempts[0]?.outcome;
  };
  const inside = ['127.0.0.1', '10.0.0.8', '192.168.1.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1'];
  for (const address of inside) {
    assert.equal(await toldOf([address]), 'private-address', address);
    assert.equal(await toldOf(['8.8.8.8', address]), 'private-address', address);
  }
  assert.equal(await toldOf([]), 'no-address');
  found.set(name, ['8.8.8.8']);
});

test('reaches the networks that whoever installs it has named, and no other, never this machine', async () => {
  const sent: string[] = [];
  const to = async (address: string, networks: readonly string[]) => {
    const attempt = await sendMessage(
      {
        ...{ networks, ports: [], loopbackPort: null },
        resolver: { ...portal.webhooks.resolver, addresses: async () => ({ kind: 'answered', values: [address] }) },
        dialer: {
          post: async (target) => {
            sent.push(target.address);
            return { outcome: 'answered', status: 204 };
          },
        },
      },
      { url: `https://${name}/`, headers: {}, body: '' },
    );
    return attempt.outcome;
  };
  const named = ['10.20.0.0/16', 'fd12::/32', '127.0.0.0/8', '0.0.0.0/1'];
  assert.equal(await to('10.20.3.4', named), 'answered');
  assert.equal(await to('fd12::5', named), 'answered');
  for (const address of [
    '192.168.1.1',
    '127.0.0.1',
    '::ffff:127.0.0.1',
    'fd13::5',
    'fe80::1',
    'non',
    '169.254.169.254',
  ]) {
    assert.equal(await to(address, named), 'private-address', address);
  }
  assert.deepEqual(sent, ['10.20.3.4', 'fd12::5']);
});

test('refuses a receiver whose certificate is another’s', async () => {
  const { webhook } = await open(admin, { ...everything, url: `https://autre.ch-valmont.example:${receiver.port}/` });
  found.set('autre.ch-valmont.example', ['8.8.8.8']);
  await admin.call(contract.testWebhook, { params: { webhookId: webhook.id } });
  assert.deepEqual(await sweep(), []);
  assert.equal((await deliveries(webhook.id))[0]?.attempts[0]?.outcome, 'untrusted');
  await end(webhook.id);
});

test('a new secret signs beside the one before for a day', async () => {
  const { webhook, secret } = await open();
  const renewed = (await admin.call(contract.renewWebhookSecret, { params: { webhookId: webhook.id } })).value;
  await admin.call(contract.testWebhook, { params: { webhookId: webhook.id } });
  const [both] = await sweep();
  assert.ok(both !== undefined && verifies(both, secret) && verifies(both, renewed.secret));
  clock.advance(86_401);
  await admin.call(contract.testWebhook, { params: { webhookId: webhook.id } });
  const [one] = await sweep();
  assert.ok(one !== undefined && !verifies(one, secret) && verifies(one, renewed.secret));
  const { sealed_secret } = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('id', '=', webhook.id)
    .executeTakeFirstOrThrow();
  const bare = Buffer.from(renewed.secret.slice(6), 'base64');
  assert.equal(sealed_secret.includes(bare), false);
  await end(webhook.id);
});

test('refuses a port that is not open to notices, at the form and, for one entered before, at each message', async () => {
  const elsewhere = { ...everything, url: `https://${name}:${receiver.port + 1}/avis` };
  const refused = await admin.call(contract.openWebhook, { ...structure, body: elsewhere });
  assert.deepEqual(codeOf(refused), [422, 'webhook.url-port']);
  const { webhook } = await open();
  const params = { webhookId: webhook.id };
  const changed = await admin.call(contract.changeWebhook, { params, body: { ...elsewhere, active: true } });
  assert.deepEqual(codeOf(changed), [422, 'webhook.url-port']);
  await portal.asService((tx) =>
    tx.updateTable('webhooks').set({ url: elsewhere.url }).where('id', '=', webhook.id).execute(),
  );
  await admin.call(contract.testWebhook, { params });
  assert.deepEqual(await sweep(), []);
  assert.deepEqual(
    (await deliveries(webhook.id))[0]?.attempts.map(({ outcome, status }) => [outcome, status]),
    [['port-refused', null]],
  );
  assert.notEqual((await read(webhook.id))?.failingSince, null);
  // It cannot go on there, and can be stopped.
  const active = await admin.call(contract.changeWebhook, { params, body: { ...elsewhere, active: true } });
  assert.deepEqual(codeOf(active), [422, 'webhook.url-port']);
  const paused = await admin.call(contract.changeWebhook, { params, body: { ...elsewhere, active: false } });
  assert.equal(paused.value.webhook.standing, 'paused');
  await end(webhook.id);
});

test('is sent by the rights of its keeper: offers they act on, and nothing once they may no longer', async () => {
  await portal.account('partiel');
  await portal.designate({ login: 'partiel', structure: 'CH de Valmont', offers: ['ORG'] });
  const partial = portal.client('partiel');
  assert.deepEqual(codeOf(await partial.call(contract.openWebhook, { ...structure, body: everything })), [
    ...[422, 'webhook.offer-not-yours'],
  ]);
  const { webhook } = await open(partial, { ...everything, offers: ['ORG'] });
  await finalised(admin, valmont, sslServ());
  assert.deepEqual(await sweep(), []);
  const { accountId } = await portal.actor('partiel');
  await portal.asService((tx) =>
    tx.updateTable('mandates').set({ ended_at: clock.now() }).where('account_id', '=', accountId).execute(),
  );
  clock.advance(1);
  await finalised(admin, valmont);
  assert.deepEqual(await sweep(), []);
  assert.equal((await read(webhook.id))?.standing, 'no-keeper');
  assert.equal((await deliveries(webhook.id))[0]?.state, 'withheld');
  const body = { ...everything, active: true };
  await admin.call(contract.changeWebhook, { params: { webhookId: webhook.id }, body });
  assert.equal((await read(webhook.id))?.standing, 'active');
  await end(webhook.id);
});

test('an auditor and an officer read, others find nothing, and nobody keeps more than ten', async () => {
  const { webhook } = await open();
  assert.equal((await officer.call(contract.listWebhooks, structure)).value.offers.length, 0);
  assert.equal((await auditor.call(contract.listWebhooks, structure)).value.webhooks.length, 1);
  await portal.account('ailleurs');
  const stranger = portal.client('ailleurs');
  const params = { webhookId: webhook.id };
  assert.equal((await stranger.call(contract.listWebhooks, structure)).status, 404);
  assert.equal((await stranger.call(contract.listDeliveries, { params, query: {} })).status, 404);
  assert.equal((await stranger.call(contract.endWebhook, { params })).status, 404);
  for (let count = 1; count < 10; count += 1) await open();
  assert.deepEqual(codeOf(await admin.call(contract.openWebhook, { ...structure, body: everything })), [
    ...[409, 'webhook.too-many'],
  ]);
  const bodies = [
    { ...everything, events: [] },
    { ...everything, url: '' },
    { ...everything, events: ['tout'] },
  ];
  for (const body of bodies) {
    const { status } = await admin.call(contract.openWebhook, { ...structure, body: body as never });
    assert.ok(status === 400 || status === 422);
  }
});

test('the database lets nobody forge, change or take away what was sent', async () => {
  const certificate = await issue();
  const row = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('subject_id', '=', certificate.id)
    .executeTakeFirstOrThrow();
  await sweep();
  const change = `update webhook_deliveries set body = '{}' where id = '${row.id}'`;
  assert.equal((await refusalOf(database.owner, change)).code, '23514');
  assert.equal((await refusalOf(database.owner, 'delete from webhooks')).code, '23514');
  const { accountId } = await portal.actor('editeur');
  const acting = { kind: 'person', id: accountId, at: clock.now() } as const;
  const forged = `insert into webhook_attempts values ('${row.id}', 9, now(), 'answered', 200, 1)`;
  assert.equal((await actingAs(acting, () => bareRefusalOf(db, forged))).code, '42501');
});
