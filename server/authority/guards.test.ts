import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { authCli, draft, finalise, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { bytea, refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { armFailpoint } from '../platform/failpoints.ts';

/** What the database itself refuses to the server's own role, about authorities, intents, certificates and lists. */
const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');

const issuedId = await finalised(client, valmont);
await withdraw(client, issuedId);
/** A process failed between the intent and the signature. */
const pendingId = await finalised(client, valmont);
armFailpoint({ name: 'issue.after-intent-commit', mode: 'throw' });
assert.equal((await withdraw(client, pendingId)).status, 500);
armFailpoint(null);
const freeId = await draft(client, valmont, authCli());
await finalise(client, freeId);

const intentOf = (requestId: string) =>
  db.selectFrom('issuance_intents').selectAll().where('request_id', '=', requestId).executeTakeFirstOrThrow();
const issued = await intentOf(issuedId);
const pending = await intentOf(pendingId);

type IntentState = 'pending' | 'issued' | 'burnt';
const paths: Readonly<Record<IntentState, readonly string[]>> = {
  pending: [],
  issued: [`state = 'issued', settled_at = now()`],
  burnt: [`state = 'burnt', settled_at = now()`],
};
for (const [from, to] of [
  ['issued', 'pending'],
  ['issued', 'burnt'],
  ['burnt', 'pending'],
  ['burnt', 'issued'],
] as const) {
  test(`an intent that is ${from} cannot become ${to}: it is settled once`, async () => {
    const updates = [...paths[from], `state = '${to}'`];
    const refusal = await refusalOf(
      db,
      ...updates.map((set) => `update issuance_intents set ${set} where id = '${pending.id}'`),
    );
    assert.deepEqual(refusal, { code: '23514', message: `issuance_intents: ${from} cannot become ${to}` });
  });
}

test('an intent and its settling date go together', async () => {
  for (const set of [`state = 'burnt'`, 'settled_at = now()']) {
    const refusal = await refusalOf(db, `update issuance_intents set ${set} where id = '${pending.id}'`);
    assert.deepEqual([refusal.code, refusal.message.includes('issuance_intents_check')], ['23514', true], set);
  }
});

test('a revoked certificate stays revoked', async () => {
  const set = (state: string) => `update certificates set state = '${state}' where request_id = '${issuedId}'`;
  assert.deepEqual(await refusalOf(db, set('revoked'), set('valid')), {
    code: '23514',
    message: 'certificates: revoked cannot become valid',
  });
});

for (const [table, columns] of [
  [
    'issuance_intents',
    {
      request_id: `'${freeId}'`,
      authority_id: `'${portal.authorities.root.id}'`,
      serial: bytea(Buffer.alloc(16, 1)),
      tbs_der: `tbs_der || '\\x00'::bytea`,
      spki_sha256: bytea(Buffer.alloc(32)),
      not_before: `not_before - interval '1 second'`,
      not_after: `not_after + interval '1 second'`,
      lint: `'{}'`,
      revocation_code_kind: `'typed'`,
      revocation_code_digest: `'x'`,
      created_at: `created_at + interval '1 second'`,
    },
  ],
  [
    'certificates',
    {
      intent_id: `'${pending.id}'`,
      request_id: `'${freeId}'`,
      product_id: 'gen_random_uuid()',
      structure_id: 'gen_random_uuid()',
      authority_id: `'${portal.authorities.root.id}'`,
      serial: bytea(Buffer.alloc(16, 1)),
      certificate_der: `certificate_der || '\\x00'::bytea`,
      sha256: bytea(Buffer.alloc(32)),
      spki_sha256: bytea(Buffer.alloc(32)),
      subject: `'CN=x'`,
      not_before: `not_before - interval '1 second'`,
      not_after: `not_after + interval '1 second'`,
      issued_at: `issued_at + interval '1 second'`,
    },
  ],
] as const) {
  test(`the recorded facts of ${table} do not change`, async () => {
    for (const [column, value] of Object.entries(columns)) {
      const refusal = await refusalOf(db, `update ${table} set ${column} = ${value} where request_id = '${issuedId}'`);
      assert.deepEqual(refusal, { code: '23514', message: `${table}: recorded facts do not change` }, column);
    }
  });
}

const newIntent = (changes: Readonly<Record<string, string>>) => {
  const columns = {
    ...{ id: 'gen_random_uuid()', request_id: `'${freeId}'`, authority_id: 'authority_id' },
    ...{ serial: bytea(Buffer.alloc(16, 9)), tbs_der: 'tbs_der', spki_sha256: 'spki_sha256' },
    ...{ not_before: 'not_before', not_after: 'not_after', lint: 'lint', revocation_code_kind: 'revocation_code_kind' },
    ...{
      revocation_code_digest: 'revocation_code_digest',
      state: `'pending'`,
      created_at: 'now()',
      settled_at: 'null',
    },
    ...changes,
  };
  return `insert into issuance_intents (${Object.keys(columns).join(', ')})
    select ${Object.values(columns).join(', ')} from issuance_intents where id = '${issued.id}'`;
};

for (const [what, changes, code, named] of [
  ['a serial twice under one authority', { serial: 'serial' }, '23505', 'issuance_intents_authority_id_serial_key'],
  [
    'a second intent for a request being signed',
    { request_id: `'${pendingId}'` },
    '23505',
    'one_live_intent_per_request',
  ],
  [
    'an intent for a request that has its certificate',
    { request_id: 'request_id' },
    '23505',
    'one_live_intent_per_req',
  ],
  ['a serial of 15 octets', { serial: bytea(Buffer.alloc(15, 1)) }, '23514', 'issuance_intents_serial_check'],
  ['a serial whose first octet is 00', { serial: bytea(Buffer.alloc(16)) }, '23514', 'issuance_intents_serial_check'],
  ['a negative serial', { serial: bytea(Buffer.alloc(16, 0x80)) }, '23514', 'issuance_intents_serial_check'],
  ['an end before the start', { not_after: 'not_before' }, '23514', 'issuance_intents_check'],
  ['an intent of no request', { request_id: `'${randomUUID()}'` }, '23503', 'request_id_fkey'],
] as const) {
  test(`refuses ${what}`, async () => {
    const refusal = await refusalOf(db, newIntent(changes));
    assert.equal(refusal.code, code, refusal.message);
    assert.ok(refusal.message.includes(named), refusal.message);
  });
}

test('takes the same serial under another authority, and a new intent once the first is burnt', async () => {
  const burn = `update issuance_intents set state = 'burnt', settled_at = now() where id = '${pending.id}'`;
  const other = newIntent({ serial: 'serial', authority_id: `'${portal.authorities.root.id}'` });
  const again = newIntent({ request_id: `'${pendingId}'` });
  // The last one only ends the transaction.
  assert.equal((await refusalOf(db, other, burn, again, 'select 1 / 0')).code, '22012');
});

const newCertificate = (changes: Readonly<Record<string, string>>) => {
  const columns = {
    ...{
      id: 'gen_random_uuid()',
      intent_id: `'${pending.id}'`,
      request_id: `'${pendingId}'`,
      product_id: 'product_id',
    },
    ...{ structure_id: 'structure_id', authority_id: 'authority_id', serial: bytea(Buffer.alloc(16, 9)) },
    ...{ certificate_der: 'certificate_der', sha256: 'sha256', spki_sha256: 'spki_sha256', subject: 'subject' },
    ...{ names: 'names', not_before: 'not_before', not_after: 'not_after', state: `'valid'`, issued_at: 'now()' },
    ...changes,
  };
  return `insert into certificates (${Object.keys(columns).join(', ')})
    select ${Object.values(columns).join(', ')} from certificates where request_id = '${issuedId}'`;
};

for (const [what, changes, code, named] of [
  ['a digest that is not the certificate’s', { sha256: bytea(Buffer.alloc(32)) }, '23514', 'certificates_check'],
  ['a second certificate for a request', { request_id: 'request_id' }, '23505', 'certificates_request_id_key'],
  ['a second certificate for an intent', { intent_id: 'intent_id' }, '23505', 'certificates_intent_id_key'],
  ['a serial twice under one authority', { serial: 'serial' }, '23505', 'certificates_authority_id_serial_key'],
  ['a certificate of no intent', { intent_id: `'${randomUUID()}'` }, '23503', 'intent_id_fkey'],
] as const) {
  test(`refuses ${what} among certificates`, async () => {
    const refusal = await refusalOf(db, newCertificate(changes));
    assert.equal(refusal.code, code, refusal.message);
    assert.ok(refusal.message.includes(named), refusal.message);
  });
}

const onlyGrow = ['journal', 'terms_acceptances', 'crls', 'authorities', 'authority_keys', 'instance'] as const;
const kept = ['issuance_intents', 'certificates', 'products', 'blocked_keys', 'mails'] as const;
const aColumn: Readonly<Record<(typeof onlyGrow)[number], string>> = {
  journal: 'event',
  terms_acceptances: 'version',
  crls: 'octets',
  authorities: 'file_name',
  authority_keys: 'sealed_pkcs8',
  instance: 'name',
};
const waysOf = (table: (typeof onlyGrow)[number]) => [
  `update ${table} set ${aColumn[table]} = ${aColumn[table]}`,
  `delete from ${table}`,
  `truncate ${table} cascade`,
];

for (const [table, statements] of [
  ...onlyGrow.map((table) => [table, waysOf(table)] as const),
  ...kept.map((table) => [table, [`delete from ${table}`, `truncate ${table} cascade`]] as const),
]) {
  test(`${table} only grows: the server has no right to more, and its owner is stopped too`, async () => {
    for (const statement of statements) {
      assert.equal((await refusalOf(db, statement)).code, '42501', statement);
      const { code, message } = await refusalOf(database.owner, statement);
      assert.equal(code, '23514', `${statement}: ${message}`);
      assert.match(message, / only grows$/);
    }
  });
}

test('the journal numbers its own events', async () => {
  const insert = (columns: string, values: string) => `insert into journal (${columns}) values (${values})`;
  const { code } = await refusalOf(db, insert('sequence, at, event, version, facts', `1, now(), 'x', 1, '{}'`));
  assert.equal(code, '428C9');
  assert.equal((await refusalOf(db, insert('at, event, version, facts', `now(), 'x', 0, '{}'`))).code, '23514');
  assert.equal((await refusalOf(db, insert('at, event, version, facts', `now(), 'x', 1, 'no json'`))).code, '22P02');
});

test('an instance is one, and a national preset exists on TEST instances only', async () => {
  const insert = (singleton: string, kind: string, preset: string) => `insert into instance
    select ${singleton}, '${kind}', name, ${preset}, publication_url, policy_oid, created_at from instance`;
  assert.equal((await refusalOf(db, insert('true', 'test', 'null'))).code, '23505');
  assert.equal((await refusalOf(db, insert('false', 'test', 'null'))).code, '23514');
  assert.equal((await refusalOf(db, insert('true', 'production', `'igc-sante-test'`))).code, '23514');
});
