import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { proposeRevocationCode, readRevocationCode } from './revocation-code.ts';

test('proposes 128 bits in groups, and reads them back however they were copied', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (octets) => {
      const code = proposeRevocationCode(() => octets);
      assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
      const copied = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      assert.deepEqual(readRevocationCode('proposed', copied), readRevocationCode('proposed', code));
    }),
  );
});

test('two different drawings never give the same code', () => {
  const of = (last: number) =>
    proposeRevocationCode(() => Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? last : 7)));
  assert.equal(new Set(Array.from({ length: 256 }, (_, last) => of(last))).size, 256);
});

for (const [kind, typed, code] of [
  ['proposed', '7K3MZ', 'revocation-code.not-as-proposed'],
  ['proposed', 'UUUUU-UUUUU-UUUUU-UUUUU-UUUUU-U', 'revocation-code.not-as-proposed'],
  ['typed', 'onze signes', 'revocation-code.too-short'],
  ['typed', 'x'.repeat(129), 'revocation-code.too-long'],
  ['typed', 'aaaaaaaaaaaa', 'revocation-code.too-simple'],
  ['typed', 'AbAbAbAbAbAb', 'revocation-code.too-simple'],
  ['typed', '            ', 'revocation-code.too-short'],
  ['typed', 'twelve\u0007characters', 'revocation-code.character'],
  ['typed', 'twelve\u202echaracters', 'revocation-code.character'],
] as const) {
  test(`refuses the ${kind} code ${JSON.stringify(typed.slice(0, 20))}`, () => {
    const read = readRevocationCode(kind, typed);
    assert.equal(!read.ok && read.refusal.code, code);
  });
}

test('a typed code means the same composed or decomposed', () => {
  const composed = readRevocationCode('typed', 'été comme hiver');
  assert.deepEqual(readRevocationCode('typed', 'été comme hiver'.normalize('NFD')), composed);
  assert.ok(composed.ok);
});
