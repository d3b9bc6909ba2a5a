import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressCounts } from './address-counts.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 17, 9) + seconds * 1000);

test('counts each address within a window, a /64 of IPv6 as one', () => {
  const count = addressCounts({ max: 2, windowSeconds: 60 });
  const asked = ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:db8::2', '2001:db8::3'];
  const expected = [true, true, false, true, true, true, false];
  assert.deepEqual(
    asked.map((address) => count(address, at(0))),
    expected,
  );
  assert.deepEqual(
    asked.map((address) => count(address, at(59))),
    [false, false, false, true, false, false, false],
  );
  assert.deepEqual(
    asked.map((address) => count(address, at(60))),
    expected,
  );
});

test('a flood of addresses takes no more memory than it may, and leaves those that are known', () => {
  const count = addressCounts({ max: 2, windowSeconds: 60 });
  const answers = Array.from({ length: 50_100 }, (_, n) => count(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, at(0)));
  assert.equal(answers.filter(Boolean).length, 50_000);
  assert.equal(count('10.0.0.0', at(0)), true);
});
