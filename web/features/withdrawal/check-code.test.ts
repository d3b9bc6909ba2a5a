import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withdrawal as words } from '../../i18n/fr/withdrawal.ts';
import { type CodeChoice, checkCode, codeIds, noCode } from './check-code.ts';

const check = (choice: Partial<CodeChoice>) => checkCode({ ...noCode, ...choice }, words, ({ code }) => code);

test('a typed code is asked for, long enough, twice the same', () => {
  assert.equal(check({})[0]?.fieldId, codeIds.code);
  assert.deepEqual(check({ code: 'onze signes' }), [{ fieldId: codeIds.code, message: 'revocation-code.too-short' }]);
  assert.equal(check({ code: 'douze signes' })[0]?.message, words.codeAgainMissing);
  assert.equal(check({ code: 'douze signes', again: 'douze Signes' })[0]?.message, words.codeDifferent);
  assert.deepEqual(check({ code: 'douze signes', again: 'douze signes' }), []);
});

test('a proposed code is taken once it was put away', () => {
  const proposed = { kind: 'proposed', code: '24JJY-NZCDN-PJ0C5-QR1V6-F0MGK-Z' } as const;
  assert.equal(check(proposed)[0]?.fieldId, codeIds.kept);
  assert.deepEqual(check({ ...proposed, kept: true }), []);
});
