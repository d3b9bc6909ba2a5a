import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelOf, minimumLevel, ownWords, weaknessOf } from './password-strength.ts';

test('a million million guesses reach the minimum, one less magnitude does not', () => {
  assert.equal(levelOf(12), minimumLevel);
  assert.ok(levelOf(11) < minimumLevel);
});

test('the level stays between 0 and 100', () => {
  assert.equal(levelOf(40), 100);
  assert.equal(levelOf(0), 0);
  assert.equal(levelOf(-1), 0);
});

test('own words are folded, cut into pieces and joined', () => {
  assert.deepEqual(ownWords(['CH de Valmont', 'api.ch-valmont.example']), [
    'ch de valmont',
    'chdevalmont',
    'valmont',
    'api.ch-valmont.example',
    'apichvalmontexample',
    'api',
    'example',
  ]);
  assert.deepEqual(ownWords(['Hôpital Nord']), ['hopital nord', 'hopitalnord', 'hopital', 'nord']);
});

test('pieces under three characters and empty texts give nothing', () => {
  assert.deepEqual(ownWords(['', 'ab', '- -']), ['- -']);
});

test('the gravest weakness is told, whatever its place in the password', () => {
  const pieces = [
    { pattern: 'dictionary', dictionaryName: 'words', token: 'jardin' },
    { pattern: 'bruteforce', token: '+' },
    { pattern: 'dictionary', dictionaryName: 'userInputs', token: 'Valmont' },
    { pattern: 'regex', token: '2026' },
  ];
  assert.equal(weaknessOf(pieces), 'own');
});

test('a word of two letters is no weakness', () => {
  assert.equal(weaknessOf([{ pattern: 'dictionary', dictionaryName: 'words', token: 'xk' }]), null);
});
