import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { KilledJob, openWorkerPool } from './killable-worker.ts';
import { Overload } from './overload.ts';

const script = new URL('../../test/support/workers/told-what-to-do.worker.ts', import.meta.url);
const opened: { close(): Promise<void> }[] = [];
function open(options: { threads?: number; queueLength?: number } = {}) {
  const limits = { threads: 1, queueLength: 10, limitMilliseconds: 300, memoryMib: 32 };
  const pool = openWorkerPool<string, string>({ script, ...limits, ...options });
  opened.push(pool);
  return pool;
}
after(() => Promise.all(opened.map((pool) => pool.close())));

test('ends a job that never ends, leaves the event loop free meanwhile, and answers the next one', async () => {
  const pool = open();
  assert.equal(await pool.run('first'), 'FIRST');
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 10);
  await assert.rejects(pool.run('loop'), KilledJob);
  clearInterval(turning);
  assert.ok(turns > 10, `${turns} turns`);
  assert.equal(await pool.run('next'), 'NEXT');
});

test('ends a job that fills its memory, and answers the next one', async () => {
  const pool = open();
  await assert.rejects(pool.run('fill'), KilledJob);
  assert.equal(await pool.run('next'), 'NEXT');
});

test('tells a mistake of ours as one, not as a job that overran', async () => {
  const pool = open();
  await assert.rejects(pool.run('throw'), TypeError);
  await assert.rejects(pool.run('stop'), /stopped by itself/);
  assert.equal(await pool.run('next'), 'NEXT');
});

test('serves others while one job overruns, and those that wait after it', async () => {
  const pool = open({ threads: 2 });
  const answers = await Promise.allSettled(['loop', 'a', 'b', 'loop', 'c', 'd'].map((order) => pool.run(order)));
  assert.deepEqual(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.constructor)),
    [KilledJob, 'A', 'B', KilledJob, 'C', 'D'],
  );
});

test('lets no more wait than it says', async () => {
  const pool = open({ queueLength: 2 });
  const orders = ['wait', 'wait', 'wait', 'too much', 'too much'];
  const answers = await Promise.allSettled(orders.map((order) => pool.run(order)));
  assert.deepEqual(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.constructor)),
    ['WAIT', 'WAIT', 'WAIT', Overload, Overload],
  );
});

test('refuses everything once closed', async () => {
  const pool = open();
  const [running, waiting] = [pool.run('loop'), pool.run('never')];
  const told = [assert.rejects(running), assert.rejects(waiting)];
  await pool.close();
  await Promise.all(told);
  await assert.rejects(pool.run('late'));
});
