import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { departmentOfPostCode } from './post-code.ts';

const of = (postcode: string, town = 'Une ville') => {
  const read = departmentOfPostCode(postcode, town);
  return read.ok ? read.value.code : read.refusal.code;
};

for (const [postcode, code] of [
  ['76000', '76'],
  ['01000', '01'],
  [' 33 000 ', '33'],
  ['20000', '2A'],
  ['20137', '2A'],
  ['20200', '2B'],
  ['20620', '2B'],
  ['97110', '971'],
  ['97133', '977'],
  ['97150', '978'],
  ['97500', '975'],
  ['98800', '988'],
] as const) {
  test(`reads ${postcode} as ${code}`, () => assert.equal(of(postcode), code));
}

test('guesses nothing where communes of two departments share a post code', () => {
  for (const postcode of ['48250', '01200', '75016', '62760', '82330']) {
    assert.equal(of(postcode), 'department.post-code-unclear', postcode);
  }
});

test('reads neither a CEDEX, nor Monaco, nor what is no post code', () => {
  for (const town of ['ROUEN CEDEX', 'Lyon Cedex 03', 'cedex'])
    assert.equal(of('76031', town), 'department.post-code-unclear');
  for (const postcode of ['98000', '', '7600', '760000', '2A004', '00100', '96000', '20500', '٧٦٠٠٠']) {
    assert.equal(of(postcode), 'department.post-code-unclear', postcode);
  }
});

test('answers any text, and a department only for five digits', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (postcode, town) => {
      const read = departmentOfPostCode(postcode, town);
      assert.ok(!read.ok || /^\d{5}$/.test(postcode.replace(/\s/g, '')));
    }),
  );
});
