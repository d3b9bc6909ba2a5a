import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery, type Kysely, sql } from 'kysely';
import { silentLog } from '../../test/support/silent-log.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts';
import { actingAs } from './acting.ts';
import { inTransaction, openDatabase, together } from './database.ts';
import type { Database } from './schema.ts';
import { errorCode } from './start-refusal.ts';

const context = { actor: { kind: 'job', id: 'test-job' }, structureId: null } as const;

const refusedAs = (code: string) => (error: unknown) => errorCode(error) === code;

async function valueIn<T>(db: Kysely<Database>, expression: string): Promise<T | undefined> {
  return (await sql.raw<{ value: T }>(`select ${expression} as value`).execute(db)).rows[0]?.value;
}

describe('database', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
    await sql`create table counters (id integer primary key, value integer not null)`.execute(database.owner);
    await sql`grant select, insert, update on counters to sceau_runtime`.execute(database.owner);
    await sql`insert into counters values (1, 0), (2, 0)`.execute(database.owner);
  });

  it('reads int8 as bigint, timestamptz as an instant and date as text', async () => {
    assert.equal(await valueIn(database.runtime, '9007199254740993::int8'), 9007199254740993n);
    assert.equal(await valueIn(database.runtime, `'2026-02-28'::date`), '2026-02-28');
    const instant = await valueIn<Date>(database.runtime, `'2026-10-25 02:30:00.123+02'::timestamptz`);
    assert.equal(instant?.toISOString(), '2026-10-25T00:30:00.123Z');
  });

  it('has no statement compiled, and none planned for each of its values, which lasts longer than the statement', async () => {
    assert.equal(await valueIn(database.runtime, `current_setting('jit')`), 'off');
    assert.equal(await valueIn(database.runtime, `current_setting('plan_cache_mode')`), 'force_generic_plan');
  });

  it('works in UTC whatever the machine says', async () => {
    assert.equal(await valueIn(database.runtime, `current_setting('timezone')`), 'UTC');
  });

  for (const statement of [
    'create table intruder (id integer)',
    'create temporary table intruder (id integer)',
    'create schema intruder',
    'alter table counters add column intruder integer',
    'drop table counters',
    'alter table counters disable trigger all',
    'create role intruder',
    'set role sceau_owner',
    'alter role sceau_runtime bypassrls',
    `set session_replication_role = 'replica'`,
  ]) {
    it(`does not let the runtime role run "${statement}"`, async () => {
      await assert.rejects(sql.raw(statement).execute(database.runtime), refusedAs('42501'));
    });
  }

  it('states actor and structure inside the transaction and nowhere else', async () => {
    const structureId = '0191f0a0-0000-7000-8000-000000000001';
    const person = '0191f0a0-0000-7000-8000-000000000002';
    const settings = `array[current_setting('sceau.actor_kind', true), current_setting('sceau.actor_id', true), current_setting('sceau.structure_id', true)]`;
    const single = openDatabase({ login: { url: database.runtimeUrl }, poolSize: 1, log: silentLog });
    try {
      const inside = await inTransaction(single, { actor: { kind: 'person', id: person }, structureId }, (trx) =>
        valueIn<string[]>(trx, settings),
      );
      assert.deepEqual(inside, ['person', person, structureId]);
      const after = await actingAs(null, () => valueIn<(string | null)[]>(single, settings));
      assert.deepEqual(
        after?.map((value) => value ?? ''),
        ['', '', ''],
      );
      const without = await inTransaction(single, context, (trx) => valueIn<string[]>(trx, settings));
      assert.deepEqual(without, ['job', 'test-job', '']);
    } finally {
      await single.destroy();
    }
  });

  it('states them before the first statement of the work, however directly that one is sent', async () => {
    const first = await inTransaction(database.runtime, context, (trx) =>
      trx.executeQuery(CompiledQuery.raw(`select current_setting('sceau.actor_id', true) as value`)),
    );
    assert.deepEqual(first.rows, [{ value: 'test-job' }]);
  });

  it('runs statements that were sent together in their order, and waits for all when one fails', async () => {
    let isLastDone = false;
    const failing = inTransaction(database.runtime, context, (trx) =>
      together([
        sql`insert into counters values (5, 0)`.execute(trx),
        sql`insert into counters values (5, 0)`.execute(trx),
        pause(50).then(() => {
          isLastDone = true;
        }),
      ]),
    );
    await assert.rejects(failing, refusedAs('23505'));
    assert.equal(isLastDone, true);
    const values = await inTransaction(database.runtime, context, (trx) =>
      together([
        valueIn<bigint>(trx, '(select count(*) from counters where id = 6)'),
        sql`insert into counters values (6, 0)`.execute(trx),
        valueIn<bigint>(trx, '(select count(*) from counters where id = 6)'),
      ]),
    );
    assert.deepEqual([values[0], values[2]], [0n, 1n]);
    assert.equal(await valueIn(database.runtime, '(select count(*) from counters where id = 5)'), 0n);
  });

  it('keeps nothing of a transaction whose work failed', async () => {
    const failing = inTransaction(database.runtime, context, async (trx) => {
      await sql`insert into counters values (3, 0)`.execute(trx);
      throw new Error('stop');
    });
    await assert.rejects(failing, { message: 'stop' });
    assert.equal(await valueIn(database.runtime, '(select count(*) from counters where id = 3)'), 0n);
  });

  it('does not pass off as committed a transaction that a swallowed error had aborted', async () => {
    const swallowing = inTransaction(database.runtime, context, async (trx) => {
      await sql`insert into counters values (4, 0)`.execute(trx);
      await sql`select 1 / 0`.execute(trx).catch(() => undefined);
    });
    await assert.rejects(swallowing, refusedAs('25P02'));
    assert.equal(await valueIn(database.runtime, '(select count(*) from counters where id = 4)'), 0n);
  });

  it('commits without statement timeout and keeps it for all other statements', async () => {
    await sql`create or replace function slow_commit() returns trigger language plpgsql as $$ begin
      insert into commit_settings values (current_setting('statement_timeout')); return null; end $$`.execute(
      database.owner,
    );
    await sql`create table commit_settings (value text)`.execute(database.owner);
    await sql`grant select, insert on commit_settings to sceau_runtime`.execute(database.owner);
    await sql`create constraint trigger slow after update on counters deferrable initially deferred
      for each row execute function slow_commit()`.execute(database.owner);
    const during = await inTransaction(database.runtime, context, async (trx) => {
      await sql`update counters set value = value where id = 1`.execute(trx);
      return valueIn(trx, `current_setting('statement_timeout')`);
    });
    assert.equal(during, '15s');
    assert.equal(await valueIn(database.runtime, '(select value from commit_settings limit 1)'), '0');
    assert.equal(await valueIn(database.runtime, `current_setting('statement_timeout')`), '15s');
  });

  it('runs a transaction again when PostgreSQL broke a deadlock at its cost', async () => {
    let firstLocks = 0;
    let bothHold = (): void => undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      bothHold = resolve;
    });
    const add = (trx: Kysely<Database>, id: number) =>
      sql`update counters set value = value + 1 where id = ${id}`.execute(trx);
    const crosswise = (first: number, second: number) =>
      inTransaction(database.runtime, context, async (trx) => {
        await add(trx, first);
        firstLocks += 1;
        if (firstLocks === 2) bothHold();
        await bothHoldOne;
        await add(trx, second);
      });
    const start = await valueIn<number>(database.runtime, '(select sum(value)::integer from counters)');
    await Promise.all([crosswise(1, 2), crosswise(2, 1)]);
    assert.ok(firstLocks > 2);
    assert.equal(await valueIn(database.runtime, '(select sum(value)::integer from counters)'), (start ?? 0) + 4);
  });

  it('gives up after a bounded number of attempts', async () => {
    let attempts = 0;
    const hopeless = inTransaction(database.runtime, context, async (trx) => {
      attempts += 1;
      await sql`do $$ begin raise exception 'again' using errcode = 'serialization_failure'; end $$`.execute(trx);
    });
    await assert.rejects(hopeless, refusedAs('40001'));
    assert.equal(attempts, 4);
  });
});
