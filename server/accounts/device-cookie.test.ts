import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { knows, readDeviceCookie, withAccount } from './device-cookie.ts';

const key = randomBytes(32);
const sealedFor = (...accounts: readonly string[]) =>
  accounts.reduce<string | null>(
    (cookie, account) => withAccount(key, readDeviceCookie(cookie), account, randomBytes),
    null,
  );

test('knows who signed in from this browser, and nobody else', () => {
  const cookie = readDeviceCookie(sealedFor('one', 'two'));
  assert.deepEqual(
    ['one', 'two', 'three'].map((account) => knows(key, cookie, account)),
    [true, true, false],
  );
  assert.equal(knows(randomBytes(32), cookie, 'one'), false);
  assert.equal(knows(key, null, 'one'), false);
});

test('keeps one name, one seal an account, and the last six accounts', () => {
  const names = ['one', 'two', 'one', 'three', 'four', 'five', 'six', 'seven'];
  const cookie = readDeviceCookie(sealedFor(...names));
  assert.equal(cookie?.seals.length, 6);
  assert.equal(knows(key, cookie, 'two'), false);
  assert.equal(knows(key, cookie, 'one'), true);
  assert.equal(knows(key, cookie, 'seven'), true);
});

test('does not take a seal from one browser to another', () => {
  const mine = readDeviceCookie(sealedFor('one'));
  const theirs = readDeviceCookie(sealedFor('two'));
  assert.ok(mine !== null && theirs !== null);
  assert.equal(knows(key, { name: theirs.name, seals: mine.seals }, 'one'), false);
});

test('reads any text, and believes none that it did not write', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.base64String(), { maxLength: 4 }).map((all) => all.join('.')),
      ),
      (text) => {
        assert.equal(knows(key, readDeviceCookie(text), 'one'), false);
      },
    ),
  );
  assert.equal(readDeviceCookie(null), null);
  assert.equal(readDeviceCookie(''), null);
});
