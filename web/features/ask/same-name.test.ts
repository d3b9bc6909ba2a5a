import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProductView } from '../../../core/contract/portal.ts';
import { productOfSameName } from './same-name.ts';

const product = (state: ProductView['state']): ProductView => ({
  id: 'd2c1f0a4-0000-4000-8000-000000000001',
  structureId: 'd2c1f0a4-0000-4000-8000-000000000002',
  structureName: 'CH de Valmont',
  offer: 'ORG',
  usage: 'SIGN',
  subjectName: 'GED-ARCHIVES',
  person: null,
  state,
  certificate: null,
  pendingRequestId: null,
  renewal: null,
});

test('finds a product alive or about to be, whatever the case of its name', () => {
  assert.equal(productOfSameName([product('valid')], 'SIGN', 'ged-archives')?.state, 'valid');
  assert.equal(productOfSameName([product('pending')], 'SIGN', 'GED-ARCHIVES')?.state, 'pending');
});

test('lets a name serve again once its certificate is dead, or for another usage', () => {
  for (const state of ['expired', 'revoked', 'none'] as const) {
    assert.equal(productOfSameName([product(state)], 'SIGN', 'GED-ARCHIVES'), undefined);
  }
  assert.equal(productOfSameName([product('valid')], 'CONF', 'GED-ARCHIVES'), undefined);
});
