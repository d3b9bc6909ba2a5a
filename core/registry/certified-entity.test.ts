import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carrierOf } from './certified-entity.ts';
import { needsDecision } from './closing-limit.ts';

for (const [what, structure, carrier] of [
  ['a juridical entity', { kind: 'EJ', parentKey: null, parentId: null }, 'itself'],
  ['an establishment of one', { kind: 'EG', parentKey: 'finess:1', parentId: 'x' }, 'parent'],
  ['an establishment attached by hand', { kind: 'EG', parentKey: null, parentId: 'x' }, 'parent'],
  ['an establishment whose source names none', { kind: 'EG', parentKey: null, parentId: null }, 'itself'],
  ['an establishment of one that is not there', { kind: 'EG', parentKey: 'finess:1', parentId: null }, 'missing'],
] as const) {
  test(`the certificates of ${what}: ${carrier}`, () => assert.equal(carrierOf(structure), carrier));
}

for (const [closed, open, waits] of [
  [0, 0, false],
  [1, 100, false],
  [2, 100, true],
  [1, 99, true],
  [1030, 103_023, false],
  [1031, 103_023, true],
] as const) {
  test(`closing ${closed} of ${open} ${waits ? 'waits for an officer' : 'goes on'}`, () => {
    assert.equal(needsDecision(closed, open), waits);
  });
}
