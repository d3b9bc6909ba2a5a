import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { silentLog } from '../../test/support/silent-log.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts';
import { compiled } from './compiled.ts';
import { inTransaction, openDatabase, together, withCommit } from './database.ts';
import type { Database } from './schema.ts';
import { sharedReads } from './shared-reads.ts';
import { errorCode } from './start-refusal.ts';

const context = { actor: { kind: 'job', id: 'test-job' }, structureId: null } as const;
const refusedAs = (code: string) => (error: unknown) => errorCode(error) === code;

describe('pipelined client', () => {
  let database: TestDatabase;
  /** One connection, so that each test finds what the one before left in it. */
  let db: Kysely<Database>;

  before(async () => {
    database = await createTestDatabase();
    await sql`create table marks (id integer primary key)`.execute(database.owner);
    await sql`grant select, insert on marks to sceau_runtime`.execute(database.owner);
    db = openDatabase({ login: { url: database.runtimeUrl }, poolSize: 1, log: silentLog });
    return () => db.destroy();
  });

  const mark = (on: Kysely<Database>, id: number) => sql`insert into marks values (${id})`.execute(on);
  const marks = async () =>
    (await sql<{ id: number }>`select id from marks order by id`.execute(db)).rows.map(({ id }) => id);

  it('commits nothing of what left with the commit when one of it fails, and works on afterwards', async () => {
    for (let round = 0; round < 3; round += 1) {
      const failing = inTransaction(db, context, async (trx) => withCommit(together([mark(trx, 1), mark(trx, 1)])));
      await assert.rejects(failing, refusedAs('23505'));
      assert.deepEqual(await marks(), []);
    }
    await inTransaction(db, context, async (trx) => withCommit(mark(trx, 1)));
    assert.deepEqual(await marks(), [1]);
  });

  it('asks again, with a new name, what PostgreSQL never came to parse', async () => {
    const behindAFailure = () =>
      inTransaction(db, context, (trx) =>
        together([
          sql`select 1 / ${0}::integer`.execute(trx),
          sql`select ${'never parsed'}::text as said`.execute(trx),
        ]),
      );
    await assert.rejects(behindAFailure(), refusedAs('22012'));
    const { rows } = await sql<{ said: string }>`select ${'never parsed'}::text as said`.execute(db);
    assert.deepEqual(rows, [{ said: 'never parsed' }]);
    await assert.rejects(behindAFailure(), refusedAs('22012'));
  });

  it('learns a new shape of rows once, after a migration', async () => {
    const all = () => sql`select * from marks where id = ${1}`.execute(db);
    assert.deepEqual((await all()).rows, [{ id: 1 }]);
    await sql`alter table marks add column colour text default 'red'`.execute(database.owner);
    await assert.rejects(all(), refusedAs('0A000'));
    assert.deepEqual((await all()).rows, [{ id: 1, colour: 'red' }]);
  });

  it('gives rows, counts and nothing, whether or not their shape was known', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [none, some, written] = await inTransaction(db, context, (trx) =>
        together([
          sql`select id from marks where id = ${-1}`.execute(trx),
          sql`select ${round}::integer as round, null::text as nothing`.execute(trx),
          mark(trx, 100 + round),
        ]),
      );
      assert.deepEqual(none.rows, []);
      assert.deepEqual(some.rows, [{ round, nothing: null }]);
      assert.equal(written.numAffectedRows, 1n);
    }
  });

  it('runs a text of several statements when it has no parameters', async () => {
    const { rows } = await sql`select 1 as one; select 2 as two`.execute(db);
    assert.deepEqual(rows, [{ two: 2 }]);
  });

  it('refuses a value that cannot be sent, and serves the next caller', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    await assert.rejects(sql`select ${circular}::jsonb`.execute(db));
    assert.deepEqual((await sql`select ${'next'}::text as said`.execute(db)).rows, [{ said: 'next' }]);
  });

  it('binds a compiled statement anew at each call', async () => {
    const adding = compiled<{ one: number; other: number }, { sum: number }>(['one', 'other'], (on, { one, other }) =>
      on.selectNoFrom(sql<number>`${one}::integer - ${other}::integer + ${one}::integer`.as('sum')),
    );
    const sums = [await adding(db, { one: 3, other: 1 }), await adding(db, { one: 10, other: 4 })];
    assert.deepEqual(
      sums.map(({ rows }) => rows[0]?.sum),
      [5, 16],
    );
  });

  it('lets callers read through one connection, and gives it back, also when one was refused', async () => {
    const read = (id: number) => sql<{ id: number }>`select ${id}::integer as id`.execute(sharedReads(db));
    const answers = await Promise.all([1, 2, 3, 4, 5].map(read));
    assert.deepEqual(
      answers.map(({ rows }) => rows[0]?.id),
      [1, 2, 3, 4, 5],
    );
    await assert.rejects(sql`select 1 / ${0}::integer`.execute(sharedReads(db)), refusedAs('22012'));
    assert.deepEqual((await read(6)).rows, [{ id: 6 }]);
    // The pool has one connection only: were it kept, this would wait for ever.
    assert.ok((await marks()).length > 0);
  });

  it('reads through another connection once the shared one was ended', async () => {
    const own = openDatabase({ login: { url: database.runtimeUrl }, poolSize: 2, log: silentLog });
    try {
      const shared = sharedReads(own);
      const ended = sql`select pg_terminate_backend(pg_backend_pid()), ${1}::integer`.execute(shared);
      await assert.rejects(ended);
      assert.deepEqual((await sql`select ${7}::integer as id`.execute(shared)).rows, [{ id: 7 }]);
    } finally {
      await own.destroy();
    }
  });
});
