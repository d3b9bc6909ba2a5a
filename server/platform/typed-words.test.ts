import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formsOf, rootsOf } from './typed-words.ts';

test('whatever form a text has a word in, it has one of its roots', () => {
  assert.deepEqual(formsOf('dpi-prod.ch-valmont.fr'), ['dpi-prod.ch-valmont.fr']);
  assert.deepEqual(rootsOf('dpi-prod.ch-valmont.fr'), ['dpi-prod.ch-valmont.fr']);
  assert.deepEqual(formsOf('r+d,labo'), ['r+d,labo', 'r\\+d\\,labo']);
  assert.deepEqual(rootsOf('r+d,labo'), ['labo']);
  assert.deepEqual(formsOf('Hôpital.example'), ['Hôpital.example', 'xn--hpital-ixa.example']);
  assert.deepEqual(formsOf('dsi@hôpital.example'), ['dsi@hôpital.example', 'dsi@xn--hpital-ixa.example']);
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: fc.constantFrom(...'aé.+,"\\;@-1<_%') }), (word) => {
      const roots = rootsOf(word);
      for (const form of formsOf(word))
        assert.ok(
          roots.some((root) => form.includes(root)),
          form,
        );
    }),
  );
});
