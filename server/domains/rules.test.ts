import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkAgainAfter,
  consequenceOf,
  decisionLastsUntil,
  isToWarn,
  isUnprovenTooLong,
  nextCheckOfAsking,
  proveBefore,
  stepOf,
} from './rules.ts';

const at = new Date('2026-11-23T09:00:00.000Z');
const later = (days: number) => new Date(at.getTime() + days * 86_400_000);
const minutes = (date: Date) => (date.getTime() - at.getTime()) / 60_000;

type Row = Parameters<typeof consequenceOf>[0];
const asked: Row = {
  ...{ state: 'asked', review: null, proof: null, proven_at: null, failing_since: null, lapses_at: null },
  ...{ by_representative: false, checks: 1, prove_before: later(30) },
};
const granted: Row = { ...asked, state: 'granted', proof: 'dns', proven_at: at };
const lapsed: Row = { ...granted, state: 'lapsed' };
type Checked = Parameters<typeof consequenceOf>[1];
const seen: Checked = { found: 'dns', representsToday: false, hasRival: false, at, reproofDays: 180 };
const unseen: Checked = { ...seen, found: null };

test('gives thirty days to prove and three years to a decision', () => {
  assert.deepEqual(proveBefore(at), later(30));
  assert.deepEqual(decisionLastsUntil(at), later(1095));
  assert.equal(checkAgainAfter(at).getTime() - at.getTime(), 15_000);
});

test('looks again after growing intervals, twice a day at last', () => {
  const intervals = Array.from({ length: 14 }, (_, index) => minutes(nextCheckOfAsking(index + 1, at)));
  assert.deepEqual(intervals, [1, 2, 5, 10, 10, 30, 60, 120, 240, 720, 720, 720, 720, 720]);
});

for (const [name, row, provable, step] of [
  ['an asking', asked, true, 'prove'],
  ['an asking where nothing reads the DNS', asked, false, 'officer'],
  ['an asking of what another structure holds', { ...asked, review: 'held' }, true, 'officer'],
  ['the same, proven', { ...asked, review: 'alike', proof: 'dns', proven_at: at }, true, 'officer'],
  ['an asking that is proven', { ...asked, proof: 'http', proven_at: at }, true, 'decide'],
  ['what is granted', granted, true, 'none'],
  ['what is granted and no longer proven', { ...granted, failing_since: at }, true, 'prove'],
  ['what has lapsed', lapsed, true, 'prove'],
  ['what has lapsed where nothing reads the DNS', lapsed, false, 'officer'],
  ['what was refused', { ...asked, state: 'refused' }, true, 'none'],
  ['what was withdrawn', { ...granted, state: 'withdrawn' }, true, 'none'],
] satisfies [string, Row, boolean, string][]) {
  test(`waits for “${step}” on ${name}`, () => assert.equal(stepOf(row, provable), step));
}

for (const [name, row, checked, kind] of [
  ['an administrator’s asking', asked, seen, 'proven'],
  ['a representative’s asking', { ...asked, by_representative: true }, { ...seen, representsToday: true }, 'granted'],
  ['one whose asker represents no longer', { ...asked, by_representative: true }, seen, 'proven'],
  ['one whose asker represents since', asked, { ...seen, representsToday: true }, 'proven'],
  [
    'a representative’s, held elsewhere since',
    { ...asked, by_representative: true },
    { ...seen, representsToday: true, hasRival: true },
    'proven',
  ],
  [
    'a representative’s that an officer decides',
    { ...asked, by_representative: true, review: 'alike' },
    { ...seen, representsToday: true },
    'proven',
  ],
  ['one that waits for its decision', { ...asked, proof: 'dns', proven_at: at }, seen, 'nothing'],
  ['one whose thirty days have passed', { ...asked, prove_before: at }, seen, 'nothing'],
  ['what is granted', granted, seen, 'proven-again'],
  ['what an officer granted', { ...granted, proof: 'decision' }, seen, 'proven-again'],
  ['what has lapsed', lapsed, seen, 'granted'],
  ['what has lapsed, and another structure holds', lapsed, { ...seen, hasRival: true }, 'nothing'],
  ['what was refused', { ...asked, state: 'refused' }, seen, 'nothing'],
  ['what was withdrawn', { ...granted, state: 'withdrawn' }, seen, 'nothing'],
] satisfies [string, Row, Checked, string][]) {
  test(`a proof that is there makes “${kind}” of ${name}`, () => assert.equal(consequenceOf(row, checked).kind, kind));
}

test('a proof that is not there: an asking waits, what is granted begins to fail and keeps the same end', () => {
  assert.deepEqual(consequenceOf(asked, unseen), { kind: 'not-yet', nextCheckAt: nextCheckOfAsking(1, at) });
  const last = { ...asked, checks: 99, prove_before: later(0.4) };
  assert.deepEqual(consequenceOf(last, unseen), { kind: 'not-yet', nextCheckAt: null });
  const first = consequenceOf(granted, unseen);
  assert.deepEqual(first, { kind: 'failing', since: at, lapsesAt: later(30), nextCheckAt: later(1) });
  const again = { ...granted, failing_since: later(-10), lapses_at: later(20) };
  assert.deepEqual(consequenceOf(again, unseen), {
    ...{ kind: 'failing', since: later(-10), lapsesAt: later(20), nextCheckAt: later(1) },
  });
  assert.deepEqual(consequenceOf({ ...granted, proof: 'decision' }, unseen), { kind: 'not-yet', nextCheckAt: null });
  assert.deepEqual(consequenceOf(lapsed, unseen), { kind: 'not-yet', nextCheckAt: null });
});

test('ends an asking that nobody proved, at its thirtieth day and not before, and none that waits for a decision', () => {
  assert.equal(isUnprovenTooLong(asked, later(29.999)), false);
  assert.equal(isUnprovenTooLong(asked, later(30)), true);
  assert.equal(isUnprovenTooLong({ ...asked, review: 'held' }, later(31)), false);
  assert.equal(isUnprovenTooLong({ ...asked, proof: 'dns', proven_at: at }, later(31)), false);
});

test('tells once that the end is near: seven days before for a proof, thirty for a decision', () => {
  const failing = { lapses_at: later(30), warned_at: null, failing_since: at };
  assert.deepEqual(
    [22.9, 23].map((days) => isToWarn(failing, later(days))),
    [false, true],
  );
  const decided = { ...failing, failing_since: null, lapses_at: later(1095) };
  assert.deepEqual(
    [1064.9, 1065].map((days) => isToWarn(decided, later(days))),
    [false, true],
  );
  assert.equal(isToWarn({ ...decided, warned_at: at }, later(1090)), false);
  assert.equal(isToWarn({ ...decided, lapses_at: null }, later(1090)), false);
});
