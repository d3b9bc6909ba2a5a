import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveUpAfterSeconds, nextAttemptAt } from './rules.ts';

const createdAt = new Date('2026-11-17T08:00:00Z');
const after = (seconds: number): Date => new Date(createdAt.getTime() + seconds * 1000);
const waitSeconds = (attempts: number, now = createdAt, someHaveIt = false): number | null => {
  const next = nextAttemptAt({ attempts, createdAt, now, someHaveIt });
  return next === null ? null : (next.getTime() - now.getTime()) / 1000;
};

test('waits 1, 5, 15 and 60 minutes, then an hour each time', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 60].map((attempts) => waitSeconds(attempts)),
    [60, 300, 900, 3600, 3600, 3600],
  );
});

test('gives up at three days, not a second before', () => {
  assert.equal(waitSeconds(40, after(giveUpAfterSeconds - 1)), 3600);
  assert.equal(waitSeconds(40, after(giveUpAfterSeconds)), null);
});

test('repeats to people who have the mail already a few times at most', () => {
  assert.equal(waitSeconds(4, createdAt, true), 3600);
  assert.equal(waitSeconds(5, createdAt, true), null);
});
