import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { armFailpoint } from '../../server/platform/failpoints.ts';
import { finalised, withdraw } from '../support/portal-journey.ts';
import { bytea } from '../support/sql-refusal.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestPortal } from '../support/test-portal.ts';
import { verifyInvariants } from '../support/verify-invariants.ts';

/** The judge is judged: with the database's guards off, each violation planted here must be found, and nothing else. */
const database = await createTestDatabase();
const portal = await openTestPortal(database);
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const issuedId = await finalised(client, valmont);
await withdraw(client, issuedId);
const otherId = await finalised(client, valmont);
await withdraw(client, otherId);
const finalisedId = await finalised(client, valmont);
const pendingId = await finalised(client, valmont);
armFailpoint({ name: 'issue.after-intent-commit', mode: 'throw' });
await withdraw(client, pendingId);
armFailpoint(null);

const of = (table: string, requestId = issuedId) => `${table} where request_id = '${requestId}'`;
const now = portal.clock.now();

test('finds nothing where nothing is wrong', async () => {
  assert.deepEqual(await verifyInvariants(database.runtime, now), []);
});

for (const [what, statements, found] of [
  ['a certificate that is lost', [`delete from ${of('certificates')}`], ['I1', 'I11']],
  [
    'an outcome that is lost',
    [`update issuance_intents set state = 'pending', settled_at = null where request_id = '${issuedId}'`],
    ['I1', 'I10'],
  ],
  [
    'another TBS than the recorded one',
    [`update issuance_intents set tbs_der = tbs_der || '\\x00'::bytea where request_id = '${issuedId}'`],
    ['I1'],
  ],
  [
    'a signature that does not verify',
    [
      `update certificates set certificate_der = set_byte(certificate_der, length(certificate_der) - 1, get_byte(certificate_der, length(certificate_der) - 1) # 1),
      sha256 = sha256(set_byte(certificate_der, length(certificate_der) - 1, get_byte(certificate_der, length(certificate_der) - 1) # 1)) where request_id = '${issuedId}'`,
    ],
    ['I1'],
  ],
  [
    'another serial than the signed one',
    [`update certificates set serial = ${bytea(Buffer.alloc(16, 7))} where request_id = '${issuedId}'`],
    ['I1', 'I3'],
  ],
  [
    'a certificate for another key',
    [`update requests set spki_sha256 = ${bytea(Buffer.alloc(32))} where id = '${issuedId}'`],
    ['I2'],
  ],
  [
    'an intent that nobody settles',
    [`update issuance_intents set created_at = created_at - interval '60 seconds' where request_id = '${pendingId}'`],
    ['I4'],
  ],
  [
    'a burnt serial that no list holds',
    [`update issuance_intents set state = 'burnt', settled_at = now() where request_id = '${pendingId}'`],
    ['I10', 'I4'],
  ],
  [
    'a request withdrawn without certificate',
    [`update requests set state = 'withdrawn', withdrawn_at = now() where id = '${finalisedId}'`],
    ['I10', 'I11'],
  ],
  [
    'an event that is missing',
    [`delete from journal where event = 'certificate.issued' and facts like '%${issuedId}%'`],
    ['I10'],
  ],
  [
    'an event told twice',
    [
      `insert into journal (at, event, version, facts, actor_kind, actor_id) select at, event, version, facts, actor_kind, actor_id from journal where event = 'request.withdrawn' and facts like '%${issuedId}%'`,
    ],
    ['I10'],
  ],
  [
    'an event of nothing',
    [
      `insert into journal (at, event, version, facts, actor_kind, actor_id) values (now(), 'request.delivered', 1, '{"request":"${issuedId}"}', 'job', 'x')`,
    ],
    ['I10'],
  ],
  [
    'facts that are not canonical',
    [`update journal set facts = facts || ' ' where event = 'instance.established'`],
    ['I10'],
  ],
  ['terms that nobody accepted', [`delete from ${of('terms_acceptances')} and document = 'pc'`], ['R18']],
  ['a mail that is lost', [`delete from ${of('mails', finalisedId)} and kind = 'ready'`], ['I12']],
  [
    'a list that does not verify',
    [`update crl_parts set bytes = set_byte(bytes, length(bytes) - 1, get_byte(bytes, length(bytes) - 1) # 1)`],
    ['I4'],
  ],
] as const) {
  test(`finds ${what}: ${found.join(', ')}`, async () => {
    await assert.rejects(
      database.owner.transaction().execute(async (tx) => {
        for (const table of [
          'issuance_intents',
          'certificates',
          'requests',
          'journal',
          'terms_acceptances',
          'mails',
          'crls',
          'crl_parts',
        ]) {
          await sql.raw(`alter table ${table} disable trigger user`).execute(tx);
        }
        for (const statement of statements) {
          const { numAffectedRows } = await sql.raw(statement).execute(tx);
          assert.ok((numAffectedRows ?? 0n) > 0n, statement);
        }
        const names = (await verifyInvariants(tx, now)).map((fault) => fault.split(' ')[0]);
        assert.deepEqual([...new Set(names)].sort(), found);
        throw new Error('rolled back');
      }),
      /^Error: rolled back$/,
    );
  });
}
