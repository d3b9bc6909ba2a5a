import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifierSentences } from './identifiers.ts';

const placeholders = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('names the same values in French and English', () => {
  for (const [code, { fr, en }] of Object.entries(identifierSentences)) {
    assert.deepEqual([...new Set(placeholders(fr))], [...new Set(placeholders(en))], code);
  }
});

test('keeps French typography', () => {
  for (const [code, { fr }] of Object.entries(identifierSentences)) {
    assert.doesNotMatch(fr, /'|« | »| [:;?!](?: |$)|e-mail/, code);
    assert.match(fr, /[.]$/, code);
  }
});
