import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameTyped, ownerOf, titleOf } from './request-name.ts';

test('takes the service name, or the imposed one that was chosen', () => {
  assert.equal(nameTyped('ORG', 'AUTH_CLI', { serviceName: ' SAMU 75 ' }), 'SAMU 75');
  assert.equal(nameTyped('ORG', 'AUTH_CLI', { serviceNameChoice: 'INSI-AUTO', serviceName: 'SAMU 75' }), 'INSI-AUTO');
  assert.equal(nameTyped('ORG', 'AUTH_CLI', { serviceNameChoice: 'free', serviceName: 'SAMU 75' }), 'SAMU 75');
});

test('takes the domain of a server and the address of a mailbox', () => {
  assert.equal(nameTyped('SERV', 'SSL_SERV', { fqdn: 'dmp.ch-valmont.example' }), 'dmp.ch-valmont.example');
  assert.equal(nameTyped('SERV', 'S/MIME', { certifiedAddress: 'ged@ch-valmont.example' }), 'ged@ch-valmont.example');
});

test('is empty while nothing was typed or no usage chosen', () => {
  assert.equal(nameTyped('SERV', 'SSL_SERV', {}), '');
  assert.equal(nameTyped('SERV', null, { fqdn: 'dmp.ch-valmont.example' }), '');
});

test('names the person before their number, and a structure alone where it names no person', () => {
  const structure = { name: 'CH de Valmont', certifiedIdentifier: '1769999004' };
  const request = (offer: string, usage: string, fields: object) =>
    ({ offer, usage, fields, structure }) as unknown as Parameters<typeof titleOf>[0];
  const person = request('PRO', 'AUTH', { givenName: 'Zoë', surname: 'Müller', internalNumber: 'mat 42' });
  assert.equal(titleOf(person), 'Zoë Müller, 3769999004/MAT42');
  assert.equal(ownerOf(person), 'Zoë Müller');
  const service = request('ORG', 'SIGN', { serviceName: 'SAMU 75' });
  assert.equal(titleOf(service), 'SAMU 75');
  assert.equal(ownerOf(service), 'CH de Valmont');
  assert.equal(titleOf(request('PS', 'AUTH', { surname: '' })), '');
});
