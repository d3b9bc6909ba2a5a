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

test('tells the national identifier, 8 and the number, from a number that is too long', () => {
  for (const typed of ['899700218896', '8 99700218896', ' 8\u00a0997 002 188 97']) {
    assert.deepEqual(readRpps(typed), { ok: false, refusal: { code: 'rpps.national-identifier' } });
  }
  for (const typed of ['199700218896', '8997002188961']) {
    const params = { identifier: 'RPPS', length: typed.length, expectedLength: 11 };
    assert.deepEqual(readRpps(typed), { ok: false, refusal: { code: 'identifier.length', params } });
  }
});
