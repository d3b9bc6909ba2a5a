/** A sweep looks at what time and changes may have made due. After each, the rules are asked of all there is: nothing may be left to tell. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql, type Transaction } from 'kysely';
import { copyCertificate } from '../../test/support/many-certificates.ts';
import { authCli, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { actingAs } from '../platform/acting.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { batchesOf, everything } from './look.ts';
import { remind, tellings } from './remind.ts';

type Tx = Transaction<Database>;
const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const [issued, spares, people] = [150, 150, 7];

const service = { kind: 'service', id: 'test' } as const;
const asService = <Result>(work: (tx: Tx) => Promise<Result>) =>
  actingAs({ ...service, at: clock.now() }, () =>
    inTransaction(database.owner, { actor: service, structureId: null }, work),
  );
const asJob = <Result>(work: (at: Date) => Promise<Result>) => {
  const at = clock.now();
  return actingAs({ kind: 'job', id: 'remind', at }, () => work(at));
};

const login = (n: number) => `personne-${n % people}`;
const [accounts, structures] = [[] as string[], [] as string[]];
const one = <Item>(list: readonly Item[], n: number): Item => list[n % list.length] ?? assert.fail();
const team = await portal.structureId('Laboratoire du Vieux-Port');

/** Structures with certificates that end one after the other, each asked for by whoever else may be told of it; spares to renew them by. */
async function prepare(): Promise<void> {
  const requestId = await finalised(portal.client('hopital'), await portal.structureId('CH de Valmont'), authCli());
  assert.equal((await withdraw(portal.client('hopital'), requestId)).status, 200);
  await copyCertificate(database.owner, { requestId, count: issued + spares, structures: 4, now: clock.now() });
  for (let n = 0; n < people; n += 1) accounts.push(await portal.account(login(n)));
  await asService(async (tx) => {
    for (const table of ['certificates', 'requests'])
      await sql.raw(`alter table ${table} disable trigger user`).execute(tx);
    await sql`create table copies as select row_number() over (order by id)::integer as n, * from certificates
      where request_id <> ${requestId}`.execute(tx);
    await sql`update certificates c set state = 'valid', not_after = ${clock.now()}::timestamptz + (n - 10) * interval '41 hours'
      from copies where copies.id = c.id`.execute(tx);
    await sql`delete from certificates where id in (select id from copies where n > ${issued})`.execute(tx);
    await sql`update requests r set account_id = (${accounts}::uuid[])[1 + n % 3], holder_id = case when n % 5 = 0 then
        (${accounts}::uuid[])[4 + n % 2]::uuid end, filed_at = created_at, decide_before = created_at,
        approved_at = created_at, key_before = created_at + interval '864000 seconds' from copies where copies.request_id = r.id`.execute(
      tx,
    );
    await sql`insert into mails select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'message_id',
        '<' || n || '@copies.example>', 'request_id', copies.request_id, 'recipients', jsonb_build_array(case when n % 2 = 0
          then a.email else 'avis@essai.example' end), 'copies', '[]'::jsonb))).*
      from copies join requests r on r.id = copies.request_id join accounts a on a.id = r.account_id, mails m
      where m.request_id = ${requestId} and m.kind = 'filed'`.execute(tx);
    for (const table of ['certificates', 'requests'])
      await sql.raw(`alter table ${table} enable trigger user`).execute(tx);
    await sql`select count_certificates_again()`.execute(tx);
    await sql`insert into third_parties (structure_id, opened_at) values (${team}, ${clock.now()}) on conflict do nothing`.execute(
      tx,
    );
  });
  const { rows } = await sql<{ id: string }>`select distinct structure_id as id from copies`.execute(database.owner);
  structures.push(...rows.map(({ id }) => id));
  // Half of them are a team's too, for good: whoever joins or leaves it counts there.
  await asService(async (tx) => {
    for (const b of [0, 1]) await mandate(tx, { a: 1, b, hours: 120 }, { third_party_id: team });
  });
}

type Given = { readonly a: number; readonly b: number; readonly hours: number };
const given = ({ hours }: Given) => {
  const from = clock.now().getTime() + (hours % 40) * 3_600_000;
  return {
    valid_from: new Date(from),
    valid_until: hours % 3 === 0 ? null : new Date(from + hours * 3_600_000),
    given_at: clock.now(),
  };
};
const mandate = (tx: Tx, asked: Given, holder: { account_id: string } | { third_party_id: string }) =>
  tx
    .insertInto('mandates')
    .values({
      ...{
        id: randomUUID(),
        structure_id: one(structures, asked.b),
        offers: asked.a % 4 === 0 ? ['SERV'] : ['ORG', 'SERV'],
      },
      ...{ domains: null, ended_at: null, given_by: asked.b % 3 === 0 ? one(accounts, asked.b) : null },
      ...{ ended_by: null, replaces: null, account_id: null, third_party_id: null, ...holder, ...given(asked) },
    })
    .execute();
/** One of those in force or to come, now or in some hours. */
const end = (tx: Tx, table: 'mandates' | 'representatives' | 'team_members', { a, hours }: Given) =>
  sql`update ${sql.table(table)} set ended_at = ${new Date(clock.now().getTime() + (hours % 30) * 3_600_000)} where id =
    (select id from ${sql.table(table)} where ended_at is null order by given_at desc, id offset ${a % 8} limit 1)`.execute(
    tx,
  );
const account = (tx: Tx, { a }: Given) => tx.updateTable('accounts').where('id', '=', one(accounts, a));
const changes: Readonly<Record<string, (tx: Tx, asked: Given) => Promise<unknown>>> = {
  designate: (tx, asked) => mandate(tx, asked, { account_id: one(accounts, asked.a) }),
  designateTeam: (tx, asked) => mandate(tx, asked, { third_party_id: team }),
  represent: (tx, asked) =>
    tx
      .insertInto('representatives')
      .values({
        ...{ id: randomUUID(), account_id: one(accounts, asked.a), structure_id: one(structures, asked.b) },
        ...{
          kind: 'legalRepresentative',
          given_by: null,
          ended_at: null,
          ended_by: null,
          replaces: null,
          ...given(asked),
        },
      })
      .execute(),
  join: (tx, asked) =>
    tx
      .insertInto('team_members')
      .values({
        ...{ id: randomUUID(), account_id: one(accounts, asked.a), structure_id: team, given_by: null },
        ...{ ended_at: null, ended_by: null, ...given(asked) },
      })
      .execute(),
  endMandate: (tx, asked) => end(tx, 'mandates', asked),
  endRepresentation: (tx, asked) => end(tx, 'representatives', asked),
  leave: (tx, asked) => end(tx, 'team_members', asked),
  closeTeam: (tx, { a, hours }) =>
    tx
      .updateTable('third_parties')
      .set({ closed_at: a % 3 === 0 ? new Date(clock.now().getTime() + hours * 3_600_000) : null })
      .where('structure_id', '=', team)
      .execute(),
  closeAccount: (tx, asked) =>
    account(tx, asked)
      .set({ closed_at: asked.b % 2 === 0 ? clock.now() : null })
      .execute(),
  changeAddress: (tx, asked) =>
    account(tx, asked)
      .set({ email: `adresse-${asked.b % 9}@essai.example` })
      .execute(),
  changeRoles: (tx, asked) =>
    account(tx, asked)
      .set({ roles: asked.b % 4 === 0 ? ['registrationOfficer'] : asked.b % 4 === 1 ? ['auditor'] : [] })
      .execute(),
  samePerson: (tx, asked) =>
    account(tx, asked)
      .set({ person_id: sql`(select person_id from accounts where id = ${one(accounts, asked.b)})` })
      .execute(),
  seeToIt: (tx, { a, b }) =>
    sql`insert into reminder_acknowledgements select certificate_id, ${one(accounts, a)}, ${clock.now()} from certificates_unrenewed
      where not_after > ${clock.now()} order by not_after offset ${b % 6} limit 1 on conflict do nothing`.execute(tx),
  answer: (tx, { a, b }) =>
    sql`insert into mail_recipients (mail_id, address, outcome, words, at)
      select m.id, upper(a.email), ${b % 3 === 0 ? 'accepted' : 'refused'}, 'x', ${clock.now()} from mails m, accounts a
      where a.id = ${one(accounts, a)} order by m.id offset ${b % 50} limit 1 on conflict do nothing`.execute(tx),
  revoke: async (tx, { a }) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from certificates where id in (select id from copies) and state = 'valid'
      and not_after > ${clock.now()} order by not_after offset ${a % 60} limit 1`.execute(tx);
    if (rows.length > 0)
      await revokeQuietly(
        tx,
        clock.now(),
        rows.map(({ id }) => id),
      );
  },
  // By the next spare; revoked later, it leaves the one that it renewed to be told of again.
  renew: (tx, { a, hours }) =>
    sql`insert into certificates (id, intent_id, request_id, product_id, structure_id, authority_id, serial, certificate_der, sha256,
        spki_sha256, subject, names, not_before, not_after, state, issued_at)
      select s.id, s.intent_id, s.request_id, u.product_id, u.structure_id, s.authority_id, s.serial, s.certificate_der, s.sha256,
        s.spki_sha256, s.subject, s.names, s.not_before, u.not_after + ${hours} * interval '1 hour', 'valid', ${clock.now()}::timestamptz
      from (select * from copies where n > ${issued} and id not in (select id from certificates) order by n limit 1) s,
        (select * from certificates_unrenewed where not_after > ${clock.now()} order by not_after offset ${a % 20} limit 1) u`.execute(
      tx,
    ),
};

/** Those that seldom change who is told come oftener. */
const kinds = [...Object.keys(changes), ...Array.from({ length: 3 }, () => ['answer', 'seeToIt', 'join']).flat()];
const nat = fc.nat({ max: 1000 });
const step = fc.record({
  changed: fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      a: nat,
      b: nat,
      hours: fc.integer({ min: 1, max: 90 }),
    }),
    { maxLength: 3 },
  ),
  /** Minutes until the next sweep. */
  pause: fc.oneof(
    { weight: 3, arbitrary: fc.constant(10) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 1440 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 5000 }) },
  ),
});

async function leftToTell(at: Date): Promise<readonly string[]> {
  const left: string[] = [];
  for await (const { ending, stage, missing } of tellings(db, batchesOf(db, everything, at), at)) {
    left.push(`${ending.id} ${stage} ${missing.map(({ address }) => address).join()}`);
  }
  return left;
}

/** Some changes, and a sweep after them. Answers how many it told. */
async function sweepAfter(changed: readonly (Given & { readonly kind: string })[], pause: number): Promise<number> {
  clock.advance(pause * 60);
  for (const { kind, ...asked } of changed) await asService((tx) => changes[kind]?.(tx, asked) ?? assert.fail());
  // The look at all ends, once a day, would hide what the others miss.
  await database.owner.updateTable('reminder_sweeps').set({ all_looked_at: clock.now() }).execute();
  const told = await asJob((at) => remind(portal.requests, at));
  assert.deepEqual(await asJob(leftToTell), [], JSON.stringify({ changed, pause }));
  const { rows } = await sql<{
    renewed: bigint;
  }>`select count(*) as renewed from reminders where queued_at = ${clock.now()}
    and certificate_id not in (select certificate_id from certificates_unrenewed)`.execute(database.owner);
  assert.deepEqual(rows, [{ renewed: 0n }]);
  return told;
}

test('leaves nothing untold that the rules say is due, whatever changes; tells nothing twice, and nothing that is renewed', async () => {
  await prepare();
  await asJob((at) => remind(portal.requests, at));
  let told = 0;
  for (const kind of Object.keys(changes)) told += await sweepAfter([{ kind, a: 3, b: 5, hours: 30 }], 10);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const { changed, pause } of steps) told += await sweepAfter(changed, pause);
    }),
    { numRuns: 40, endOnFailure: true },
  );
  const { rows } = await sql<{
    reminders: bigint;
    mails: bigint;
    changes: bigint;
  }>`select (select count(*) from reminders) as reminders,
    (select count(*) from mails where kind in ('expiring', 'expired')) as mails,
    (select count(*) from reminder_changes where at <= ${clock.now()}) as changes`.execute(database.owner);
  assert.equal(rows[0]?.reminders, rows[0]?.mails);
  assert.equal(rows[0]?.changes, 0n, 'what was looked at is forgotten');
  assert.ok(told > 200, `${told} were told`);
});
