import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { outlivesRsa2048, validityFrom, withdrawalSeconds } from './validity.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
const range = (signed: string): readonly [string, string] => {
  const { notBeforeSeconds, notAfterSeconds } = validityFrom(at(signed));
  return [iso(notBeforeSeconds), iso(notAfterSeconds)];
};

const known: readonly (readonly [what: string, signed: string, notBefore: string, notAfter: string])[] = [
  ['an ordinary day', '2026-10-01T08:30:00Z', '2026-10-01T08:25:00Z', '2029-10-01T08:24:59Z'],
  ['midnight, notBefore the day before', '2027-01-01T00:00:00Z', '2026-12-31T23:55:00Z', '2029-12-31T23:54:59Z'],
  [
    'notBefore at midnight, notAfter the day before',
    '2026-10-01T00:05:00Z',
    '2026-10-01T00:00:00Z',
    '2029-09-30T23:59:59Z',
  ],
  ['29 February, 28 three years later', '2028-02-29T12:05:00Z', '2028-02-29T12:00:00Z', '2031-02-28T11:59:59Z'],
  ['29 February at midnight', '2028-02-29T00:05:00Z', '2028-02-29T00:00:00Z', '2031-02-27T23:59:59Z'],
  ['1 March, still 29 February once backdated', '2028-03-01T00:04:59Z', '2028-02-29T23:59:59Z', '2031-02-28T23:59:58Z'],
  ['28 February before a leap year', '2025-02-28T12:05:00Z', '2025-02-28T12:00:00Z', '2028-02-28T11:59:59Z'],
  ['2100, which is no leap year', '2097-03-01T12:05:00Z', '2097-03-01T12:00:00Z', '2100-03-01T11:59:59Z'],
  ['the night of a change to summer time', '2026-03-29T01:05:00Z', '2026-03-29T01:00:00Z', '2029-03-29T00:59:59Z'],
];
for (const [what, signed, notBefore, notAfter] of known) {
  test(`lasts three calendar years less a second: ${what}`, () =>
    assert.deepEqual(range(signed), [notBefore, notAfter]));
}

const second = fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2100-12-31T23:59:59Z') });

test('from 1990 to 2100, begins 300 s before the signing second and ends inclusively one second before the same hour three years later', () => {
  fc.assert(
    fc.property(second, (signed) => {
      const { notBeforeSeconds, notAfterSeconds } = validityFrom(signed);
      assert.equal(signed - notBeforeSeconds, 300);
      const [begin = '', end = ''] = [iso(notBeforeSeconds), iso(notAfterSeconds + 1)];
      assert.equal(Number(end.slice(0, 4)), Number(begin.slice(0, 4)) + 3);
      assert.equal(end.slice(10), begin.slice(10));
      assert.equal(end.slice(4, 10), begin.slice(4, 10) === '-02-29' ? '-02-28' : begin.slice(4, 10));
    }),
    { numRuns: 2_000, examples: [[at('2028-02-29T00:05:00Z')], [at('2100-12-31T23:59:59Z')]] },
  );
});

test('ends sooner for being signed later only on 29 February, and by less than a day', () => {
  fc.assert(
    fc.property(second, fc.integer({ min: 0, max: 200_000 }), (signed, later) => {
      const [early, late] = [validityFrom(signed), validityFrom(signed + later)];
      const lost = early.notAfterSeconds - late.notAfterSeconds;
      assert.ok(lost <= 0 || (iso(late.notBeforeSeconds).slice(4, 10) === '-02-29' && lost < 86_400));
    }),
    { numRuns: 5_000, examples: [[at('2028-02-28T18:00:00Z'), 64_800]] },
  );
});

test('lasts 1095 or 1096 days, inclusive', () => {
  fc.assert(
    fc.property(second, (signed) => {
      const { notBeforeSeconds, notAfterSeconds } = validityFrom(signed);
      assert.ok([1095, 1096].includes((notAfterSeconds - notBeforeSeconds + 1) / 86_400));
    }),
  );
});

test('ends RSA 2048 with the last second of 2030', () => {
  const ends = (notAfter: string) => outlivesRsa2048({ notBeforeSeconds: 0, notAfterSeconds: at(notAfter) });
  assert.equal(ends('2030-12-31T23:59:59Z'), false);
  assert.equal(ends('2031-01-01T00:00:00Z'), true);
});

test('gives ten days of 24 hours to withdraw', () => {
  assert.equal(withdrawalSeconds, 864_000);
});
