import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAndMonth, longDateTime, shortDay } from './paris-time.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test('writes an instant in both languages, as a clock in Paris shows it', () => {
  const instant = new Date('2026-11-27T08:14:59.999Z');
  assert.equal(plain(longDateTime(instant, 'fr')), 'vendredi 27 novembre 2026 à 9 h 14');
  assert.equal(plain(longDateTime(instant, 'en')), 'Friday 27 November 2026 at 09:14');
  assert.equal(shortDay(instant, 'fr'), '27/11');
  assert.equal(plain(shortDay(instant, 'en')), '27 November');
});

test('moves by one hour when a deadline of 864,000 seconds crosses a change of time', () => {
  const tenDaysLater = (iso: string): Date => new Date(Date.parse(iso) + 864_000_000);
  const beforeWinter = '2026-10-20T07:14:00Z';
  assert.equal(plain(longDateTime(new Date(beforeWinter), 'fr')), 'mardi 20 octobre 2026 à 9 h 14');
  assert.equal(plain(longDateTime(tenDaysLater(beforeWinter), 'fr')), 'vendredi 30 octobre 2026 à 8 h 14');
  const beforeSummer = '2027-03-20T08:14:00Z';
  assert.equal(plain(longDateTime(new Date(beforeSummer), 'fr')), 'samedi 20 mars 2027 à 9 h 14');
  assert.equal(plain(longDateTime(tenDaysLater(beforeSummer), 'en')), 'Tuesday 30 March 2027 at 10:14');
});

test('names the day of Paris where UTC is still on the day before', () => {
  assert.equal(plain(dayAndMonth(new Date('2026-11-26T23:30:00Z'), 'en')), '27 November');
  assert.equal(plain(longDateTime(new Date('2026-07-14T22:05:00Z'), 'fr')), 'mercredi 15 juillet 2026 à 0 h 05');
});

test('writes the first of a month as French does', () => {
  const first = new Date('2026-12-01T11:00:00Z');
  assert.equal(plain(longDateTime(first, 'fr')), 'mardi 1er décembre 2026 à 12 h 00');
  assert.equal(shortDay(first, 'fr'), '01/12');
  assert.equal(plain(longDateTime(first, 'en')), 'Tuesday 1 December 2026 at 12:00');
});
