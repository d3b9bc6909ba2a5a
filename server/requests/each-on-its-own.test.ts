import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachOnItsOwn } from './each-on-its-own.ts';

test('goes on after a failure, and fails in the end', async () => {
  const seen: number[] = [];
  const working = eachOnItsOwn([1, 2, 3], async (item) => {
    seen.push(item);
    if (item === 1) throw new Error('one');
    return true;
  });
  await assert.rejects(working, { message: 'one' });
  assert.deepEqual(seen, [1, 2, 3]);
  assert.equal(await eachOnItsOwn([1, 2, 3], async (item) => item > 1), 2);
});
