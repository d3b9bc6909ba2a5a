import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Attempts, afterAttempt, delaySeconds, forgottenAfterSeconds, secondsToWait } from './rules.ts';

const start = new Date('2026-11-23T09:00:00.000Z');
const later = (seconds: number, from = start): Date => new Date(from.getTime() + seconds * 1000);
const failed = (failures: number): Attempts => ({ failures, lastAt: start });

test('lets five mistakes pass, then doubles the wait up to a quarter of an hour', () => {
  const waits = Array.from({ length: 13 }, (_, failures) => delaySeconds('account', failures));
  assert.deepEqual(waits, [0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]);
});

test('gives a whole address fifty mistakes before anybody waits', () => {
  assert.deepEqual([delaySeconds('address', 49), delaySeconds('address', 50)], [0, 15]);
});

for (const [failures, seconds, wait] of [
  [0, 0, 0],
  [4, 0, 0],
  [5, 0, 15],
  [5, 14.2, 1],
  [5, 15, 0],
  [6, 15, 15],
  [11, 899, 1],
  [11, 900, 0],
  [5, -3600, 15],
] as const) {
  test(`after ${failures} failures, ${seconds} s after the last one, asks to wait ${wait} s`, () => {
    assert.equal(secondsToWait('account', failed(failures), later(seconds)), wait);
  });
}

test('knows nobody who never failed', () => {
  assert.equal(secondsToWait('account', null, start), 0);
  assert.deepEqual(afterAttempt(null, start), failed(1));
});

test('forgets after a day, not before', () => {
  assert.equal(afterAttempt(failed(9), later(forgottenAfterSeconds - 1)).failures, 10);
  assert.equal(afterAttempt(failed(9), later(forgottenAfterSeconds)).failures, 1);
});

test('never asks to wait longer than a quarter of an hour, nor lets more guesses through than that allows', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 4_000 }), { maxLength: 300 }), (pauses) => {
      let attempts: Attempts | null = null;
      let now = start;
      let tried = 0;
      for (const pause of pauses) {
        now = later(pause, now);
        const wait = secondsToWait('account', attempts, now);
        assert.ok(wait >= 0 && wait <= 900);
        if (wait > 0) continue;
        attempts = afterAttempt(attempts, now);
        tried += 1;
      }
      const seconds = (now.getTime() - start.getTime()) / 1000;
      assert.ok(tried <= 12 + seconds / 900 + 5 * Math.ceil(seconds / forgottenAfterSeconds));
    }),
  );
});

test('is never kept waiting by who waits: each attempt is possible once its own delay is over', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), (failures) => {
      const wait = secondsToWait('device', failed(failures), start);
      assert.equal(secondsToWait('device', failed(failures), later(wait)), 0);
    }),
  );
});
