import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { tripleDesCbc } from './triple-des.ts';

const octets = (minLength: number, maxLength = minLength) =>
  fc.uint8Array({ minLength, maxLength }).map((bytes) => new Uint8Array(bytes));

test('encrypts as OpenSSL does, padding included', () => {
  fc.assert(
    fc.property(octets(24), octets(8), octets(0, 300), (key, iv, plain) => {
      const cipher = createCipheriv('des-ede3-cbc', key, iv);
      assert.deepEqual(
        Buffer.from(tripleDesCbc(key, iv, plain)),
        Buffer.concat([cipher.update(plain), cipher.final()]),
      );
    }),
  );
});

test('encrypts more than a call takes arguments', () => {
  const [key, iv, plain] = [new Uint8Array(24).fill(7), new Uint8Array(8), new Uint8Array(200_001).fill(0xff)];
  const cipher = createCipheriv('des-ede3-cbc', key, iv);
  assert.deepEqual(Buffer.from(tripleDesCbc(key, iv, plain)), Buffer.concat([cipher.update(plain), cipher.final()]));
});
