import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenRules } from './password-rules.ts';

test('accepts a password that keeps the five rules', () => {
  assert.deepEqual(brokenRules('Bretagne&Sirop-42/Quai'), []);
});

test('an empty password breaks them all', () => {
  assert.deepEqual(brokenRules(''), ['length', 'upper', 'lower', 'special', 'printable']);
});

test('eleven characters are too few, twelve are enough', () => {
  assert.deepEqual(brokenRules('Abcdefghij!'), ['length']);
  assert.deepEqual(brokenRules('Abcdefghijk!'), []);
});

test('each missing kind of character is named alone', () => {
  assert.deepEqual(brokenRules('bretagne&sirop-42'), ['upper']);
  assert.deepEqual(brokenRules('BRETAGNE&SIROP-42'), ['lower']);
  assert.deepEqual(brokenRules('BretagneSirop42x'), ['special']);
});

test('accents, tabs and typographic signs are not printable ASCII', () => {
  for (const sign of ['é', '\t', '’', '\u00a0', '\u007f']) {
    assert.deepEqual(brokenRules(`Bretagne&Sirop-42${sign}`), ['printable']);
  }
});

test('an accented capital counts for no rule', () => {
  assert.deepEqual(brokenRules('étagne&sirop-42É'), ['upper', 'printable']);
});

test('a space may be used but is no special character', () => {
  assert.deepEqual(brokenRules('Bretagne Sirop 42'), ['special']);
});
