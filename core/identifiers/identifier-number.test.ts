import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAdeliPractice } from './adeli.ts';
import { readFiness } from './finess.ts';
import { readRpps } from './rpps.ts';
import { readRppsRang } from './rpps-rang.ts';
import { readSiren } from './siren.ts';
import { readSiret } from './siret.ts';

const readers = { readAdeliPractice, readFiness, readRpps, readRppsRang, readSiren, readSiret };

test('accepts spaces and no-break spaces as typed, and returns the canonical digits', () => {
  assert.deepEqual(readSiret(' 260\u00a0100\u202f045 00012\t'), { ok: true, value: '26010004500012' });
});

test('refuses an empty number, naming it', () => {
  assert.deepEqual(readSiren(' \u00a0'), {
    ok: false,
    refusal: { code: 'identifier.empty', params: { identifier: 'SIREN' } },
  });
});

test('names the first character out of place', () => {
  for (const [typed, character, position] of [
    ['73282O320', 'O', 6],
    ['7328293２0', '２ (U+FF12)', 8],
    ['732\u200b829320', 'U+200B', 4],
    ['732829\n320', 'U+000A', 7],
    ['a32829320', 'A', 1],
  ] as const) {
    const read = readSiren(typed);
    assert.deepEqual(read, {
      ok: false,
      refusal: { code: 'identifier.character', params: { identifier: 'SIREN', character, position } },
    });
  }
});

test('counts what is missing', () => {
  assert.deepEqual(readRpps('9970023419'), {
    ok: false,
    refusal: { code: 'identifier.length', params: { identifier: 'RPPS', length: 10, expectedLength: 11 } },
  });
});

test('refuses a number of zeros, whose Luhn key would hold', () => {
  for (const [read, length] of [
    [readFiness, 9],
    [readSiret, 14],
    [readAdeliPractice, 11],
  ] as const) {
    const zeros = read('0'.repeat(length));
    assert.equal(zeros.ok ? zeros.value : zeros.refusal.code, 'identifier.zeros');
  }
});

test('never throws on any text, and an accepted number read again gives itself', () => {
  const digitsAndMore = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[0-9A-Ca-c \u00a0]{9,16}$/),
    fc.stringMatching(/^[0-9]{9}$|^[0-9]{11}$|^[0-9]{14}$/),
  );
  for (const read of Object.values(readers)) {
    fc.assert(
      fc.property(digitsAndMore, (typed) => {
        const once = read(typed);
        if (once.ok) assert.deepEqual(read(once.value), once);
      }),
    );
  }
});
