import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { searchText, searchWords } from './search-text.ts';

test('puts case, accents, ligatures, apostrophes and dashes aside', () => {
  for (const [typed, text] of [
    ['Centre hospitalier de l’Île aux Cœurs', 'centre hospitalier de l ile aux coeurs'],
    ['MATERNITÉ Sainte-Ève (fermée)', 'maternite sainte eve fermee'],
    ['LÆTITIA  ŒUVRE', 'laetitia oeuvre'],
    ['e\u0301te\u0301', 'ete'],
    ['  ', ''],
    ['—', ''],
  ] as const) {
    assert.equal(searchText(typed), text);
  }
});

test('reads an identifier typed with spaces as one number, and words as they are', () => {
  assert.deepEqual(searchWords('269 000 012'), ['269000012']);
  assert.deepEqual(searchWords('999 999 915 00013 vieux port'), ['99999991500013', 'vieux', 'port']);
  assert.deepEqual(searchWords('CH 76'), ['ch', '76']);
  assert.deepEqual(searchWords(' ’ '), []);
});

test('gives the same text again, whatever was typed, with nothing that LIKE would read as a pattern', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      const text = searchText(typed);
      assert.equal(searchText(text), text);
      assert.doesNotMatch(text, /[%_\\]/);
    }),
  );
});
