import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goldenCases } from '../../test/fixtures/golden/cases.ts';
import { assertGolden, assertPreviewIsSigned } from '../../test/fixtures/golden/judgements.ts';
import { applies, type Mutant, mutantBuilder, mutants } from '../../test/fixtures/golden/mutants.ts';
import { readPublicKey } from '../x509/keys.ts';
import { certificateToCome } from './certificate-to-come.ts';
import { previewKey } from './preview.ts';

const keys = ['rsa-2048', 'rsa-3072', 'rsa-4096', 'p-256', 'p-384'] as const;

test('stands for a key with the algorithm of its family and not one bit', () => {
  const hex = (algorithm: (typeof keys)[number]) => Buffer.from(previewKey(algorithm).spkiDer).toString('hex');
  const rsa = '3012300d06092a864886f70d0101010500030100';
  assert.deepEqual(keys.map(hex), [
    rsa,
    rsa,
    rsa,
    '3018301306072a8648ce3d020106082a8648ce3d030107030100',
    '3015301006072a8648ce3d020106052b81040022030100',
  ]);
});

test('is never taken for a key', () => {
  for (const key of keys) assert.equal(readPublicKey(previewKey(key).spkiDer).ok, false, key);
});

for (const golden of goldenCases) {
  test(`shows what is signed but for serial, validity, key and key identifier: ${golden.name}`, () => {
    assertPreviewIsSigned(certificateToCome, certificateToCome, golden);
  });
}

test('a spoilt builder fails the golden test, and the preview test whichever side it spoils', () => {
  let caught = 0;
  for (const mutant of mutants) {
    for (const golden of goldenCases.filter((one) => applies(mutant, certificateToCome, one))) {
      const spoilt = mutantBuilder(certificateToCome, mutant);
      const message = `${mutant.name} of ${golden.name}`;
      assert.throws(() => assertGolden(spoilt, golden), assert.AssertionError, message);
      assert.throws(() => assertPreviewIsSigned(spoilt, certificateToCome, golden), assert.AssertionError, message);
      assert.throws(() => assertPreviewIsSigned(certificateToCome, spoilt, golden), assert.AssertionError, message);
      assert.throws(() => assertPreviewIsSigned(spoilt, spoilt, golden), assert.AssertionError, message);
      caught += 1;
    }
  }
  assert.ok(caught > 1_000, String(caught));
});

test('has a mutant for each product and each part of a certificate', () => {
  const parts = new Set(mutants.map(({ name }) => name.split(':')[0]));
  assert.ok(mutants.length >= 60 && parts.size >= 18, [...parts].join(', '));
  const unused = (mutant: Mutant) => !goldenCases.some((golden) => applies(mutant, certificateToCome, golden));
  assert.deepEqual(mutants.filter(unused), []);
});
