import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { luhnKey } from '../identifiers/luhn.ts';
import { typedIdentifier } from './typed-identifier.ts';

for (const [typed, bodies] of [
  ['010000024', ['010000024', '10000024']],
  ['1 010 000 024', ['1010000024', '010000024']],
  ['0B0152872', ['0B0152872', 'B0152872']],
  ['10B0152872', ['10B0152872', '0B0152872']],
  ['260 100 045 00012', ['26010004500012', '6010004500012']],
] as const) {
  test(`takes ${typed} for an identifier, with its prefix digit or without`, () => {
    assert.deepEqual(typedIdentifier(typed)?.bodies, bodies);
    assert.equal(typedIdentifier(typed)?.wrongKey, null);
  });
}

for (const typed of ['', 'clinique', 'CH 76', '12', 'rue 75001 Paris']) {
  test(`takes “${typed}” for words`, () => assert.equal(typedIdentifier(typed), null));
}

test('tells the digit that was read and the one that was expected', () => {
  const wrongKey = {
    code: 'identifier.luhn',
    params: { identifier: 'FINESS / SIREN', key: '5', expectedKey: '4', position: 9 },
  };
  assert.deepEqual(typedIdentifier('010 000 025')?.wrongKey, wrongKey);
});

test('sees every number with one wrong digit, and no sound one', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[5-9]\d{7}$/),
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 1, max: 9 }),
      (body, position, shift) => {
        const sound = `${body}${luhnKey(body)}`;
        assert.equal(typedIdentifier(sound)?.wrongKey, null);
        const digit = (Number(sound[position]) + shift) % 10;
        const wrong = sound.slice(0, position) + digit + sound.slice(position + 1);
        // A number that now begins with 0 to 4 may be one with a prefix digit.
        if (/^[5-9]/.test(wrong)) assert.equal(typedIdentifier(wrong)?.wrongKey?.code, 'identifier.luhn');
      },
    ),
  );
});
