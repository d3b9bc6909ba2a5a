import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicSuffix, registrableDomain } from './public-suffix.ts';

test('knows suffixes under which anyone registers', () => {
  for (const suffix of ['fr', 'asso.fr', 'gouv.fr', 'co.uk', 'kobe.jp', 'github.io']) assert.ok(isPublicSuffix(suffix));
});

test('leaves names under them, and exceptions of the list', () => {
  for (const name of ['ch-valmont.fr', 'x.gouv.fr', 'city.kobe.jp', 'a.github.io', 'ch-valmont.example']) {
    assert.ok(!isPublicSuffix(name));
  }
});

test('finds what its owner registered, whatever stands before it', () => {
  for (const [name, domain, label] of [
    ['dmp.ch-valmont.fr', 'ch-valmont.fr', 'ch-valmont'],
    ['ch-valmont.fr', 'ch-valmont.fr', 'ch-valmont'],
    ['a.b.valmont.asso.fr', 'valmont.asso.fr', 'valmont'],
    ['dmp.ch-valmont.example', 'ch-valmont.example', 'ch-valmont'],
    ['www.xn--hpital-ixa.fr', 'xn--hpital-ixa.fr', 'xn--hpital-ixa'],
  ] as const) {
    assert.deepEqual(registrableDomain(name), { domain, label });
  }
  assert.equal(registrableDomain('asso.fr'), null);
});
