import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIntentStuck, isJobLate, isMailStuck, isOverdue } from './rules.ts';

const start = Date.parse('2026-11-23T09:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
const run = (firstStarted: number, lastSucceeded: number | null) => ({
  firstStartedAt: at(firstStarted),
  lastSucceededAt: lastSucceeded === null ? null : at(lastSucceeded),
});

test('a job is late three periods after its last success, by whatever process', () => {
  assert.equal(isJobLate(60, [run(0, 1000)], at(1179.999)), false);
  assert.equal(isJobLate(60, [run(0, 1000)], at(1180)), true);
  assert.equal(isJobLate(60, [run(0, 1000), run(0, 1100)], at(1180)), false);
  assert.equal(isJobLate(60, [run(0, null), run(0, 1100)], at(1180)), false);
});

test('a job that never succeeded is late three periods after its first start, and not before it started', () => {
  assert.equal(isJobLate(60, [run(0, null)], at(179.999)), false);
  assert.equal(isJobLate(60, [run(0, null)], at(180)), true);
  assert.equal(isJobLate(60, [], at(100_000)), false);
});

test('an intent is stuck after two minutes, a mail after an hour, a list at its next update', () => {
  assert.deepEqual([isIntentStuck(null, at(0)), isMailStuck(null, at(0))], [false, false]);
  assert.deepEqual([isIntentStuck(at(0), at(119)), isIntentStuck(at(0), at(120))], [false, true]);
  assert.deepEqual([isMailStuck(at(0), at(3599)), isMailStuck(at(0), at(3600))], [false, true]);
  assert.deepEqual([isOverdue(at(60), at(59.999)), isOverdue(at(60), at(60))], [false, true]);
});
