import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durabilityRefusal } from './durability.ts';

const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

test('measures where a commit acknowledged is a commit on disk', () => {
  assert.equal(durabilityRefusal(durable), null);
});

test('names each setting that is not on', () => {
  for (const name of Object.keys(durable)) {
    assert.match(durabilityRefusal({ ...durable, [name]: 'off' }) ?? '', new RegExp(`${name} is off`));
  }
  assert.match(durabilityRefusal({ ...durable, synchronous_commit: 'local' }) ?? '', /synchronous_commit is local/);
  assert.match(durabilityRefusal({}) ?? '', /fsync.*synchronous_commit.*full_page_writes/);
});
