import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRppsRang } from './rpps-rang.ts';

test('accepts RPPS-rang identifiers whose two keys hold', () => {
  for (const rppsRang of ['99700234190004', '99700343942006', '99700237045007']) {
    assert.deepEqual(readRppsRang(rppsRang), { ok: true, value: rppsRang });
  }
});

test('names the RPPS when its key is the wrong one', () => {
  assert.deepEqual(readRppsRang('99700234191004'), {
    ok: false,
    refusal: { code: 'identifier.luhn', params: { identifier: 'RPPS', key: '1', expectedKey: '0', position: 11 } },
  });
});

test('names the RPPS-rang when its own key is wrong', () => {
  assert.deepEqual(readRppsRang('99700234190005'), {
    ok: false,
    refusal: { code: 'identifier.luhn', params: { identifier: 'RPPS-rang', key: '5', expectedKey: '4', position: 14 } },
  });
});
