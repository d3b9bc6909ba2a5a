import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { authCli, draft, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { bareRefusalOf, refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { actingAs } from '../platform/acting.ts';

/** What the database itself refuses to the server's own role, about requests, products and mails. */
const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const draftId = await draft(client, valmont, authCli());
const finalisedId = await finalised(client, valmont);
const withdrawnId = await finalised(client, valmont);
await withdraw(client, withdrawnId);

type State = 'draft' | 'finalised' | 'withdrawn' | 'delivered' | 'lapsed' | 'cancelled';
const cancellation = `cancelled_at = now(), cancellation_reason = 'Demande en double', cancelled_by = account_id`;
/** The row and the legal steps that bring it to a state. */
const reach: Readonly<Record<State, { readonly id: string; readonly steps: readonly string[] }>> = {
  draft: { id: draftId, steps: [] },
  finalised: { id: finalisedId, steps: [] },
  withdrawn: { id: finalisedId, steps: [`state = 'withdrawn', withdrawn_at = now()`] },
  delivered: {
    id: finalisedId,
    steps: [`state = 'withdrawn', withdrawn_at = now()`, `state = 'delivered', delivered_at = now()`],
  },
  lapsed: { id: finalisedId, steps: [`state = 'lapsed', lapsed_at = now()`] },
  cancelled: { id: finalisedId, steps: [`state = 'cancelled', ${cancellation}`] },
};
const states = Object.keys(reach) as State[];
const legal = [
  'draft finalised',
  'finalised withdrawn',
  'finalised lapsed',
  'finalised cancelled',
  'withdrawn delivered',
];

for (const from of states) {
  for (const to of states.filter((state) => state !== from && !legal.includes(`${from} ${state}`))) {
    test(`a ${from} request cannot become ${to}`, async () => {
      const { id, steps } = reach[from];
      const updates = [...steps, `state = '${to}'`].map((set) => `update requests set ${set} where id = '${id}'`);
      assert.deepEqual(await refusalOf(db, ...updates), {
        code: '23514',
        message: `requests: ${from} cannot become ${to}`,
      });
    });
  }
}

test('a draft cannot be finalised without its key, product, subject and limit', async () => {
  for (const set of [
    `state = 'finalised'`,
    `state = 'finalised', finalised_at = now(), withdraw_before = now() + interval '10 days'`,
  ]) {
    const refusal = await refusalOf(db, `update requests set ${set} where id = '${draftId}'`);
    assert.deepEqual([refusal.code, refusal.message.includes('requests_check')], ['23514', true]);
  }
});

test('a state and its date go together', async () => {
  for (const set of [`state = 'withdrawn'`, `state = 'lapsed'`, 'withdrawn_at = now()', 'delivered_at = now()']) {
    const refusal = await refusalOf(db, `update requests set ${set} where id = '${finalisedId}'`);
    assert.deepEqual([refusal.code, refusal.message.includes('requests_check')], ['23514', true], set);
  }
});

test('a cancelled request has its date, its officer and a reason of 10 to 500 characters, which do not change', async () => {
  const update = (set: string) => `update requests set ${set} where id = '${finalisedId}'`;
  for (const set of [
    `state = 'cancelled'`,
    cancellation,
    `state = 'cancelled', ${cancellation.replace('cancelled_at = now(), ', '')}`,
    `state = 'cancelled', ${cancellation.replace(', cancelled_by = account_id', '')}`,
    `state = 'cancelled', ${cancellation.replace('Demande en double', 'Neuf_car.')}`,
    `state = 'cancelled', ${cancellation.replace(`'Demande en double'`, `repeat('a', 501)`)}`,
  ]) {
    const refusal = await refusalOf(db, update(set));
    assert.deepEqual([refusal.code, refusal.message.includes('requests_check')], ['23514', true], set);
  }
  const frozen = { code: '23514', message: 'requests: recorded facts do not change' };
  for (const set of [`cancelled_at = now() + interval '1 day'`, `cancellation_reason = 'Un autre motif'`]) {
    const refusal = await refusalOf(db, update(`state = 'cancelled', ${cancellation}`), update(set));
    assert.deepEqual(refusal, frozen, set);
  }
});

test('the limit is 864,000 seconds after Finaliser, to the microsecond', async () => {
  const copy = (extra: string) => `insert into requests (id, reference, account_id, structure_id, offer, usage, fields,
    step, locale, state, product_id, csr_der, spki_der, spki_sha256, key_algorithm, key_origin, subject, created_at,
    saved_at, finalised_at, withdraw_before) select gen_random_uuid(), 'D-copy', account_id, structure_id, offer, usage,
    fields, step, locale, 'finalised', product_id, csr_der, spki_der, spki_sha256, key_algorithm, key_origin, subject,
    created_at, saved_at, finalised_at, withdraw_before ${extra} from requests where id = '${finalisedId}'`;
  for (const extra of [`+ interval '1 microsecond'`, `- interval '1 microsecond'`, `+ interval '1 hour'`]) {
    assert.equal((await refusalOf(db, copy(extra))).code, '23514', extra);
  }
  assert.match((await refusalOf(db, copy(''), copy(''))).message, /requests_reference_key/);
});

/** Another value of each type. */
const changed: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => 'gen_random_uuid()',
  text: (column) => `coalesce(${column}, '') || 'x'`,
  boolean: (column) => `not ${column}`,
  bytea: (column) => `${column} || '\\x00'::bytea`,
  jsonb: (column) => `${column} || '{"fqdn":"autre.example"}'`,
  ARRAY: (column) => `${column} || 'autre@ailleurs.example'::text`,
  'timestamp with time zone': (column) => `${column} + interval '1 second'`,
};

/** Of each table, what may change; every other column is frozen, the ones to come too. */
const mutable = {
  requests: [
    'id',
    'state',
    'step',
    'locale',
    'saved_at',
    'withdrawn_at',
    'delivered_at',
    'lapsed_at',
    'lapsing_warned_at',
    'cancelled_at',
    'cancellation_reason',
    'cancelled_by',
    // Of requests for persons, empty here: person-rules.test.ts holds them.
    ...['filed_at', 'decide_before', 'approved_at', 'key_before', 'refused_at', 'refusal_reason', 'refused_by'],
    // Said once, as it is finalised: packs.test.ts.
    'told_with',
  ],
  products: ['id'],
  mails: [
    ...['id', 'request_id', 'sender', 'reply_to', 'locale', 'state', 'attempts', 'next_attempt_at', 'last_error'],
    ...['sent_at', 'queued_at'],
  ],
};
const oneRow = {
  requests: `id = '${finalisedId}'`,
  products: `id = (select product_id from requests where id = '${finalisedId}')`,
  mails: `request_id = '${finalisedId}'`,
};

for (const table of ['requests', 'products', 'mails'] as const) {
  test(`the recorded facts of ${table} do not change`, async () => {
    const columns = await database.owner
      .withTables<{ 'information_schema.columns': { table_name: string; column_name: string; data_type: string } }>()
      .selectFrom('information_schema.columns')
      .select(['column_name', 'data_type'])
      .where('table_name', '=', table)
      .execute();
    const frozen = columns.filter(({ column_name }) => !mutable[table].includes(column_name));
    assert.ok(frozen.length >= 5);
    for (const { column_name, data_type } of frozen) {
      const value = changed[data_type]?.(column_name) ?? assert.fail(`no other ${data_type}`);
      const refusal = await refusalOf(db, `update ${table} set ${column_name} = ${value} where ${oneRow[table]}`);
      assert.deepEqual(refusal, { code: '23514', message: `${table}: recorded facts do not change` }, column_name);
    }
  });
}

test('only a draft can be discarded', async () => {
  for (const id of [finalisedId, withdrawnId]) {
    assert.deepEqual(await refusalOf(db, `delete from requests where id = '${id}'`), {
      code: '23514',
      message: 'requests: only a draft can be discarded',
    });
  }
});

test('a product is one per structure, offer, usage and name', async () => {
  const copy = `insert into products select gen_random_uuid(), structure_id, offer, usage, subject_name, created_at
    from products limit 1`;
  const refusal = await refusalOf(db, copy);
  assert.deepEqual([refusal.code, refusal.message.includes('products_structure_id_offer_usage')], ['23505', true]);
});

type MailState = 'kept' | 'queued' | 'sent' | 'failed';
const mailPaths: Readonly<Record<MailState, readonly string[]>> = {
  kept: [],
  queued: [`state = 'queued'`],
  sent: [`state = 'queued'`, `state = 'sent', sent_at = now()`],
  failed: [`state = 'queued'`, `state = 'failed'`],
};
const legalMails = ['queued sent', 'queued failed', 'failed queued', 'kept queued'];
for (const from of Object.keys(mailPaths) as MailState[]) {
  for (const to of Object.keys(mailPaths).filter((one) => one !== from && !legalMails.includes(`${from} ${one}`))) {
    test(`a ${from} mail cannot become ${to}`, async () => {
      const updates = [...mailPaths[from], `state = '${to}'`];
      const refusal = await refusalOf(
        db,
        ...updates.map((set) => `update mails set ${set} where request_id = '${finalisedId}'`),
      );
      assert.deepEqual(refusal, { code: '23514', message: `mails: ${from} cannot become ${to}` });
    });
  }
}

const actorTables = [
  ...['issuance_intents', 'certificates', 'products', 'requests', 'blocked_keys', 'terms_acceptances', 'mandates'],
  ...['structures', 'journal'],
];
/** A harmless change of each table that the runtime role may update, or insert. */
const bareChange = (table: string) =>
  ['journal', 'blocked_keys', 'terms_acceptances'].includes(table)
    ? `insert into ${table} select * from ${table} where false`
    : `update ${table} set id = id`;

for (const table of actorTables) {
  test(`no change of ${table} without a stated actor, even right after a transaction that stated one`, async () => {
    await client.call(contract.saveDraft, {
      params: { requestId: draftId },
      body: { usage: 'AUTH_CLI', fields: {}, step: 2 },
    });
    // The identity of the journal is always generated, so its columns are named.
    const change =
      table === 'journal'
        ? `insert into journal (at, event, version, facts) select now(), 'x', 1, '{}' where false`
        : bareChange(table);
    assert.deepEqual(await actingAs(null, () => bareRefusalOf(db, change)), {
      code: '23514',
      message: `no actor was stated for this change of ${table}`,
    });
  });
}

for (const statement of [
  'create table mine (id integer)',
  'create function mine() returns integer language sql as $$ select 1 $$',
  'create schema mine',
  'create temporary table journal (id integer)',
  'alter table journal add column mine text',
  'alter table journal disable trigger all',
  'drop trigger journal_append_only on journal',
  'drop table mails',
  'drop index one_live_intent_per_request',
  'create or replace function require_actor() returns trigger language plpgsql as $$ begin return null; end $$',
  'alter sequence request_reference restart',
  'set role sceau_owner',
  `set session_replication_role = 'replica'`,
  'truncate requests cascade',
  'delete from accounts',
  'delete from structures',
  'delete from mandates',
  `update authorities set file_name = 'x'`,
]) {
  test(`the server's role cannot: ${statement.slice(0, 70)}`, async () => {
    assert.equal((await refusalOf(db, statement)).code, '42501');
  });
}

test('the server’s role cannot give itself a right: PostgreSQL grants nothing, with a warning', async () => {
  const refusal = await refusalOf(db, 'grant delete on journal to sceau_runtime', 'delete from journal');
  assert.equal(refusal.code, '42501');
});
