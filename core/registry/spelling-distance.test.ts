import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mistakesForgiven, spellingDistance } from './spelling-distance.ts';

for (const [one, other, distance] of [
  ['fecamp', 'fecamp', 0],
  ['fecmap', 'fecamp', 1],
  ['clinqiue', 'clinique', 1],
  ['hopitl', 'hopital', 1],
  ['hoppital', 'hopital', 1],
  ['havri', 'havre', 1],
  ['aubepnie', 'aubepine', 1],
  ['rouen', 'caen', 3],
  ['', 'ab', 2],
  ['abcdef', 'xyz', 3],
] as const) {
  test(`${one} and ${other} are ${distance} apart`, () => assert.equal(spellingDistance(one, other, 2), distance));
}

test('is the same both ways, none for the same word, and one for a single mistake', () => {
  const word = fc.stringMatching(/^[a-e]{1,8}$/);
  fc.assert(
    fc.property(word, word, fc.nat(7), (one, other, at) => {
      assert.equal(spellingDistance(one, other, 9), spellingDistance(other, one, 9));
      assert.equal(spellingDistance(one, one, 9), 0);
      const cut = at % one.length;
      assert.equal(spellingDistance(one, one.slice(0, cut) + one.slice(cut + 1), 9), 1);
    }),
  );
});

test('forgives none in a word of three letters, one up to five, two beyond', () => {
  assert.deepEqual(['ime', 'lyon', 'rouen', 'fecamp'].map(mistakesForgiven), [0, 1, 1, 2]);
});
