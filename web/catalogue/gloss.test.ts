import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glossary as en } from '../i18n/en/glossary.ts';
import { glossary as fr } from '../i18n/fr/glossary.ts';
import { rich } from '../i18n/rich.ts';
import { glossRich, glossText } from './gloss.ts';

const forms = [
  { name: 'csr', form: 'CSR' },
  { name: 'fingerprint', form: 'empreinte' },
  { name: 'fingerprint', form: 'empreinte SHA-256' },
  { name: 'pem', form: 'PEM' },
] as const;

test('explains the first of each word, in the order of the sentence', () => {
  assert.deepEqual(glossText('PEM ou CSR, puis CSR.', forms), [
    { name: 'pem', text: 'PEM' },
    ' ou ',
    { name: 'csr', text: 'CSR' },
    ', puis CSR.',
  ]);
});

test('takes whole words, at the start of a sentence too, and the longer of two forms', () => {
  assert.deepEqual(glossText('Empreinte SHA-256 de la CSR', forms), [
    { name: 'fingerprint', text: 'Empreinte SHA-256' },
    ' de la ',
    { name: 'csr', text: 'CSR' },
  ]);
  assert.deepEqual(glossText('l’empreinte', forms), ['l’', { name: 'fingerprint', text: 'empreinte' }]);
  assert.deepEqual(glossText('des CSRs et des empreintes', forms), ['des CSRs et des empreintes']);
  assert.deepEqual(glossText('', forms), []);
});

test('leaves links, code and values as they are', () => {
  const file = 'CSR';
  const { strings, values } = glossRich(
    rich`<code>PEM</code>, <a x>la CSR</a> ${file}, une <b>CSR</b> en PEM et CSR`,
    forms,
  );
  assert.deepEqual(strings, [
    '<code>PEM</code>, <a x>la CSR</a> ',
    ', une <b><a termcsr>CSR</a></b> en <a termpem>PEM</a> et CSR',
  ]);
  assert.deepEqual(values, ['CSR']);
});

test('every word of the glossary has forms in both languages, and no form stands for two', () => {
  for (const glossary of [fr, en]) {
    const all = Object.values(glossary).flatMap((entry) => entry.forms);
    assert.ok(
      Object.values(glossary).every((entry) => entry.forms.length > 0 && entry.term !== '' && entry.text !== ''),
    );
    assert.equal(new Set(all).size, all.length);
  }
});
