import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSiren } from './siren.ts';

test('accepts SIREN whose key holds', () => {
  for (const siren of ['732829320', '187512751', '356000000']) {
    assert.deepEqual(readSiren(siren), { ok: true, value: siren });
  }
});

test('says which key digit was expected', () => {
  assert.deepEqual(readSiren('187512752'), {
    ok: false,
    refusal: { code: 'identifier.luhn', params: { identifier: 'SIREN', key: '2', expectedKey: '1', position: 9 } },
  });
});
