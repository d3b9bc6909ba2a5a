import assert from 'node:assert/strict';
import { test } from 'node:test';
import { skeleton, withinOneEdit } from './confusable.ts';

test('gives one skeleton to texts that look alike', () => {
  for (const alike of [
    'INSI-AUTO',
    'insi auto',
    'ＩＮＳＩ－ＡＵＴＯ',
    '𝐈𝐍𝐒𝐈-𝐀𝐔𝐓𝐎',
    'ІΝЅІ‑АՍТО',
    'lNS|_4UT0',
    'Ïñsi\u200b·àutø',
  ]) {
    assert.equal(skeleton(alike), 'INSIAUTO', alike);
  }
});

test('counts one slip as near: a character more, less, changed, or two swapped', () => {
  for (const [left, right, near] of [
    ['ABCD', 'ABCD', true],
    ['ABCD', 'ABC', true],
    ['BCD', 'ABCD', true],
    ['ABCD', 'ABXCD', true],
    ['ABCD', 'ABXD', true],
    ['ABCD', 'ACBD', true],
    ['ABCD', 'ABDC', true],
    ['ABCD', 'AB', false],
    ['ABCD', 'BADC', false],
    ['ABCD', 'AXXD', false],
    ['ABCD', 'CBAD', false],
    ['', 'A', true],
  ] as const) {
    assert.equal(withinOneEdit(left, right), near, `${left} ${right}`);
    assert.equal(withinOneEdit(right, left), near, `${right} ${left}`);
  }
});
