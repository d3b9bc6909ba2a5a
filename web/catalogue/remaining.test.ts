import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests as words } from '../i18n/fr/requests.ts';
import { remaining } from './remaining.ts';

const before = '2026-11-27T08:14:00.000Z';
const hoursBefore = (hours: number) => Date.parse(before) - hours * 3_600_000;

test('counts whole days, then hours for the last two days', () => {
  assert.equal(remaining(before, hoursBefore(10 * 24), words), words.daysLeft({ days: 10 }));
  assert.equal(remaining(before, hoursBefore(48), words), words.daysLeft({ days: 2 }));
  assert.equal(remaining(before, hoursBefore(47.5), words), words.hoursLeft({ hours: 47 }));
  assert.equal(remaining(before, hoursBefore(1), words), words.hoursLeft({ hours: 1 }));
});

test('says the last hour, and that the deadline has passed, from the very instant', () => {
  assert.equal(remaining(before, hoursBefore(0.5), words), words.lastHour);
  assert.equal(remaining(before, Date.parse(before) - 1, words), words.lastHour);
  assert.equal(remaining(before, Date.parse(before), words), words.passed);
});
