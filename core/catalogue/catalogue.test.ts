import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from './catalogue.ts';
import { fieldsOf } from './check-fields.ts';
import { fields } from './field.ts';
import type { Text } from './product.ts';

test('holds the thirteen products of ORG, SERV, PRO and PS, each in an offer', () => {
  assert.deepEqual(
    catalogue.products.map(({ offer, usage }) => `${offer} ${usage}`),
    [
      'ORG AUTH_CLI',
      'ORG SIGN',
      'ORG CONF',
      'SERV SSL_SERV',
      'SERV S/MIME',
      'SERV SIGN',
      'SERV CONF',
      ...['PRO AUTH', 'PRO SIGN', 'PRO CONF', 'PS AUTH', 'PS SIGN', 'PS CONF'],
    ],
  );
  const offers = catalogue.offers.map(({ code }) => code);
  assert.deepEqual(offers, ['ORG', 'SERV', 'PRO', 'PS']);
  for (const { offer } of catalogue.products) assert.ok(offers.includes(offer));
});

test('asks the field that becomes CN, then the notices at the end', () => {
  for (const product of catalogue.products) {
    assert.ok(product.fields.includes(product.commonName), product.usage);
    assert.deepEqual(product.fields.slice(-2), ['actorEmail', 'copyAddress']);
    assert.deepEqual(
      fieldsOf(product).map(({ name }) => name),
      product.fields,
    );
  }
});

test('imposes the INSi names, all of them, on ORG AUTH_CLI alone', () => {
  for (const { usage, imposedNames } of catalogue.products) {
    const names = imposedNames.map(({ name }) => name);
    assert.deepEqual(names, usage === 'AUTH_CLI' ? ['INSI-AUTO', 'INSI-MANU'] : [], usage);
  }
});

test('lets no EC key encipher (RFC 8813 §3)', () => {
  for (const { keyUsage, usage } of catalogue.products) {
    assert.ok(!keyUsage.ec?.some((one) => one.endsWith('Encipherment')), usage);
  }
});

/** Every sentence and label of the catalogue, with the place that holds it. */
const texts: readonly (readonly [string, Text])[] = [
  ...catalogue.offers.flatMap((offer): [string, Text][] => [
    [offer.code, offer.label],
    [offer.code, offer.description],
  ]),
  ...catalogue.products.flatMap((product): [string, Text][] =>
    [
      product.label,
      product.purpose,
      product.notFor,
      product.help,
      ...product.imposedNames.flatMap(({ label, hint }) => [label, hint]),
    ].map((text) => [product.usage, text]),
  ),
  ...Object.values(fields).flatMap((field): [string, Text][] => [
    [field.name, field.label],
    [field.name, field.hint],
  ]),
];

test('writes French with its typography and both languages everywhere', () => {
  for (const [place, { fr, en }] of texts) {
    assert.ok(fr !== '' && en !== '', place);
    assert.doesNotMatch(fr, /'|e-mail|«(?!\u00a0)|(?<!\u00a0)(?:[;?!»]|:(?!\/\/))/, `${place}: ${fr}`);
    assert.doesNotMatch(en, /'|e-mail/, `${place}: ${en}`);
  }
});
