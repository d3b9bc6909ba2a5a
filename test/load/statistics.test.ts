import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { percentile } from './statistics.ts';

test('takes the value that a percentage of all values do not exceed', () => {
  const values = Array.from({ length: 200 }, (_, position) => 200 - position);
  assert.equal(percentile(values, 50), 100);
  assert.equal(percentile(values, 99), 198);
  assert.equal(percentile(values, 100), 200);
  assert.equal(percentile([7], 99), 7);
});

test('answers one of the values, and leaves their order alone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
      fc.integer({ min: 1, max: 100 }),
      (values, percent) => {
        const before = [...values];
        const found = percentile(values, percent);
        assert.ok(values.includes(found));
        assert.ok(values.filter((value) => value <= found).length >= (percent / 100) * values.length);
        assert.deepEqual(values, before);
      },
    ),
  );
});

test('refuses to make a percentile of nothing', () => {
  assert.throws(() => percentile([], 50));
});
