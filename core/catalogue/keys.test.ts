import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from './catalogue.ts';
import { defaultKeyAlgorithm, keyAlgorithmsFor } from './keys.ts';
import { findProduct } from './product.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;
const now = at('2026-10-01T08:30:00Z');
const keysOf = (offer: string, usage: string, commonName = 'Proxy DMP', second = now) => {
  const product = findProduct(catalogue, offer, usage);
  assert.ok(product);
  return keyAlgorithmsFor(product, commonName, second);
};
const rsa = ['rsa-3072', 'rsa-4096', 'rsa-2048'];
const all = [...rsa, 'p-256', 'p-384'];

const expected: readonly (readonly [offer: string, usage: string, keys: readonly string[]])[] = [
  ['ORG', 'AUTH_CLI', all],
  ['ORG', 'SIGN', all],
  ['ORG', 'CONF', rsa],
  ['SERV', 'SSL_SERV', all],
  ['SERV', 'S/MIME', all],
  ['SERV', 'SIGN', all],
  ['SERV', 'CONF', rsa],
];
for (const [offer, usage, keys] of expected) {
  test(`takes ${keys.join(', ')} for ${offer} ${usage}`, () => assert.deepEqual(keysOf(offer, usage), keys));
}

test('takes RSA only for the INSi names, whose readers know no EC', () => {
  for (const name of ['INSI-AUTO', 'INSI-MANU']) assert.deepEqual(keysOf('ORG', 'AUTH_CLI', name), rsa);
});

test('recommends first what a key made online uses: RSA 3072', () => {
  assert.equal(defaultKeyAlgorithm, 'rsa-3072');
  for (const [offer, usage] of expected) assert.equal(keysOf(offer, usage)[0], defaultKeyAlgorithm);
});

test('takes RSA 2048 to the very second after which notAfter would pass 2030-12-31', () => {
  // notAfter = signing second − 300 s + 3 years − 1 s: signed at 00:05:00 on 1 January 2028 it is 2030-12-31T23:59:59Z.
  assert.ok(keysOf('SERV', 'SIGN', 'a.example', at('2028-01-01T00:05:00Z')).includes('rsa-2048'));
  assert.ok(!keysOf('SERV', 'SIGN', 'a.example', at('2028-01-01T00:05:01Z')).includes('rsa-2048'));
  assert.deepEqual(keysOf('ORG', 'CONF', 'Service', at('2028-01-01T00:05:01Z')), ['rsa-3072', 'rsa-4096']);
});
