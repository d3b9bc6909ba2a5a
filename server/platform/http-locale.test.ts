import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { localeOfHeader } from './http-locale.ts';

const cases: readonly (readonly [string | undefined, 'fr' | 'en'])[] = [
  [undefined, 'fr'],
  ['', 'fr'],
  ['*', 'fr'],
  ['de-DE,de;q=0.9', 'fr'],
  ['en', 'en'],
  ['en-GB,en;q=0.8,fr;q=0.5', 'en'],
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['de, en;q=0.7, fr;q=0.3', 'en'],
  ['fr;q=0.2, EN-us;q=0.3', 'en'],
  ['en;q=0', 'fr'],
  ['en;q=banana', 'fr'],
];
for (const [header, locale] of cases) {
  test(`reads « ${header} » as ${locale}`, () => assert.equal(localeOfHeader(header), locale));
}

test('never fails, whatever the header', () => {
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (header) => ['fr', 'en'].includes(localeOfHeader(header))));
});
