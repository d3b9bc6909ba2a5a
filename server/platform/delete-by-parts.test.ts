import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { deleteByParts } from './delete-by-parts.ts';

const { owner, runtime } = await createTestDatabase();
const started = (job: string, hour: number) => {
  const at = new Date(Date.UTC(2026, 10, 23, hour));
  return { job, process: 'test:1', first_started_at: at, last_started_at: at };
};
const isOld = sql<boolean>`last_started_at < ${new Date(Date.UTC(2026, 10, 23, 12))}`;
const left = async () =>
  (await owner.selectFrom('job_runs').select('job').orderBy('job').execute()).map(({ job }) => job);

test('deletes all of it and nothing else, whatever its number is to that of a part', async () => {
  for (const count of [0, 1, 9, 10, 11, 30, 35]) {
    const old = Array.from({ length: count }, (_, index) => started(`old ${index}`, 1));
    await runtime
      .insertInto('job_runs')
      .values([...old, started('new', 12), started('newer', 13)])
      .execute();
    assert.equal(await deleteByParts(runtime, 'job_runs', isOld, 10), count);
    assert.deepEqual(await left(), ['new', 'newer']);
    await owner.deleteFrom('job_runs').execute();
  }
});

test('what was deleted before a failure stays so, and the rest goes the next time', async () => {
  await runtime
    .insertInto('job_runs')
    .values(Array.from({ length: 25 }, (_, index) => started(`old ${index}`, 1)))
    .execute();
  await sql
    .raw(`create function refuse_one() returns trigger language plpgsql as $$ begin
    if old.job = 'old 15' then raise exception 'not that one'; end if; return old; end $$`)
    .execute(owner);
  await sql`create trigger refuse_one before delete on job_runs for each row execute function refuse_one()`.execute(
    owner,
  );
  await assert.rejects(deleteByParts(runtime, 'job_runs', isOld, 10), /not that one/);
  assert.equal((await left()).length, 15);
  await sql`drop trigger refuse_one on job_runs`.execute(owner);
  assert.equal(await deleteByParts(runtime, 'job_runs', isOld, 10), 15);
});
