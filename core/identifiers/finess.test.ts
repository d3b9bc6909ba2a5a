import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFiness } from './finess.ts';

test('accepts the numbers of the public FINESS extraction', () => {
  const published = [
    ['010000024', '010780054', '970102018', '970113015', '970100400', '970100186', '970210126', '970210118'],
    ['970300026', '970302022', '970400024', '970408589', '980501506', '980501498', '980502199', '980502181'],
    ['980600027', '980600019', '970216057', '590799730'],
  ];
  for (const finess of published.flat()) assert.deepEqual(readFiness(finess), { ok: true, value: finess });
});

test('says which key digit was expected', () => {
  assert.deepEqual(readFiness('010000025'), {
    ok: false,
    refusal: { code: 'identifier.luhn', params: { identifier: 'FINESS', key: '5', expectedKey: '4', position: 9 } },
  });
});

test('takes a letter in second position, for Corsica and TEST identifiers, and judges no key there', () => {
  for (const [typed, finess] of [
    ['0B0152872', '0B0152872'],
    ['1B0062640', '1B0062640'],
    ['2a 000 0022', '2A0000022'],
    ['2B0000012', '2B0000012'],
  ]) {
    assert.deepEqual(readFiness(typed ?? ''), { ok: true, value: finess });
  }
});

test('refuses a letter elsewhere, and the letters I and O typed for digits', () => {
  for (const typed of ['B10000024', '01A000024', '0O0000024', '0I0000024', '01000002D']) {
    const read = readFiness(typed);
    assert.equal(read.ok ? '' : read.refusal.code, 'identifier.character');
  }
});
