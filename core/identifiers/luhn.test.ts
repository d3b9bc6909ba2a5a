import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { luhnKey } from './luhn.ts';

const hasLuhnKey = (digits: string) => digits.endsWith(String(luhnKey(digits.slice(0, -1))));

test('computes the key of published numbers', () => {
  assert.equal(luhnKey('7992739871'), 3);
  assert.equal(luhnKey('73282932'), 0);
  assert.ok(hasLuhnKey('73282932000074'));
  assert.ok(!hasLuhnKey('73282932000075'));
});

test('refuses any single wrong digit', () => {
  const digits = fc.stringMatching(/^[0-9]{1,20}$/);
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, shift) => {
      const whole = [...body, String(luhnKey(body))];
      assert.ok(hasLuhnKey(whole.join('')));
      const index = at % whole.length;
      whole[index] = String((Number(whole[index]) + shift) % 10);
      assert.ok(!hasLuhnKey(whole.join('')));
    }),
  );
});
