import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { seal, unseal } from './sealed-box.ts';

const key = randomBytes(32);

test('opens what it sealed, for the same owner, and seals the same thing differently each time', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.string(), (plain, owner) => {
      const sealed = seal(key, plain, owner);
      assert.deepEqual(unseal(key, sealed, owner), Buffer.from(plain));
      assert.equal(seal(key, plain, owner).equals(sealed), false);
    }),
  );
});

test('opens for no other owner, under no other key, and with no byte changed', () => {
  const sealed = seal(key, Buffer.from('a secret of twenty b'), 'me');
  assert.throws(() => unseal(key, sealed, 'you'));
  assert.throws(() => unseal(randomBytes(32), sealed, 'me'));
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => unseal(key, changed, 'me'));
  }
  assert.throws(() => unseal(key, sealed.subarray(0, 20), 'me'));
});
