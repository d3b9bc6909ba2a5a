import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeQueryCache, type Query } from './query-cache.ts';

/** A cache whose clock and retries the test holds, and a question whose answers it gives one by one. */
function setUp() {
  const clock = { nowMs: 0 };
  const waits: number[] = [];
  const cache = makeQueryCache({
    nowMs: () => clock.nowMs,
    wait: async (milliseconds) => void waits.push(milliseconds),
    retry: (failures, error) => failures < 2 && error.message === 'lost',
  });
  const asked: PromiseWithResolvers<unknown>[] = [];
  const query: Query<unknown> = {
    queryKey: ['thing', 1],
    queryFn: () => {
      const answer = Promise.withResolvers<unknown>();
      asked.push(answer);
      return answer.promise;
    },
  };
  const answer = async (value: unknown) => {
    if (value instanceof Error) asked.at(-1)?.reject(value);
    else asked.at(-1)?.resolve(value);
    await settle();
  };
  return { clock, waits, cache, asked, query, answer };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const ignore = () => undefined;

test('asks once for two watchers, and tells both', async () => {
  const { cache, asked, query, answer } = setUp();
  const told: string[] = [];
  cache.watch(query, () => told.push('one'));
  cache.watch(query, () => told.push('other'));
  assert.equal(asked.length, 1);
  await answer({ name: 'A' });
  assert.deepEqual(told, ['one', 'other']);
  assert.deepEqual(cache.stateOf(query), { data: { name: 'A' }, error: null });
});

test('asks again only when the answer is no longer fresh', async () => {
  const { cache, clock, asked, query, answer } = setUp();
  cache.watch(query, ignore);
  await answer(1);
  clock.nowMs = 9_999;
  cache.refreshWatched();
  assert.equal(asked.length, 1);
  clock.nowMs = 10_000;
  cache.refreshWatched();
  assert.equal(asked.length, 2);
});

test('does not ask for what nobody watches any more', async () => {
  const { cache, clock, asked, query, answer } = setUp();
  const leave = cache.watch(query, ignore);
  await answer(1);
  leave();
  clock.nowMs = 60_000;
  cache.refreshWatched();
  await cache.invalidateQueries({ queryKey: ['thing'] });
  assert.equal(asked.length, 1);
  cache.watch(query, ignore);
  assert.equal(asked.length, 2);
});

test('a lost network is asked three times, a refusal once', async () => {
  const { cache, waits, asked, query, answer } = setUp();
  cache.watch(query, ignore);
  await answer(new Error('lost'));
  await answer(new Error('lost'));
  await answer(new Error('lost'));
  assert.deepEqual(waits, [1000, 2000]);
  assert.equal(cache.stateOf(query).error?.message, 'lost');
  void cache.refetch(query);
  assert.equal(cache.stateOf(query).error, null, 'asked anew, with nothing to show yet');
  await answer(new Error('refused'));
  assert.equal(asked.length, 4);
  assert.equal(cache.stateOf(query).error?.message, 'refused');
});

test('a failure keeps the data that came before it', async () => {
  const { cache, query, answer } = setUp();
  cache.watch(query, ignore);
  await answer('kept');
  void cache.refetch(query);
  await answer(new Error('refused'));
  const { data, error } = cache.stateOf(query);
  assert.deepEqual([data, error?.message], ['kept', 'refused']);
});

test('an answer asked before newer data comes too late', async () => {
  const { cache, asked, query } = setUp();
  cache.watch(query, ignore);
  cache.setQueryData(query, 'new');
  asked[0]?.resolve('old');
  await settle();
  assert.equal(cache.stateOf(query).data, 'new');
});

test('invalidating waits for the new answer of every key that begins so', async () => {
  const { cache, asked, query, answer } = setUp();
  cache.watch(query, ignore);
  await answer(1);
  cache.watch({ ...query, queryKey: ['other'] }, ignore);
  await answer(1);
  let done = false;
  void cache.invalidateQueries({ queryKey: ['thing'] }).then(() => {
    done = true;
  });
  await settle();
  assert.deepEqual([asked.length, done], [3, false]);
  await answer(2);
  assert.deepEqual([cache.stateOf(query).data, done], [2, true]);
});

test('an equal part of a new answer is the old object', async () => {
  const { cache, query, answer } = setUp();
  cache.watch(query, ignore);
  await answer({ account: { id: 'a' }, now: 1 });
  const before = cache.stateOf(query).data as { account: object };
  void cache.refetch(query);
  await answer({ account: { id: 'a' }, now: 2 });
  const after = cache.stateOf(query).data as { account: object };
  assert.deepEqual(after, { account: { id: 'a' }, now: 2 });
  assert.equal(after.account, before.account);
});
