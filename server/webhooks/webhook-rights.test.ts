import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import * as contract from '../../core/contract/webhooks.ts';
import { finalised, sslServ } from '../../test/support/portal-journey.ts';
import { bareRefusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { actingAs } from '../platform/acting.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';

let sent = 0;
const portal = await openTestPortal(await createTestDatabase(), {
  webhooks: {
    resolver: {
      txt: async () => ({ kind: 'answered', values: [] }),
      addresses: async () => ({ kind: 'answered', values: ['8.8.8.8'] }),
    },
    dialer: {
      post: async () => {
        sent += 1;
        return { outcome: 'answered', status: 204 };
      },
    },
  },
});
const { clock, db } = portal;
const valmont = await portal.structureId('CH de Valmont');
const admin = portal.client('hopital');
const everything = {
  ...{ url: 'https://si.ch-valmont.example/avis', events: [...contract.webhookEvents], offers: ['ORG', 'SERV'] },
};
const structure = { params: { structureId: valmont } };

const open = async (by = admin, body: contract.WebhookBody = everything) =>
  (await by.call(contract.openWebhook, { ...structure, body })).value;
const end = (webhookId: string) => admin.call(contract.endWebhook, { params: { webhookId } });
/** How many messages left. */
const sweep = async () => {
  const before = sent;
  await actingAs({ kind: 'job', id: 'deliver-webhooks', at: clock.now() }, () => deliverWebhooks(portal.webhooks));
  return sent - before;
};
const codeOf = ({ status, problem }: { readonly status: number; readonly problem: { readonly code: string } }) => [
  ...[status, problem.code],
];

test('is managed by whoever acts for all that it tells of, and seen by whoever acts for some of it', async () => {
  await portal.account('organisations');
  await portal.account('serveurs');
  await portal.account('les-deux');
  await portal.designate({ login: 'organisations', structure: 'CH de Valmont', offers: ['ORG'] });
  await portal.designate({ login: 'serveurs', structure: 'CH de Valmont', offers: ['SERV'] });
  // By two designations, as by one.
  await portal.designate({ login: 'les-deux', structure: 'CH de Valmont', offers: ['ORG'] });
  await portal.designate({ login: 'les-deux', structure: 'CH de Valmont', offers: ['SERV'] });
  const notAll = [403, 'webhook.not-all-yours'];
  const notThere = [404, 'not-found'];
  const table: readonly (readonly [
    string,
    readonly string[],
    'yes' | readonly [number, string] | readonly (string | number)[],
  ])[] = [
    ['organisations', ['ORG'], 'yes'],
    ['organisations', ['ORG', 'SERV'], notAll],
    ['organisations', ['SERV'], notThere],
    ['serveurs', ['SERV'], 'yes'],
    ['serveurs', ['ORG', 'SERV'], notAll],
    ['serveurs', ['ORG'], notThere],
    ['les-deux', ['ORG', 'SERV'], 'yes'],
    ['direction', ['ORG', 'SERV'], 'yes'],
    ['officier', ['ORG'], notThere],
    ['auditeur', ['ORG'], notThere],
  ];
  for (const [login, offers, expected] of table) {
    const label = `${login} ${offers}`;
    const client = portal.client(login);
    const { webhook } = await open(admin, { ...everything, offers: [...offers] });
    const params = { webhookId: webhook.id };
    const seen = (await client.call(contract.listWebhooks, structure)).value.webhooks.find(
      ({ id }) => id === webhook.id,
    );
    const sees = expected !== notThere || ['officier', 'auditeur'].includes(login);
    assert.equal(seen?.mayManage, sees ? expected === 'yes' : undefined, label);
    assert.equal((await client.call(contract.listDeliveries, { params, query: {} })).status, sees ? 200 : 404, label);
    const acts = [
      () => client.call(contract.changeWebhook, { params, body: { ...everything, offers: [...offers], active: true } }),
      () => client.call(contract.renewWebhookSecret, { params }),
      () => client.call(contract.testWebhook, { params }),
      () => client.call(contract.endWebhook, { params }),
    ];
    for (const act of acts) {
      const answer = await act();
      if (expected === 'yes') assert.ok(answer.status < 300, `${label}: ${answer.status}`);
      else assert.deepEqual(codeOf(answer), expected, label);
    }
    if (expected !== 'yes') await end(webhook.id);
  }
});

test('a notice is sent again by whoever acts for the offer that it tells of, and the database holds the rest to it', async () => {
  const partial = portal.client('organisations');
  const { webhook } = await open();
  await finalised(admin, valmont);
  await finalised(admin, valmont, sslServ());
  assert.equal(await sweep(), 2);
  const told = await db.selectFrom('webhook_deliveries').selectAll().where('webhook_id', '=', webhook.id).execute();
  const again = (offer: string) =>
    partial.call(contract.redeliver, {
      params: { deliveryId: told.find((one) => one.offer === offer)?.id ?? assert.fail() },
    });
  assert.equal((await again('ORG')).status, 204);
  assert.deepEqual(codeOf(await again('SERV')), [404, 'not-found']);
  assert.equal(await sweep(), 1);

  const { accountId } = await portal.actor('organisations');
  const inTheirName = <T>(work: () => Promise<T>) => actingAs({ kind: 'person', id: accountId, at: clock.now() }, work);
  const renewal = sql`update webhooks set secret_at = secret_at where id = ${webhook.id}`;
  assert.equal((await inTheirName(() => renewal.execute(db))).numAffectedRows, 0n);
  const touched = (offer: string) =>
    inTheirName(() =>
      sql`update webhook_deliveries set attempts = attempts where webhook_id = ${webhook.id} and offer = ${offer}`.execute(
        db,
      ),
    );
  assert.deepEqual([(await touched('ORG')).numAffectedRows, (await touched('SERV')).numAffectedRows], [1n, 0n]);
  const test = `insert into webhook_deliveries (webhook_id, structure_id, event, subject_id, happened_at, state, next_attempt_at,
    queued_at) values ('${webhook.id}', '${valmont}', 'webhook.test', gen_random_uuid(), now(), 'queued', now(), now())`;
  assert.equal((await inTheirName(() => bareRefusalOf(db, test))).code, '42501');
  const entered = `insert into webhooks (id, structure_id, url, events, offers, state, keeper_id, sealed_secret, secret_at,
    created_at) values (gen_random_uuid(), '${valmont}', 'https://si.example/', '{certificate.issued}', '{ORG,SERV}', 'active',
    '${accountId}', '\\x00', now(), now())`;
  assert.equal((await inTheirName(() => bareRefusalOf(db, entered))).code, '42501');
  const both = await portal.actor('les-deux');
  const asBoth = { kind: 'person', id: both.accountId, at: clock.now() } as const;
  assert.equal((await actingAs(asBoth, () => renewal.execute(db))).numAffectedRows, 1n);
  await end(webhook.id);
});
