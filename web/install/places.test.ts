import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { isForPerson } from '../../core/catalogue/product.ts';
import { install as en } from '../i18n/en/install.ts';
import { install as fr } from '../i18n/fr/install.ts';
import { type Part, partOf, placesOf } from './places.ts';

const of = (offer: string, usage: string) => placesOf(partOf(offer, usage));

test('tells of each product of the catalogue where it is of use, under a name in both languages', () => {
  const expected: Readonly<Record<string, Part>> = {
    ...{ 'ORG AUTH_CLI': 'client', 'ORG SIGN': 'seal', 'ORG CONF': 'seal' },
    ...{ 'SERV SSL_SERV': 'server', 'SERV S/MIME': 'mailbox', 'SERV SIGN': 'seal', 'SERV CONF': 'seal' },
    ...{ 'PRO AUTH': 'signIn', 'PRO SIGN': 'personal', 'PRO CONF': 'personal' },
    ...{ 'PS AUTH': 'signIn', 'PS SIGN': 'personal', 'PS CONF': 'personal' },
  };
  const products = catalogue.products.map(({ offer, usage }) => [`${offer} ${usage}`, partOf(offer, usage)]);
  assert.deepEqual(Object.fromEntries(products), expected);
  for (const { offer, usage } of catalogue.products) {
    for (const place of of(offer, usage)) {
      assert.ok(fr.places[place] !== '' && en.places[place] !== '', place);
    }
  }
});

test('sends nobody to a web server with a certificate that no web server takes', () => {
  for (const { offer, usage } of catalogue.products) {
    const shown = of(offer, usage);
    const served = shown.some((place) => ['apache', 'haproxy', 'tomcat', 'iis'].includes(place));
    assert.equal(served, usage === 'SSL_SERV', `${offer} ${usage}`);
    if (isForPerson(catalogue, offer)) {
      assert.equal(shown[0], 'session', `${offer} ${usage}`);
      assert.ok(!shown.includes('nginx') && !shown.includes('windows'), `${offer} ${usage}`);
    }
  }
  assert.ok(of('PS', 'SIGN').includes('mail') && !of('PS', 'AUTH').includes('mail'));
  assert.ok(of('PRO', 'AUTH').includes('browser') && !of('PRO', 'CONF').includes('browser'));
});
