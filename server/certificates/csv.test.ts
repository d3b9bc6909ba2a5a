import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvLine } from './csv.ts';

/** As RFC 4180 §2 reads a line of quoted fields. */
const read = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"]|"")*)"(?:;|\r\n)/g)].map(([, field = '']) => field.replaceAll('""', '"'));

test('puts whatever a spreadsheet would run behind an apostrophe', () => {
  for (const value of [
    '=cmd|calc',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '＝1+1',
    ' ＠SUM(A1)',
  ]) {
    assert.equal(read(csvLine([value]))[0], `'${value}`);
  }
  assert.equal(csvLine(['CH de Valmont', 'a"b;c']), '"CH de Valmont";"a""b;c"\r\n');
});

test('gives every value back, and never a formula', () => {
  const value = fc.oneof(
    fc.string(),
    fc.string().map((text) => `=${text}`),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
      const fields = read(csvLine(values));
      assert.deepEqual(
        fields.map((field, index) => (field === `'${values[index]}` ? values[index] : field)),
        values,
      );
      assert.ok(fields.every((field) => !/^\s*[=+\-@＝＋－＠]/.test(field)));
    }),
  );
});
