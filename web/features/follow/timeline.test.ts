import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { marksOf, monthsOf } from './timeline.ts';

const nowMs = Date.parse('2026-11-23T09:00:00Z');
const dayOf = (days: number) => new Date(nowMs + days * 86_400_000).toISOString().slice(0, 10);

test('tells by shape what ends within 30 days, within 90, and later', () => {
  const marks = marksOf(
    [3, 40, 200].map((days) => ({ day: dayOf(days), count: 1 })),
    nowMs,
  );
  assert.deepEqual(
    marks.map(({ urgency }) => urgency),
    ['soon', 'near', 'later'],
  );
  assert.ok(marks.every(({ at }) => at >= 0 && at <= 1));
});

test('gathers days that would cover each other, and loses none', () => {
  const endings = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 200 });
  fc.assert(
    fc.property(endings, (days) => {
      const given = days.map((day) => ({ day: dayOf(day), count: day + 1 }));
      const marks = marksOf(given, nowMs);
      const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
      assert.equal(sum(marks), sum(given));
      assert.ok(marks.length <= 63);
    }),
  );
});

test('names the months to come once each', () => {
  const months = monthsOf(nowMs).map(({ first }) => first.toISOString().slice(0, 7));
  assert.equal(months[0], '2026-12');
  assert.equal(new Set(months).size, months.length);
});
