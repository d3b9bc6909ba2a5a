import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { canonicalRecoveryCode, newRecoveryCode, recoveryCodeDigest } from './recovery-codes.ts';

test('makes codes that can be read aloud and typed again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = newRecoveryCode(() => bytes);
      assert.match(code, /^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
      const canonical = canonicalRecoveryCode(code);
      assert.equal(canonical, code.replace('-', ''));
      assert.equal(
        canonicalRecoveryCode(` ${code.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'l')} `),
        canonical,
      );
    }),
  );
  const letters = new Set(Array.from({ length: 400 }, () => newRecoveryCode(randomBytes)).join(''));
  assert.equal(letters.size, 33);
});

test('takes nothing of another form for a code', () => {
  for (const typed of ['', '123456', 'x7k2m-9qw4', 'x7k2m-9qw4tt', 'x7k2m-9qwu4', 'é7k2m-9qw4t']) {
    assert.equal(canonicalRecoveryCode(typed), null, typed);
  }
});

test('keeps a digest that depends on the key and on whose code it is', () => {
  const key = Buffer.alloc(32, 1);
  const digest = recoveryCodeDigest(key, 'me', 'x7k2m9qw4t');
  assert.equal(digest.length, 32);
  assert.notDeepEqual(recoveryCodeDigest(key, 'you', 'x7k2m9qw4t'), digest);
  assert.notDeepEqual(recoveryCodeDigest(Buffer.alloc(32, 2), 'me', 'x7k2m9qw4t'), digest);
});
