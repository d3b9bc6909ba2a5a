import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields } from '../../../core/catalogue/field.ts';
import { fieldExample } from './field-example.ts';

const valmont = { name: 'CH de Valmont', domains: ['ch-valmont.example'], copyDomains: ['copie.example'] };

test('gives each field that is about the structure an example of its own', () => {
  const examples = Object.values(fields).map(({ name }) => [name, fieldExample(name, valmont)] as const);
  assert.deepEqual(Object.fromEntries(examples.filter(([, example]) => example !== null)), {
    serviceName: 'Proxy DMP CH de Valmont',
    fqdn: 'portail.ch-valmont.example',
    additionalFqdns: 'www.ch-valmont.example',
    certifiedAddress: 'gestion@ch-valmont.example',
    actorEmail: 'certificats@ch-valmont.example',
    copyAddress: 'dsi@copie.example',
  });
});

test('gives none where nothing is granted, or where it would be refused for its length', () => {
  const bare = { name: 'A'.repeat(60), domains: [], copyDomains: null };
  for (const { name } of Object.values(fields)) assert.equal(fieldExample(name, bare), null, name);
});
