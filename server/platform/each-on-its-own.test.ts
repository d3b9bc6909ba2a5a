import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { eachOnItsOwn, SeveralFailures } from './each-on-its-own.ts';

test('goes on after a failure, and fails in the end by what failed', async () => {
  const seen: number[] = [];
  const working = eachOnItsOwn([1, 2, 3], async (item) => {
    seen.push(item);
    if (item < 3) throw new Error(`number ${item}`);
    return true;
  });
  await assert.rejects(working, { message: '2 failed, first: number 1' });
  assert.deepEqual(seen, [1, 2, 3]);
});

test('a single failure is thrown as it is; of many the first are told, and how many there were besides', async () => {
  const failing = (count: number) =>
    eachOnItsOwn(
      Array.from({ length: count }, (_, index) => new Error(`number ${index + 1}`)),
      async (error) => {
        throw error;
      },
    ).catch((error: unknown) => error);
  const [one, many] = [await failing(1), await failing(30)];
  assert.ok(one instanceof Error && !(one instanceof SeveralFailures));
  assert.equal(one.message, 'number 1');
  assert.ok(many instanceof SeveralFailures);
  assert.deepEqual(
    many.failures.map((error) => (error instanceof Error ? error.message : '')),
    Array.from({ length: 20 }, (_, index) => `number ${index + 1}`),
  );
  assert.deepEqual([many.more, many.message], [10, '30 failed, first: number 1']);
});

test('counts what was done, and adds up what each says', async () => {
  assert.equal(await eachOnItsOwn([1, 2, 3], async (item) => item > 1), 2);
  assert.equal(await eachOnItsOwn(new Set([1, 2, 3]), async (item) => item), 6);
  assert.equal(await eachOnItsOwn([], async () => true), 0);
});

test('takes items as they come, and tries those that came before their list failed', async () => {
  const seen: number[] = [];
  async function* items() {
    yield 1;
    yield 2;
    throw new Error('no more');
  }
  const work = async (item: number) => {
    seen.push(item);
    if (item === 1) throw new Error('one');
    return true;
  };
  await assert.rejects(eachOnItsOwn(items(), work), { message: '2 failed, first: one' });
  assert.deepEqual(seen, [1, 2]);
  await assert.rejects(
    eachOnItsOwn(items(), async () => true, 3),
    { message: 'no more' },
  );
});

test('adds up what several at a time say', async () => {
  const work = async (item: number) => {
    await pause(item);
    return item;
  };
  assert.equal(await eachOnItsOwn([1, 2, 3, 4, 5], work, 3), 15);
});

test('several at a time, each once, and waits for those under way when one fails', async () => {
  let [running, most] = [0, 0];
  const seen: number[] = [];
  const working = eachOnItsOwn(
    Array.from({ length: 10 }, (_, index) => index),
    async (item) => {
      running += 1;
      most = Math.max(most, running);
      await pause(item === 0 ? 0 : 5);
      running -= 1;
      if (item === 0) throw new Error('the first');
      seen.push(item);
      return true;
    },
    3,
  );
  await assert.rejects(working, { message: 'the first' });
  assert.equal(most, 3);
  assert.equal(running, 0);
  assert.deepEqual(
    seen.toSorted((one, other) => one - other),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
});
