import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { findCertificates } from '../../core/contract/certificates.ts';
import * as follow from '../../core/contract/follow.ts';
import { copyCertificate } from '../../test/support/many-certificates.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import { authCli, finalised, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { bareRefusalOf } from '../../test/support/sql-refusal.ts';
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
const [admin, officer, partial] = [portal.client('hopital'), portal.client('officier'), portal.client('editeur')];
const valmont = await portal.structureId('CH de Valmont');
const tilleuls = await portal.structureId('Clinique des Tilleuls');
await portal.designate({ login: 'editeur', structure: 'Clinique des Tilleuls', offers: ['SERV'] });
await portal.grantDomain('Clinique des Tilleuls', 'ch-valmont.example');

/** What the certificates themselves say, against what was added up and what is kept as not renewed. */
const differences = async () => {
  const { rows } = await sql<{ wrong: bigint }>`
    with unrenewed as (select c.id, c.structure_id, c.not_after, p.offer, p.usage from certificates c
        join products p on p.id = c.product_id where c.state = 'valid' and not exists (select from certificates later
          where later.product_id = c.product_id and later.not_after > c.not_after and later.state <> 'revoked')),
      said as (select c.structure_id, paris_day(c.not_after) as day, p.offer, p.usage, c.state
          from certificates c join products p on p.id = c.product_id
        union all select structure_id, paris_day(not_after), offer, usage, 'unrenewed' from unrenewed),
      truth as (select structure_id, day, offer, usage, state, count(*) as n from said group by 1, 2, 3, 4, 5),
      changes as (select structure_id, day, offer, usage, state, change as n from certificate_changes),
      days as (select day, offer, usage, state, sum(n) as n from (select * from certificate_days union all
        select day, offer, usage, state, n from changes) x group by 1, 2, 3, 4 having sum(n) <> 0),
      of_structures as (select structure_id, day, offer, usage, state, sum(n) as n from (select * from certificate_structure_days
        union all select * from changes) x group by 1, 2, 3, 4, 5 having sum(n) <> 0),
      months as (select structure_id, month, offer, usage, state, sum(n) as n from (select * from certificate_months union all
        select structure_id, date_trunc('month', day)::date, offer, usage, state, n from changes) x
        group by 1, 2, 3, 4, 5 having sum(n) <> 0),
      true_days as (select day, offer, usage, state, sum(n) from truth group by 1, 2, 3, 4),
      true_months as (select structure_id, date_trunc('month', day)::date, offer, usage, state, sum(n) from truth group by 1, 2, 3, 4, 5)
    select (select count(*) from ((table true_days except table days) union all (table days except table true_days)) a)
      + (select count(*) from ((table truth except table of_structures) union all (table of_structures except table truth)) b)
      + (select count(*) from ((table true_months except table months) union all (table months except table true_months)) c)
      + (select count(*) from ((select id from unrenewed except select certificate_id from certificates_unrenewed)
        union all (select certificate_id from certificates_unrenewed except select id from unrenewed)) d)
      as wrong`.execute(database.owner);
  return Number(rows[0]?.wrong);
};
const listed = async (client: PortalClient, query: object) => {
  let [count, after, total] = [0, null as string | null, 0];
  for (;;) {
    const page = (await client.call(findCertificates, { query: { ...query, ...(after !== null && { after }) } })).value;
    count += page.certificates.length;
    total = page.total;
    after = page.next;
    if (after === null) return { count, total };
  }
};
const issue = async (structure: string, form = authCli()) => {
  const requestId = await finalised(admin, structure, form);
  assert.equal((await withdraw(admin, requestId)).status, 200);
  return requestId;
};

/** More than the operations of all runs. */
const spares = 600;
/** So that a list is never empty. */
const none = '00000000-0000-4000-8000-000000000000';

test('totals hold while certificates are issued and revoked at once, and added up meanwhile', async () => {
  const adding = new AbortController();
  const adder = (async () => {
    while (!adding.signal.aborted) await actingAs({ kind: 'job', id: 'add', at: clock.now() }, () => addUp(db));
  })();
  const requests = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      issue(index % 2 === 0 ? valmont : tilleuls, index % 3 === 0 ? sslServ() : authCli()),
    ),
  );
  const certificates = await db.selectFrom('certificates').select('id').where('request_id', 'in', requests).execute();
  await Promise.all(
    certificates.slice(0, 9).map(({ id }) => portal.asService((tx) => revokeQuietly(tx, clock.now(), [id]))),
  );
  adding.abort();
  await adder;
  assert.equal(certificates.length, 24);
  assert.equal(await differences(), 0);
});

test('what is undone is not counted', async () => {
  await assert.rejects(
    portal.asService(async (tx) => {
      await revokeQuietly(tx, clock.now());
      throw new Error('undone');
    }),
    /undone/,
  );
  assert.equal(await differences(), 0);
});

test('totals, and what nothing renewed yet, equal COUNT after any operations, in any order and at once', async () => {
  const requestId = await issue(valmont);
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
test('each list says as many as it shows, for whoever looks, on any day', async () => {
  const requestId = await issue(valmont);
  await copyCertificate(database.owner, { requestId, count: 700, structures: 0, now: clock.now() });
  await actingAs({ kind: 'job', id: 'add', at: clock.now() }, () => addUp(db));
  await issue(tilleuls, sslServ());
  const began = clock.now();
  for (const days of [0, 200, 1000]) {
    clock.set(new Date(began.getTime() + days * 86_400_000 + 3_600_000 * 14).toISOString());
    const until = new Date(clock.now().getTime() + 90 * 86_400_000).toISOString().slice(0, 10);
    for (const client of [officer, admin, partial]) {
      for (const query of [
        {},
        { renewal: 'open' },
        { renewal: 'open', state: 'expired' },
        { renewal: 'open', offer: 'ORG', expiresUntil: until },
        ...(['valid', 'expired', 'revoked'] as const).flatMap((state) => [{ state }, { state, expiresUntil: until }]),
        ...[
          { offer: 'SERV' },
          { usage: 'AUTH_CLI', state: 'valid' },
          { structureId: tilleuls },
          { expiresUntil: until },
        ],
        ...[{ search: 'valmont' }, { search: 'service-12' }, { search: 'tilleuls' }, { renewal: 'open' }],
      ]) {
        const { count, total } = await listed(client, query);
        assert.equal(total, count, `${days} days, ${JSON.stringify(query)}`);
      }
      const counts = (await client.call(follow.countCertificates, {})).value;
      for (const state of ['valid', 'expired', 'revoked'] as const) {
        assert.equal(counts[state], (await listed(client, { state })).count, `${days} days, ${state}`);
      }
    }
    const { endings } = (await officer.call(follow.countCertificates, {})).value;
    const { rows } = await sql<{ day: string; count: bigint }>`select paris_day(not_after) as day, count(*) as count
      from certificates where state = 'valid' and not_after >= ${clock.now()}
      and not_after < ${clock.now()}::timestamptz + interval '12 months' group by 1 order by 1`.execute(database.owner);
    assert.deepEqual(
      endings.map(({ day, count }) => [day, count]),
      rows.map(({ day, count }) => [String(day), Number(count)]),
    );
  }
  clock.set(began.toISOString());
});

test('nobody but the database writes totals, and a person reads those of their structures alone', async () => {
  const { accountId } = await portal.actor('editeur');
  const acting = { kind: 'person', id: accountId, at: clock.now() } as const;
  const forged = `insert into certificate_changes values ('${valmont}', '2029-01-01', 'ORG', 'SIGN', 'valid', 5)`;
  assert.equal((await actingAs(acting, () => bareRefusalOf(db, forged))).code, '42501');
  const seen = await actingAs(acting, () =>
    sql<{ n: bigint }>`select (select count(*) from certificate_days) + (select count(*) from certificate_months
      where structure_id = ${valmont}) as n`.execute(db),
  );
  assert.equal(Number(seen.rows[0]?.n), 0);
});
