import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { frenchWords } from './french-words.ts';
import { brokenRules } from './password-rules.ts';
import { proposedBits, proposePassword } from './propose-password.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));

test('the list has 2048 different words of 4 to 8 letters without accents', () => {
  assert.equal(new Set(frenchWords).size, 2048);
  assert.equal(frenchWords.length, 2048);
  assert.deepEqual(
    frenchWords.filter((word) => !/^[a-z]{4,8}$/.test(word)),
    [],
  );
});

test('no two words of the list differ by one letter alone: typed or heard wrongly, one is no other', () => {
  const blurred = (word: string): readonly string[] => [
    word,
    ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
    ...Array.from(word, (_, at) => `${word.slice(0, at)}?${word.slice(at + 1)}`),
  ];
  const seen = new Map<string, string>();
  const pairs: string[] = [];
  for (const word of frenchWords) {
    for (const form of new Set(blurred(word))) {
      const other = seen.get(form);
      // Two words that lack a letter each, like `lions` and `lilas`, may meet in one form and still differ by two.
      if (other !== undefined && (form.includes('?') || form === word || form === other))
        pairs.push(`${other}/${word}`);
      seen.set(form, word);
    }
  }
  assert.deepEqual(pairs, []);
});

test('a proposal is worth 60 bits or more', () => {
  assert.ok(proposedBits >= 60);
});

test('whatever chance gives, the proposal keeps the five rules', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(255)), (bytes) => {
      const proposed = proposePassword((length) => Uint8Array.from([...bytes.take(length)]));
      assert.deepEqual(brokenRules(proposed), []);
      assert.match(proposed, /^[A-Z][a-z]{3,7}(?:-[a-z]{4,8}){4}-\d\d$/);
    }),
  );
});

test('draws again what would make some numbers likelier than others', () => {
  const drawn = [255, 255, 0, 7];
  const proposed = proposePassword((length) => {
    // Five words of zeros first; then 65,535, which is beyond the last multiple of 100; then 7.
    wordsLeft -= 1;
    return wordsLeft >= 0 ? new Uint8Array(length) : Uint8Array.from(drawn.splice(0, length));
  });
  assert.match(proposed, /-07$/);
});
let wordsLeft = 5;

test('every word can come first', () => {
  const first = new Set(Array.from({ length: 20_000 }, () => proposePassword(random).split('-')[0]?.toLowerCase()));
  assert.ok(first.size > 2000);
});
