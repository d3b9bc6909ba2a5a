import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toRfc4514 } from '../x509/names.ts';
import { subjectChanges } from './subject-changes.ts';

const subject = (organisation: string, department: string) =>
  toRfc4514([
    { type: 'C', value: 'FR' },
    { type: 'ST', value: department },
    { type: 'O', value: organisation },
    { type: 'CN', value: 'GED' },
  ]);

test('names what the registry changed, and nothing else', () => {
  assert.deepEqual(subjectChanges(subject('CH DE VALMONT', 'Paris (75)'), subject('CHU, VALMONT', 'Rhône (69)')), [
    { attribute: 'O', before: 'CH DE VALMONT', after: 'CHU, VALMONT' },
    { attribute: 'ST', before: 'Paris (75)', after: 'Rhône (69)' },
  ]);
});

test('shows a part that one of the two does not have', () => {
  assert.deepEqual(subjectChanges('CN=GED,C=FR', 'CN=GED,OU=1769999004,C=FR'), [
    { attribute: 'OU', before: null, after: '1769999004' },
  ]);
});

test('finds nothing exactly between names that are the same, whatever signs they hold', () => {
  const words = fc.string({ minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [a, b] = [subject(one, 'Paris (75)'), subject(other, 'Paris (75)')];
      assert.equal(subjectChanges(a, b).length === 0, a === b);
    }),
  );
});
