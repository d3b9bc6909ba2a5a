import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dueStage, endsWithNewStage, endsWithStage, newSince } from './rules.ts';

const dayMs = 86_400_000;
const end = Date.parse('2026-12-02T09:21:00.000Z');

test('speaks at 90, 60, 30, 15, 7 and 1 days and at the end, to the second', () => {
  for (const [at, expected] of [
    [end - 90 * dayMs - 1, null],
    [end - 90 * dayMs, 90],
    [end - 60 * dayMs - 1, 90],
    [end - 60 * dayMs, 60],
    [end - 30 * dayMs, 30],
    [end - 15 * dayMs, 15],
    [end - 7 * dayMs, 7],
    [end - dayMs, 1],
    [end, 1],
    [end + 1, 0],
    [end + 30 * dayMs - 1, 0],
    [end + 30 * dayMs, null],
  ] as const) {
    assert.equal(dueStage(end, at), expected, new Date(at).toISOString());
  }
});

test('looks among the ends that have a stage, and misses none', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100 * dayMs, max: 100 * dayMs }), (offset) => {
      const { after, until } = endsWithStage(new Date(end + offset));
      const within = after.getTime() < end && end <= until.getTime();
      assert.equal(dueStage(end, end + offset) !== null, within);
    }),
  );
});

const offset = fc.integer({ min: -100 * dayMs, max: 100 * dayMs });
const pause = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 40 * dayMs }));
const atStage = fc.constantFrom(90, 60, 30, 15, 7, 1, 0).map((days) => -days * dayMs);
const nearStage = fc.tuple(atStage, fc.integer({ min: -2, max: 2 })).map(([stage, by]) => stage + by);

test('what comes to another stage between two looks is looked at by the second', () => {
  fc.assert(
    fc.property(fc.oneof(offset, nearStage), pause, (from, wait) => {
      const [since, now] = [end + from, end + from + wait];
      const stage = dueStage(end, now);
      const isNew = stage !== null && stage !== dueStage(end, since);
      const isLookedAt = endsWithNewStage(new Date(since), new Date(now)).some(
        ({ after, until }) => after.getTime() < end && end <= until.getTime(),
      );
      assert.ok(isLookedAt || !isNew);
    }),
    { numRuns: 2000 },
  );
});

test('looks at all ends at first, once a day, and where the last look was by a clock that ran ahead', () => {
  const now = new Date(end);
  const ago = (ms: number) => new Date(end - ms);
  const look = (lookedAgo: number, allAgo: number) =>
    newSince({ lookedAt: ago(lookedAgo), allLookedAt: ago(allAgo) }, now)?.getTime() ?? null;
  assert.equal(newSince(undefined, now), null);
  assert.equal(look(600_000, dayMs - 1), end - 600_000);
  assert.equal(look(600_000, dayMs), null);
  assert.equal(look(-3_600_000, 0), end + 3_600_000);
  assert.equal(look(-3_600_001, 0), null);
  assert.equal(look(-3_600_001, -3_600_001), null);
});
