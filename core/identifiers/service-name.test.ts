import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { insiServiceNames, readServiceName } from './service-name.ts';

test('accepts honest names', () => {
  const honest = [
    ['SAMU 75', 'Proxy DMP CHU Nantes', 'INSI GATEWAY', 'PROXY-INSI', 'AUTOMATE', 'AUTO', 'MANU', 'INSI', 'INS'],
    ['DMP', 'Manutention', 'Assurance auto', 'LABO-AUTO', 'INSI-PROXY', 'Serveur INSI 2', 'Insight', 'MSSanté'],
  ];
  for (const name of honest.flat()) assert.deepEqual(readServiceName(name), { ok: true, value: name });
});

test('refuses the exact INSi names typed as free names: they are chosen', () => {
  for (const name of insiServiceNames) {
    assert.deepEqual(readServiceName(name), {
      ok: false,
      refusal: { code: 'service-name.insi-typed', params: { suggestion: name } },
    });
  }
});

test('refuses near misses with the right name offered', () => {
  const misses = {
    'INSI-AUTO': [
      [
        'insi-auto',
        'INSi-AUTO',
        'INSI AUTO',
        ' INSI-AUTO',
        'INSI-AUTO ',
        'INSI -AUTO',
        'INSI\u00a0AUTO',
        'INSI\u202fAUTO',
      ],
      ['INSI\u2010AUTO', 'INSI\u2011AUTO', 'INSI\u2012AUTO', 'INSI\u2013AUTO', 'INSI\u2014AUTO', 'INSI\u2015AUTO'],
      ['INSI\u2212AUTO', 'INSI_AUTO', 'INSI.AUTO', 'INSI--AUTO', 'INSIAUTO', 'INSI-AUT0', 'INSI-AUTØ', '1NSI-AUTO'],
      ['INSI-\u0410UTO', '\u0406NSI-AUTO', 'INSI-AUT\u041e', 'INSI-AU\u03a4O', '\u0399\u039d\u0405\u0399-\u0391UTO'],
      ['ＩＮＳＩ－ＡＵＴＯ', 'INSI\u200b-AUTO', 'INSI-\u202eAUTO', 'INSI-AUTO\n', 'INSI\tAUTO', 'INSI-AUTO\0'],
      ['INSI-AUT', 'INSI-AUTOO', 'INS-AUTO', 'NSI-AUTO', 'ISNI-AUTO', 'INSI-AUOT', 'INSI-AUTO.', 'INSI Automatique'],
    ],
    'INSI-MANU': [
      ['INSI MANU', 'insi-manu', 'INSi-MANU', 'INSI\u2011MANU', 'INSI_MANU', 'INSIMANU', 'INSI-MAN', 'INSI-MANUE'],
      [
        'INSI-\u041cANU',
        'INSI-MA\u039dU',
        'INSI manuel',
        'INSi-Manuelle',
        'INSI-rnanu',
        '\u0406\u039d\u0405\u0406-MANU',
      ],
    ],
  };
  for (const [suggestion, lists] of Object.entries(misses)) {
    for (const typed of lists.flat()) {
      assert.deepEqual(
        readServiceName(typed),
        { ok: false, refusal: { code: 'service-name.near-insi', params: { suggestion } } },
        JSON.stringify(typed),
      );
    }
  }
});

test('holds other names to the rule of certificate text, CN bound included', () => {
  for (const [typed, code] of [
    ['', 'text.empty'],
    ['SAMU\u200b75', 'text.invisible'],
    ['SAMU\r\n75', 'text.control'],
    ['SAMU 75 ', 'text.space-edge'],
    ['A'.repeat(65), 'text.too-long'],
  ] as const) {
    const read = readServiceName(typed);
    assert.equal(read.ok ? '' : read.refusal.code, code);
  }
});

test('accepts no text that case, spaces, look-alike dashes or unseen characters turn into an INSi name', () => {
  const noise = fc.constantFrom('', ' ', '\u00a0', '\u200b', '\u2011', '\u2212', '-', '_', '\u0301');
  const spelling = fc
    .constantFrom(...insiServiceNames)
    .chain((name) =>
      fc.tuple(
        ...[...name].map((letter) =>
          fc.tuple(fc.constantFrom(letter, letter.toLowerCase()), noise).map((pair) => pair.join('')),
        ),
      ),
    );
  fc.assert(fc.property(spelling, (letters) => !readServiceName(letters.join('')).ok));
});

test('never throws on any text, and an accepted name read again gives itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      const once = readServiceName(typed);
      if (once.ok) assert.deepEqual(readServiceName(once.value), once);
    }),
  );
});
