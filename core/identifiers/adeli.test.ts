import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAdeliPractice } from './adeli.ts';

test('accepts an ADELI number and its rank, Corsican letter included', () => {
  assert.deepEqual(readAdeliPractice('75 1 23456 7 01'), { ok: true, value: '75123456701' });
  assert.deepEqual(readAdeliPractice('2a123456701'), { ok: true, value: '2A123456701' });
});

test('refuses an ADELI number without its rank', () => {
  const read = readAdeliPractice('751234567');
  assert.equal(read.ok ? '' : read.refusal.code, 'identifier.length');
});
