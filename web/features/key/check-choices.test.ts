import assert from 'node:assert/strict';
import { test } from 'node:test';
import { key as words } from '../../i18n/fr/key.ts';
import { checkChoices, fieldIds, type KeyChoices } from './check-choices.ts';

const password = 'Bretagne&Sirop-42/Quai';
const good: KeyChoices = { password, again: password, saved: true, algorithm: 'rsa-3072' };
const strong = { level: 100, weakness: null };
const fieldsOf = (choices: Partial<KeyChoices>, strength: Parameters<typeof checkChoices>[1] = strong) =>
  checkChoices({ ...good, ...choices }, strength, words).map(({ fieldId }) => fieldId);

test('finds nothing wrong with a strong password, entered twice and saved', () => {
  assert.deepEqual(fieldsOf({}), []);
});

test('an empty form is told all that it lacks, in order', () => {
  const empty = { password: '', again: '', saved: false };
  assert.deepEqual(fieldsOf(empty, null), [fieldIds.password, fieldIds.again, fieldIds.saved]);
});

test('79 % is refused, 80 % is enough', () => {
  assert.deepEqual(fieldsOf({}, { level: 79, weakness: null }), [fieldIds.password]);
  assert.deepEqual(fieldsOf({}, { level: 80, weakness: 'word' }), []);
});

test('a password whose strength could not be measured is not taken for strong', () => {
  assert.deepEqual(fieldsOf({}, null), [fieldIds.password]);
});

test('a broken rule is told whatever the strength, and a different second entry too', () => {
  assert.deepEqual(fieldsOf({ password: `${password}é` }), [fieldIds.password, fieldIds.again]);
});
