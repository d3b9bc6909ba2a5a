import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitsCommonName, readCertificateText } from './certificate-text.ts';

const codeOf = (typed: string, maxCharacters?: number) => {
  const read = readCertificateText(typed, maxCharacters);
  return read.ok ? '' : read.refusal.code;
};

test('accepts honest text as it is', () => {
  for (const text of ['SAMU 75', 'Proxy DMP CHU Nantes', 'Urgences & SMUR – pôle A (n° 2)', "Côte-d'Or", 'x@y', '心']) {
    assert.deepEqual(readCertificateText(text), { ok: true, value: text });
  }
});

test('composes accents (NFC)', () => {
  assert.deepEqual(readCertificateText('Ho\u0302pital'), { ok: true, value: 'Hôpital' });
});

test('refuses what cannot be seen, with the code of its family', () => {
  for (const [character, code] of [
    ['\0', 'text.control'],
    ['\n', 'text.control'],
    ['\r', 'text.control'],
    ['\t', 'text.control'],
    ['\u007f', 'text.control'],
    ['\u0085', 'text.control'],
    ['\u2028', 'text.control'],
    ['\u2029', 'text.control'],
    ['\u200e', 'text.invisible'],
    ['\u202e', 'text.invisible'],
    ['\u2066', 'text.invisible'],
    ['\u061c', 'text.invisible'],
    ['\u200b', 'text.invisible'],
    ['\u200d', 'text.invisible'],
    ['\ufeff', 'text.invisible'],
    ['\u00ad', 'text.invisible'],
    ['\u2060', 'text.invisible'],
    ['\u3164', 'text.invisible'],
    ['\u2800', 'text.invisible'],
    ['\ufe0f', 'text.invisible'],
    ['\u{e0041}', 'text.invisible'],
    ['\u0378', 'text.unassigned'],
    ['\uffff', 'text.unassigned'],
    ['\ud800', 'text.unassigned'],
    ['\ue000', 'text.private-use'],
    ['\u{100000}', 'text.private-use'],
    ['\u00a0', 'text.space-special'],
    ['\u202f', 'text.space-special'],
    ['\u3000', 'text.space-special'],
  ] as const) {
    assert.equal(codeOf(`CHU${character}Nantes`), code, JSON.stringify(character));
  }
});

test('names the character and where it stands', () => {
  assert.deepEqual(readCertificateText('CHU\u202eNantes'), {
    ok: false,
    refusal: { code: 'text.invisible', params: { character: 'U+202E', position: 4 } },
  });
});

test('refuses a combining mark that no character comes before, and takes it after one', () => {
  for (const mark of ['\u0301', '\u0903', '\u20dd']) {
    assert.equal(codeOf(`${mark}CHU`), 'text.mark-first', JSON.stringify(mark));
    assert.equal(codeOf(`q${mark}CHU`), '', JSON.stringify(mark));
  }
  assert.deepEqual(readCertificateText('\u0301Hôpital'), {
    ok: false,
    refusal: { code: 'text.mark-first', params: { character: 'U+0301' } },
  });
});

test('refuses spaces at the edges and doubled', () => {
  assert.equal(codeOf(' CHU'), 'text.space-edge');
  assert.equal(codeOf('CHU '), 'text.space-edge');
  assert.equal(codeOf(' '), 'text.space-edge');
  assert.equal(codeOf('CHU  Nantes'), 'text.space-double');
  assert.equal(codeOf(''), 'text.empty');
});

test('counts the bound in characters, not in bytes or UTF-16 units: 64 pass, 65 do not', () => {
  for (const character of ['A', 'é', '心', '𝒜', 'e\u0301']) {
    assert.equal(codeOf(character.repeat(64)), '', character);
    assert.equal(codeOf(character.repeat(65)), 'text.too-long', character);
    assert.equal(fitsCommonName(character.normalize('NFC').repeat(64)), true);
    assert.equal(fitsCommonName(character.normalize('NFC').repeat(65)), false);
  }
  // q has no composed form with an acute accent: each pair is two characters.
  assert.equal(codeOf('q\u0301'.repeat(32)), '');
  assert.deepEqual(readCertificateText('q\u0301'.repeat(33)), {
    ok: false,
    refusal: { code: 'text.too-long', params: { length: 66, maximum: 64 } },
  });
});

test('never throws on any text, and an accepted text read again gives itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      const once = readCertificateText(typed);
      if (once.ok) assert.deepEqual(readCertificateText(once.value), once);
    }),
    { numRuns: 500 },
  );
});

test('every accepted text survives UTF-8 and holds no category C character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 70 }), (typed) => {
      const read = readCertificateText(typed);
      if (!read.ok) return;
      assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(read.value)), read.value);
      assert.doesNotMatch(read.value, /\p{C}/u);
    }),
  );
});
