import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { atEnd } from '../../test/support/at-end.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { LateIndex } from './late-indexes.ts';
import { type MigrationStep, migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

const { owner, ownerUrl } = await createTestDatabase();
const table: MigrationStep = {
  name: '9001-table',
  async up(db) {
    await sql`create table many (id integer primary key, word text not null)`.execute(db);
    await sql`insert into many select n, md5(n::text) from generate_series(1, 1000) n`.execute(db);
  },
};
const words: LateIndex = { name: 'many_by_word', on: `many (word, id) where word > '8'` };
const indexed: MigrationStep = { name: '9002-indexed', lateIndexes: [words], up: async () => undefined };
const steps = [...migrations, table, indexed];
const run = (all: readonly MigrationStep[] = steps) => migrate({ url: ownerUrl }, all);
const found = async () =>
  (
    await sql<{ oid: number; valid: boolean; definition: string }>`
      select indexrelid::integer as oid, indisvalid as valid, pg_get_indexdef(indexrelid) as definition from pg_index
      where indexrelid = to_regclass('many_by_word')`.execute(owner)
  ).rows[0];
const builders = async () =>
  (
    await sql<{ pid: number }>`select pid from pg_stat_activity
      where datname = current_database() and query ilike 'create index concurrently%' and state = 'active'`.execute(
      owner,
    )
  ).rows;

/** A reader whose snapshot every build waits for before it ends. */
const reader = new pg.Client({ connectionString: ownerUrl });
await reader.connect();
atEnd(() => reader.end());
const holdBack = async () => {
  await reader.query('begin isolation level repeatable read');
  await reader.query('select count(*) from many');
};
const letGo = () => reader.query('commit');
async function untilBuilding(): Promise<number> {
  for (let tries = 0; tries < 500; tries += 1) {
    const [builder] = await builders();
    if (builder !== undefined && (await found())?.valid === false) return builder.pid;
    await pause(10);
  }
  return assert.fail('nothing is being built');
}

test('an index is built after its step, once for several processes, and left alone by the next start', async () => {
  assert.deepEqual((await Promise.all([run(), run(), run()])).flat(), ['9001-table', '9002-indexed']);
  const built = await found();
  assert.equal(built?.valid, true);
  assert.match(built.definition, /on public\.many using btree \(word, id\) where/i);
  assert.deepEqual(await run(), []);
  assert.equal((await found())?.oid, built.oid);
});

test('a build that is killed leaves an index that no query reads, and the next start builds it', async () => {
  await sql`drop index many_by_word`.execute(owner);
  await holdBack();
  const killed = run();
  const pid = await untilBuilding();
  // Nobody who writes waits for it.
  await sql`insert into many values (2000, 'written meanwhile')`.execute(owner);
  await sql`select pg_terminate_backend(${pid})`.execute(owner);
  await assert.rejects(killed);
  const left = await found();
  assert.equal(left?.valid, false);
  await letGo();
  assert.deepEqual(await run(), []);
  const built = await found();
  assert.equal(built?.valid, true);
  assert.notEqual(built.oid, left.oid);
  assert.deepEqual(await builders(), []);
});

test('a process that starts while another builds waits for it, and builds nothing', async () => {
  await sql`drop index many_by_word`.execute(owner);
  await holdBack();
  const first = run();
  await untilBuilding();
  const unfinished = await found();
  const second = run();
  await pause(500);
  assert.equal((await builders()).length, 1);
  await letGo();
  assert.deepEqual(await Promise.all([first, second]), [[], []]);
  assert.deepEqual(await found(), { ...unfinished, valid: true });
});

test('declared to go by a later step, it goes, and stays away', async () => {
  const gone: MigrationStep = {
    name: '9003-gone',
    lateIndexes: [{ name: words.name, on: null }],
    up: async () => undefined,
  };
  assert.deepEqual(await run([...steps, gone]), ['9003-gone']);
  assert.equal(await found(), undefined);
  assert.deepEqual(await run([...steps, gone]), []);
  assert.equal(await found(), undefined);
});
