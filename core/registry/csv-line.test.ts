import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvField, safeCsvField, splitCsvLine } from './csv-line.ts';

for (const [line, fields] of [
  ['', ['']],
  ['a;b', ['a', 'b']],
  ['a;;', ['a', '', '']],
  ['"a;b";c', ['a;b', 'c']],
  ['x;"LIEU ""MAVOUNA"""', ['x', 'LIEU "MAVOUNA"']],
  ['"";a', ['', 'a']],
  ['a"b;c', ['a"b', 'c']],
] as const) {
  test(`reads ${line} as ${fields.length} fields`, () => {
    assert.deepEqual(splitCsvLine(line), { ok: true, value: fields });
  });
}

for (const line of ['"a', 'a;"b;c', '"a"b;c', 'a;"']) {
  test(`refuses ${line}, whose quote is not closed where it should be`, () => {
    const read = splitCsvLine(line);
    assert.equal(read.ok ? null : read.refusal.code, 'registry.quote');
  });
}

test('reads back what it writes', () => {
  const field = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !/[\r\n]/.test(text));
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
      assert.deepEqual(splitCsvLine(fields.map(csvField).join(';')), { ok: true, value: fields });
    }),
  );
});

test('lets no spreadsheet take a text for a formula', () => {
  for (const text of ['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1']) {
    assert.doesNotMatch(safeCsvField(text), /^"?[=+\-@\t\r]/, JSON.stringify(text));
  }
  assert.equal(safeCsvField('a=1'), 'a=1');
});
