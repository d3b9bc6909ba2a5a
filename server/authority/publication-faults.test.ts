import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './publication-faults.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-23T09:00:00.000Z');
const at = (hours: number): Date => new Date(start + hours * hour);
/** Lists of 72 hours, late at half of it. */
const list = (made: number) => ({ madeAt: at(made), lateAt: at(made + 36), endsAt: at(made + 72) });
const faults = (made: readonly number[], now: number) =>
  faultsOf({ what: 'crl', subject: 'CA', since: at(0) }, made.map(list), at(now)).map(({ kind, beganAt, endedAt }) => [
    kind,
    (beganAt.getTime() - start) / hour,
    endedAt === null ? null : (endedAt.getTime() - start) / hour,
  ]);

for (const [what, made, now, expected] of [
  ['lists in time', [0, 24, 48], 80, []],
  ['a list at half of its life', [0], 36, [['crl-late', 36, null]]],
  ['a moment before', [0], 35.99, []],
  ['one replaced at that very moment', [0, 36], 40, []],
  ['one replaced late', [0, 40], 50, [['crl-late', 36, 40]]],
  [
    'one past its end',
    [0],
    72,
    [
      ['crl-late', 36, 72],
      ['crl-expired', 72, null],
    ],
  ],
  [
    'one replaced after its end, which nobody saw',
    [0, 80],
    90,
    [
      ['crl-late', 36, 72],
      ['crl-expired', 72, 80],
    ],
  ],
  ['a list of a clock gone wrong between two good ones', [0, 9000, 1], 30, []],
  ['no list within the first hour', [], 0.9, []],
  ['none after it', [], 2, [['crl-expired', 1, null]]],
] as const) {
  test(`tells of ${what}`, () => assert.deepEqual(faults(made, now), expected));
}
