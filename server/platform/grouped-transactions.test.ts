import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import { silentLog } from '../../test/support/silent-log.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts';
import { openDatabase, together, withCommit } from './database.ts';
import { inGroup } from './grouped-transactions.ts';
import type { Database } from './schema.ts';
import { errorCode } from './start-refusal.ts';

const as = (id: string) => ({ actor: { kind: 'service', id }, structureId: null }) as const;

/** Who wrote, and in which transaction. */
interface Note {
  readonly id: string;
  readonly actor: string;
  readonly xid: string;
}

describe('grouped transactions', () => {
  let database: TestDatabase;
  let db: Kysely<Database>;

  before(async () => {
    database = await createTestDatabase();
    db = database.runtime;
    await sql`create table notes (id text primary key, actor text not null default current_setting('sceau.actor_id'),
      xid text not null default pg_current_xact_id()::text)`.execute(database.owner);
    await sql`grant select, insert, update on notes to sceau_runtime`.execute(database.owner);
  });

  const insert = (trx: Transaction<Database>, id: string) => sql`insert into notes (id) values (${id})`.execute(trx);
  const note = (id: string, work = (trx: Transaction<Database>): Promise<unknown> => insert(trx, id)) =>
    inGroup(db, { kind: 'issuance-intent', key: id }, as(`by-${id}`), async (trx) => {
      await sql`select ${id}::text`.execute(trx);
      return withCommit(work(trx).then(() => id));
    });
  const notes = async (prefix: string) =>
    (await sql<Note>`select * from notes where id like ${`${prefix}%`} order by id`.execute(db)).rows;
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, position) => `${prefix}-${position + 10}`);

  it('puts those who come meanwhile into few transactions, each with its own actor and its own answer', async () => {
    const asked = ids('many', 20);
    assert.deepEqual(await Promise.all(asked.map((id) => note(id))), asked);
    const written = await notes('many');
    assert.deepEqual(
      written.map(({ actor }) => actor),
      asked.map((id) => `by-${id}`),
    );
    const transactions = new Set(written.map(({ xid }) => xid)).size;
    assert.ok(transactions <= 5, `${transactions} transactions`);
  });

  it('starts at once, alone, whoever comes when nobody is under way', async () => {
    await note('lone-1');
    await note('lone-2');
    const [first, second] = await notes('lone');
    assert.notEqual(first?.xid, second?.xid);
  });

  for (const [what, fail, code] of [
    ['a statement fails', (trx: Transaction<Database>) => insert(trx, 'taken'), '23505'],
    [
      'a statement fails late, with its commit',
      (trx: Transaction<Database>) => sql`select 1 / 0`.execute(trx),
      '22012',
    ],
  ] as const) {
    it(`does for its neighbours all that they asked where for one of them ${what}`, async () => {
      await note('taken').catch(() => undefined);
      const asked = ids(`beside-${code}`, 12);
      const answers = await Promise.allSettled(
        asked.map((id, position) => (position === 7 ? note(id, fail) : note(id))),
      );
      for (const [position, answer] of answers.entries()) {
        if (position === 7) assert.ok(answer.status === 'rejected' && errorCode(answer.reason) === code);
        else assert.deepEqual(answer, { status: 'fulfilled', value: asked[position] });
      }
      const written = (await notes(`beside-${code}`)).map(({ id }) => id);
      assert.deepEqual(
        written,
        asked.filter((_, position) => position !== 7),
      );
    });
  }

  it('keeps nothing of a work that throws after it wrote, and all of the others', async () => {
    const asked = ids('throwing', 12);
    const answers = await Promise.allSettled(
      asked.map((id, position) =>
        inGroup(db, { kind: 'issuance-intent', key: id }, as(id), async (trx) => {
          await insert(trx, id);
          if (position === 5) throw new Error('our own bug');
          return id;
        }),
      ),
    );
    assert.deepEqual(
      answers.map(({ status }) => status === 'rejected'),
      asked.map((_, position) => position === 5),
    );
    assert.equal((await notes('throwing')).length, 11);
  });

  it('lets nobody wait for a row that a neighbour wants and somebody else holds', async () => {
    await note('held');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holder = database.owner.transaction().execute(async (trx) => {
      await sql`select set_config('sceau.actor_id', 'holder', true)`.execute(trx);
      await sql`select id from notes where id = 'held' for update`.execute(trx);
      await held;
    });
    await pause(50);
    const others = ids('free', 10);
    const wanting = (id: string) =>
      note(id, (trx) => sql`update notes set actor = 'waited' where id = 'held'`.execute(trx));
    const all = [note('first-one'), note('first-two'), ...others.map((id) => note(id))];
    const waiting = wanting('wanting');
    await Promise.all(all);
    let isDone = false;
    void waiting.then(() => {
      isDone = true;
    });
    await pause(100);
    assert.equal(isDone, false);
    release();
    await holder;
    assert.equal(await waiting, 'wanting');
    assert.equal((await notes('held'))[0]?.actor, 'waited');
    assert.equal((await notes('free')).length, 10);
  });

  it('never puts two works on one thing into one transaction', async () => {
    const group = (id: string) =>
      inGroup(db, { kind: 'issuance-intent', key: 'one-thing' }, as(id), (trx) => insert(trx, id));
    await Promise.all([
      ...ids('filling', 6).map((id) => note(id)),
      group('thing-1'),
      group('thing-2'),
      group('thing-3'),
    ]);
    const written = await notes('thing');
    assert.equal(written.length, 3);
    assert.equal(new Set(written.map(({ xid }) => xid)).size, 3);
  });

  it('tells each of a group whose connection is lost, and does nothing again', async () => {
    const own = openDatabase({ login: { url: database.runtimeUrl }, poolSize: 2, log: silentLog });
    try {
      const asked = ids('lost', 10);
      let runs = 0;
      const answers = await Promise.allSettled(
        asked.map((id) =>
          inGroup(own, { kind: 'issuance-outcome', key: id }, as(id), async (trx) => {
            runs += 1;
            await together([insert(trx, id), sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)]);
            return id;
          }),
        ),
      );
      assert.ok(answers.every(({ status }) => status === 'rejected'));
      assert.equal(runs, 10);
      assert.deepEqual(await notes('lost'), []);
    } finally {
      await own.destroy();
    }
  });
});
