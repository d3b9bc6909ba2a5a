import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { differencesOfTotals } from '../../test/support/certificate-totals.ts';
import { copyCertificate } from '../../test/support/many-certificates.ts';
import { authCli, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { actingAs } from '../platform/acting.ts';
import { runtimeRole } from '../platform/postgres-embedded.ts';
import type { Database } from '../platform/schema.ts';
import { addUp } from './totals-store.ts';

type Db = Kysely<Database>;
const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const differences = () => differencesOfTotals(database.owner);
/** More than the operations of all runs. */
const spares = 600;
/** So that a list is never empty. */
const none = '00000000-0000-4000-8000-000000000000';

test('totals, and what nothing renewed yet, equal COUNT after any operations, in any order and at once', async () => {
  const admin = portal.client('hopital');
  const requestId = await finalised(admin, await portal.structureId('CH de Valmont'), authCli());
  assert.equal((await withdraw(admin, requestId)).status, 200);
  const known = await database.owner.selectFrom('certificates').select('id').execute();
  await copyCertificate(database.owner, { requestId, count: spares, structures: 2, now: clock.now() });
  // Copies wait aside, each with its request and its intent, and are issued when an operation says so.
  await sql`create table spare as select row_number() over (order by id)::integer as n, * from certificates
    where id <> all (${known.map(({ id }) => id)}::uuid[])`.execute(database.owner);
  await sql`grant select on spare to ${sql.id(runtimeRole)}`.execute(database.owner);
  await sql`alter table certificates disable trigger user`.execute(database.owner);
  await sql`delete from certificates where id in (select id from spare)`.execute(database.owner);
  await sql`alter table certificates enable trigger user`.execute(database.owner);
  await sql`select count_certificates_again()`.execute(database.owner);
  assert.equal(await differences(), 0);

  let next = 1;
  const issuing = (tx: Db, { product, end }: { product: number; end: number }) =>
    sql`insert into certificates (id, intent_id, request_id, product_id, structure_id, authority_id, serial, certificate_der, sha256,
        spki_sha256, subject, names, not_before, not_after, state, issued_at)
      select s.id, s.intent_id, s.request_id, p.id, p.structure_id, s.authority_id, s.serial, s.certificate_der, s.sha256,
        s.spki_sha256, s.subject, s.names, s.not_before, ${clock.now()}::timestamptz + ${end}::integer * interval '17 days', 'valid', s.issued_at
      from spare s, spare of_product join products p on p.id = of_product.product_id
      where s.n = ${next++} and of_product.n = ${product}`.execute(tx);
  const revoking = async (tx: Parameters<Parameters<typeof portal.asService>[0]>[0], { place }: { place: number }) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from certificates where id in (select id from spare) and state = 'valid'
      order by id offset ${place} limit 1`.execute(tx);
    await revokeQuietly(tx, clock.now(), rows.map(({ id }) => id).concat(none));
  };
  const issued = fc.record({
    kind: fc.constant('issue' as const),
    product: fc.integer({ min: 1, max: 4 }),
    end: fc.integer({ min: -2, max: 9 }),
  });
  const revoked = fc.record({ kind: fc.constant('revoke' as const), place: fc.integer({ min: 0, max: 5 }) });
  const once = fc.oneof({ weight: 3, arbitrary: issued }, { weight: 2, arbitrary: revoked });
  const operation = fc.record({
    /** At once, each in a transaction of its own. */
    beside: fc.array(once, { minLength: 1, maxLength: 3 }),
    undone: fc.boolean(),
    addedUp: fc.boolean(),
  });
  const perform = (
    one: { kind: 'issue'; product: number; end: number } | { kind: 'revoke'; place: number },
    undone: boolean,
  ) =>
    portal
      .asService(async (tx) => {
        await (one.kind === 'issue' ? issuing(tx, one) : revoking(tx, one));
        if (undone) throw new Error('undone');
      })
      // Two that revoke the same one at once: the second finds it revoked.
      .catch((error: unknown) => assert.match(String(error), /undone|deadlock|cannot become|duplicate key/));
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 6 }), async (operations) => {
      for (const { beside, undone, addedUp } of operations) {
        const adding = addedUp ? actingAs({ kind: 'job', id: 'add', at: clock.now() }, () => addUp(db)) : null;
        await Promise.all(beside.map((one) => perform(one, undone)));
        await adding;
      }
      assert.equal(await differences(), 0);
    }),
    { numRuns: 30, endOnFailure: true },
  );
  const { rows } = await sql<{ issued: bigint; revoked: bigint }>`select count(*) as issued,
    count(*) filter (where state = 'revoked') as revoked from certificates where id in (select id from spare)`.execute(
    database.owner,
  );
  assert.ok(Number(rows[0]?.issued) > 10 && Number(rows[0]?.revoked) > 3, 'the operations did something');
});
