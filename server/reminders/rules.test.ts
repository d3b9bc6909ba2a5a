import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dueStage, endsWithStage } from './rules.ts';

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
