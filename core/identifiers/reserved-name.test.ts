import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reservedSuffixOf } from './reserved-name.ts';

test('finds the reserved suffix at a label boundary', () => {
  assert.equal(reservedSuffixOf('srv.chu.local', false), 'local');
  assert.equal(reservedSuffixOf('router.home.arpa', false), 'arpa');
  assert.equal(reservedSuffixOf('srv.notlocal', false), undefined);
  assert.equal(reservedSuffixOf('local.chu.fr', false), undefined);
});

test('frees documentation names only where TEST allows them', () => {
  for (const name of ['ch-valmont.example', 'a.test', 'www.example.com', 'example.org']) {
    assert.notEqual(reservedSuffixOf(name, false), undefined);
    assert.equal(reservedSuffixOf(name, true), undefined);
  }
  assert.equal(reservedSuffixOf('myexample.com', false), undefined);
  assert.equal(reservedSuffixOf('srv.invalid', true), 'invalid');
});
