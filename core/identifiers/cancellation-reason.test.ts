import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCancellationReason } from './cancellation-reason.ts';

const codeOf = (typed: string) => {
  const read = readCancellationReason(typed);
  return read.ok ? null : read.refusal.code;
};

test('takes 10 to 500 characters, counted as people count them', () => {
  assert.equal(codeOf('a'.repeat(9)), 'cancellation.reason-too-short');
  assert.equal(codeOf('a'.repeat(10)), null);
  assert.equal(codeOf('𝒶'.repeat(500)), null);
  assert.equal(codeOf('a'.repeat(501)), 'cancellation.reason-too-long');
});

test('makes one paragraph of what was typed, and counts that', () => {
  assert.equal(codeOf(`court${' '.repeat(500)}`), 'cancellation.reason-too-short');
  assert.deepEqual(readCancellationReason('  Service ferme\u0301.\r\n\r\nVoir\u00a0le registre. '), {
    ok: true,
    value: 'Service fermé. Voir le registre.',
  });
});

test('refuses characters that nobody sees or that change how others are shown', () => {
  assert.equal(codeOf('Demande faite \u0000 en double'), 'text.control');
  assert.equal(codeOf('Demande faite \u001b[31m en double'), 'text.control');
  assert.equal(codeOf('Demande faite \u202e en double'), 'text.invisible');
});
