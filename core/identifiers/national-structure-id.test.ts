import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  certifiedIdentifier,
  nationalStructureId,
  readNationalStructureId,
  readStructureIdentifier,
  type StructureIdentifier,
} from './national-structure-id.ts';

const whole: readonly (readonly [string, StructureIdentifier])[] = [
  ['075123456701', { kind: 'adeli', value: '75123456701' }],
  ['1010000024', { kind: 'finess', value: '010000024' }],
  ['10B0152872', { kind: 'finess', value: '0B0152872' }],
  ['11B0062640', { kind: 'finess', value: '1B0062640' }],
  ['10B0172805', { kind: 'finess', value: '0B0172805' }],
  ['2187512751', { kind: 'siren', value: '187512751' }],
  ['326010004500012', { kind: 'siret', value: '26010004500012' }],
  ['499700237045007', { kind: 'rpps-rang', value: '99700237045007' }],
];

test('reads the prefix and body, and writes them back', () => {
  for (const [id, identifier] of whole) {
    assert.deepEqual(readNationalStructureId(id), { ok: true, value: identifier });
    assert.equal(nationalStructureId(identifier), id);
  }
  assert.deepEqual(readNationalStructureId(' 1 010 000 024 '), readNationalStructureId('1010000024'));
});

test('refuses an unknown prefix', () => {
  for (const typed of ['', '5260100045', '899700218896', 'A010000024']) {
    const read = readNationalStructureId(typed);
    assert.equal(read.ok ? '' : read.refusal.code, 'structure-id.prefix');
  }
});

test('judges the body as its kind says', () => {
  const read = readNationalStructureId('1010000025');
  assert.deepEqual(read.ok ? {} : [read.refusal.code, read.refusal.params?.identifier], ['identifier.luhn', 'FINESS']);
  assert.equal(readStructureIdentifier('siren', '187512752').ok, false);
});

test('certifies by the idNatSt of the registry source', () => {
  const finess: StructureIdentifier = { kind: 'finess', value: '010000024' };
  assert.deepEqual(certifiedIdentifier([finess], '326010004500012'), { ok: true, value: '326010004500012' });
});

test('refuses an idNatSt that cannot be read rather than take another identifier', () => {
  const read = certifiedIdentifier([{ kind: 'finess', value: '010000024' }], '326010004500013');
  assert.equal(read.ok ? '' : read.refusal.code, 'identifier.luhn');
});

test('certifies else by FINESS, SIRET, RPPS-rang, SIREN, ADELI in that order', () => {
  const remaining: StructureIdentifier[] = [
    { kind: 'adeli', value: '75123456701' },
    { kind: 'siren', value: '187512751' },
    { kind: 'rpps-rang', value: '99700237045007' },
    { kind: 'siret', value: '26010004500012' },
    { kind: 'finess', value: '010000024' },
  ];
  const certified: unknown[] = [];
  for (; remaining.length > 0; remaining.pop()) {
    const identifier = certifiedIdentifier(remaining);
    certified.push(identifier.ok && identifier.value);
  }
  assert.deepEqual(certified, ['1010000024', '326010004500012', '499700237045007', '2187512751', '075123456701']);
});

test('says when a structure has no identifier at all', () => {
  assert.deepEqual(certifiedIdentifier([]), { ok: false, refusal: { code: 'structure-id.none' } });
});
