import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePunycode, toAsciiLabels } from './idna.ts';

const faultOf = (...labels: string[]) => {
  const answer = toAsciiLabels(labels);
  return answer.ok ? '' : answer.fault;
};

test('decodes the samples of RFC 3492 §7.1', () => {
  assert.equal(decodePunycode('egbpdaj6bu4bxfgehfvwxn'), 'ليهمابتكلموشعربي؟');
  assert.equal(decodePunycode('ihqwcrb4cv8a8dqg056pqjye'), '他们为什么不说中文');
  assert.equal(
    decodePunycode('porqunopuedensimplementehablarenespaol-fmd56a'),
    'porquénopuedensimplementehablarenespañol',
  );
  assert.equal(decodePunycode('3b-ww4c5e180e575a65lsy2b'), '3年b組金八先生');
  assert.equal(decodePunycode('-> $1.00 <-'), undefined);
});

test('answers undefined for broken or overflowing Punycode', () => {
  for (const encoded of ['', '-', 'abc-', '9', '99999999', '99999999999999', 'a-é']) {
    assert.equal(decodePunycode(encoded), undefined, encoded);
  }
});

test('leaves ASCII labels alone and converts the others, both ways', () => {
  assert.deepEqual(toAsciiLabels(['portail', 'hôpital', 'fr']), {
    ok: true,
    asciiLabels: ['portail', 'xn--hpital-ixa', 'fr'],
  });
  assert.deepEqual(toAsciiLabels(['xn--hpital-ixa', 'fr']), { ok: true, asciiLabels: ['xn--hpital-ixa', 'fr'] });
  assert.deepEqual(toAsciiLabels(['straße', 'l·l', 'fr']), {
    ok: true,
    asciiLabels: ['xn--strae-oqa', 'xn--ll-0ea', 'fr'],
  });
  assert.equal(faultOf('אבג', 'fr'), '');
});

test('decodes every A-label and refuses disallowed code points in it', () => {
  for (const label of [
    'xn--2ug', // U+200E alone
    'xn--test-e86a', // test U+200E
    'xn--ch-valmont-dt6e', // ch-valmont U+200E
    'xn--ab-m1t', // a U+200D b
    'xn--ab-0ea', // a·b
    'xn--e5g', // ⅷ
    'xn--kr2h', // 𝟏
    'xn--ph7c', // Ａ
    'xn--e28h', // 😀
  ]) {
    assert.equal(faultOf(label, 'fr'), 'character', label);
  }
});

test('refuses A-labels that are fake or do not come back as they were', () => {
  for (const label of [
    'xn--',
    'xn--abc-',
    'xn--99999999',
    'xn--h-3ea-', // trailing delimiter
    'xn--e-xbb', // é decomposed
    'xn--a-wbb', // leading combining accent
    'xn--hôpital-ixa',
  ]) {
    assert.equal(faultOf(label, 'fr'), 'invalid', label);
  }
});

test('refuses labels against the bidi rule, and joiners', () => {
  assert.equal(faultOf('xn--1-0hc', 'fr'), 'invalid'); // 1א
  assert.equal(faultOf('אa', 'fr'), 'invalid');
  assert.equal(faultOf('a\u200cb', 'fr'), 'character');
});

test('refuses look-alike scripts mixed in one label', () => {
  assert.equal(faultOf('раypal', 'fr'), 'mixed-scripts');
  assert.equal(faultOf('xn--ypal-43d9g', 'fr'), 'mixed-scripts');
});

test('never throws, and converted labels convert to themselves', () => {
  const label = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('é', 'à', 'ß', 'œ', 'x', '-', '1', 'ж'), minLength: 1, maxLength: 12 }),
    fc.stringMatching(/^xn--[a-z0-9-]{0,16}$/),
  );
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
      const once = toAsciiLabels(labels.map((one) => one.toLowerCase().replaceAll(/[./?#@:\\%]/g, '')));
      if (once.ok) assert.deepEqual(toAsciiLabels(once.asciiLabels), once);
    }),
    { numRuns: 2000 },
  );
});
