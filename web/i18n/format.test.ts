import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatsOf } from './format.ts';

const french = formatsOf('fr');
const english = formatsOf('en');
const deadline = '2026-11-27T08:14:00.000Z';

test('writes a deadline in full, in Paris time, with spaces that do not break', () => {
  assert.equal(
    french.longDateTime(deadline),
    'vendredi 27 novembre 2026 à 9 h 14'.replace(/ (?=nov|9|h|14)/g, '\u00a0'),
  );
  assert.equal(english.longDateTime(deadline), 'Friday 27\u00a0November 2026 at 9:14');
});

test('follows summer time: the same hour UTC is one hour later in July', () => {
  assert.equal(french.time('2026-07-27T08:14:00.000Z'), '10\u00a0h\u00a014');
  assert.equal(french.time('2026-01-27T08:14:00.000Z'), '9\u00a0h\u00a014');
});

test('gives the day of Paris, not of UTC', () => {
  assert.equal(french.date('2026-12-31T23:30:00.000Z'), '01/01/2027');
  assert.equal(english.date('2026-12-31T23:30:00.000Z'), '01/01/2027');
});

test('writes the first of a month as the French do', () => {
  assert.equal(french.longDate('2026-09-01T12:00:00.000Z'), 'mardi 1er\u00a0septembre 2026');
});

test('rounds sizes to thousands of bytes', () => {
  assert.equal(french.bytes(874), '874\u00a0octets');
  assert.equal(french.bytes(2_300), '2\u00a0ko');
  assert.equal(english.bytes(2_300), '2\u00a0kB');
});
