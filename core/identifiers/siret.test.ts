import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSiret } from './siret.ts';

test('accepts the SIRET of the public FINESS extraction', () => {
  for (const siret of ['26010004500012', '26971036400028', '26973302800022', '50254756500015', '13000323900014']) {
    assert.deepEqual(readSiret(siret), { ok: true, value: siret });
  }
});

test('names the SIREN when its key is the wrong one', () => {
  assert.deepEqual(readSiret('26010004600012'), {
    ok: false,
    refusal: { code: 'identifier.luhn', params: { identifier: 'SIREN', key: '6', expectedKey: '5', position: 9 } },
  });
});

test('names the SIRET when only its own key is wrong', () => {
  assert.deepEqual(readSiret('26010004500013'), {
    ok: false,
    refusal: { code: 'identifier.luhn', params: { identifier: 'SIRET', key: '3', expectedKey: '2', position: 14 } },
  });
});

test('accepts La Poste SIRETs by their digit sum, and its head office by its Luhn key', () => {
  for (const siret of ['35600000000048', '35600000049837', '35600000000001']) {
    assert.deepEqual(readSiret(siret), { ok: true, value: siret });
  }
});

test('refuses a La Poste SIRET whose digits do not add up to a multiple of 5, and says both digits that would', () => {
  assert.deepEqual(readSiret('35600000049838'), {
    ok: false,
    refusal: { code: 'identifier.luhn', params: { identifier: 'SIRET', key: '8', expectedKey: '2 / 7', position: 14 } },
  });
});

test('gives the exemption to no other SIREN', () => {
  const read = readSiret('73282932000002');
  assert.equal(read.ok ? '' : read.refusal.code, 'identifier.luhn');
});
