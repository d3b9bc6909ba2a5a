import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RequestView } from '../../core/contract/portal.ts';
import { linesOf, packOfLine } from './pack-lines.ts';

const request = (id: string, state: RequestView['state'], packId?: string, code = 'dmp'): RequestView =>
  ({ id, state, pack: packId === undefined ? null : { id: packId, code, part: id } }) as unknown as RequestView;
const idsOf = (requests: readonly RequestView[], apart?: (one: RequestView) => string) =>
  linesOf(requests, apart).map((line) => line.map(({ id }) => id));

test('a pack is one line, where the first of it stands', () => {
  const requests = [
    request('a', 'finalised'),
    request('b', 'finalised', 'p'),
    request('c', 'finalised', 'q'),
    request('d', 'withdrawn', 'p'),
  ];
  assert.deepEqual(idsOf(requests), [['a'], ['b', 'd'], ['c']]);
  assert.deepEqual(
    idsOf(requests, ({ state }) => state),
    [['a'], ['b'], ['c'], ['d']],
  );
  assert.deepEqual(
    linesOf(requests).map((line) => packOfLine(line)?.id ?? null),
    [null, 'p', null],
  );
});

test('what is delivered, lapsed or cancelled stands alone, and so does what the catalogue has no more', () => {
  const over = (['delivered', 'lapsed', 'cancelled'] as const).flatMap((state) => [
    request(`${state} 1`, state, 'p'),
    request(`${state} 2`, state, 'p'),
  ]);
  assert.ok(idsOf(over).every((ids) => ids.length === 1));
  assert.deepEqual(idsOf([request('a', 'draft', 'p', 'gone'), request('b', 'draft', 'p', 'gone')]), [['a'], ['b']]);
});
