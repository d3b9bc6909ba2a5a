import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listState } from './status-rules.ts';

const thisUpdate = new Date('2026-11-17T08:00:00Z');
const list = { thisUpdate, nextUpdate: new Date('2026-11-20T08:00:00Z') };
const hour = 3_600_000;

for (const [after, state] of [
  [-0.1, 'expired'],
  [-0.08, 'fresh'],
  [0, 'fresh'],
  [35.99, 'fresh'],
  [36, 'late'],
  [71.99, 'late'],
  [72, 'expired'],
] as const) {
  test(`a list of three days is ${state} ${after} h after its date`, () => {
    assert.equal(listState(list, new Date(thisUpdate.getTime() + after * hour)), state);
  });
}
