import assert from 'node:assert/strict';
import { test } from 'node:test';
import { characterName } from './character-name.ts';

test('shows a character, and its code point when the eye is not enough', () => {
  assert.equal(characterName('@'), '@');
  assert.equal(characterName('é'), 'é (U+00E9)');
  assert.equal(characterName('😀'), '😀 (U+1F600)');
  for (const [unseen, name] of [
    [' ', 'U+0020'],
    ['\0', 'U+0000'],
    ['\u202e', 'U+202E'],
    ['\u0301', 'U+0301'],
    ['\ud800', 'U+D800'],
  ]) {
    assert.equal(characterName(unseen ?? ''), name);
  }
});
