import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRpps } from './rpps.ts';

test('accepts RPPS numbers whose key holds', () => {
  for (const rpps of ['99700234190', '99700343942', '99700218896']) {
    assert.deepEqual(readRpps(rpps), { ok: true, value: rpps });
  }
});

test('says which key digit was expected', () => {
  assert.deepEqual(readRpps('99700218897'), {
    ok: false,
    refusal: { code: 'identifier.luhn', params: { identifier: 'RPPS', key: '7', expectedKey: '6', position: 11 } },
  });
});
