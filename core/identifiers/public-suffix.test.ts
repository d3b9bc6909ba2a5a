import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicSuffix } from './public-suffix.ts';

test('knows suffixes under which anyone registers', () => {
  for (const suffix of ['fr', 'asso.fr', 'gouv.fr', 'co.uk', 'kobe.jp', 'github.io']) assert.ok(isPublicSuffix(suffix));
});

test('leaves names under them, and exceptions of the list', () => {
  for (const name of ['ch-valmont.fr', 'x.gouv.fr', 'city.kobe.jp', 'a.github.io', 'ch-valmont.example']) {
    assert.ok(!isPublicSuffix(name));
  }
});
