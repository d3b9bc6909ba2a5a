import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluralEn, pluralFr } from './plural.ts';

const words = { one: 'one', other: 'other' };

test('counts zero in the singular in French, in the plural in English', () => {
  assert.equal(pluralFr(0, words), 'one');
  assert.equal(pluralEn(0, words), 'other');
});

test('counts one in the singular and two in the plural', () => {
  for (const plural of [pluralFr, pluralEn]) {
    assert.equal(plural(1, words), 'one');
    assert.equal(plural(2, words), 'other');
  }
});
