import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSerials } from './read-serials.ts';

const one = '4f0e8c0f52b9ad3a7c100f4d5c556d8e';
const pairs = '4F:0E:8C:0F:52:B9:AD:3A:7C:10:0F:4D:5C:55:6D:8E';

for (const [text, expected] of [
  ['', []],
  ['\r\n \n', []],
  [`${one}\r\n${pairs}\n`, [one, pairs]],
  [`name;structure;serial\n=ged;CH de Valmont;"${pairs}"\n`, ['name', pairs]],
  [`'${pairs},x`, [pairs]],
  ['105164823105164823105164823105164823105\tDMP', ['105164823105164823105164823105164823105']],
  ['bonjour', ['bonjour']],
] as const) {
  test(`reads the serials of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(readSerials(text), expected);
  });
}
