import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { followingNumber, ListRefused, refuseUnexplainedRemovals, refuseWrongHead } from './publication-rules.ts';

const ours = { nameDer: Uint8Array.of(1, 2, 3), keyId: Uint8Array.of(4, 5, 6) };
const head = { crlNumber: 12n, issuerNameDer: ours.nameDer, authorityKeyId: ours.keyId };

test('a list of the issuer of its address, above the last number or the first of all, is published', () => {
  refuseWrongHead(head, ours, 11n);
  refuseWrongHead(head, ours, null);
});

for (const [what, wrong, previous, reason] of [
  ['another name', { ...head, issuerNameDer: Uint8Array.of(1, 2, 4) }, 11n, /of another issuer/],
  ['a longer name', { ...head, issuerNameDer: Uint8Array.of(1, 2, 3, 4) }, 11n, /of another issuer/],
  ['the same name and another key', { ...head, authorityKeyId: Uint8Array.of(4, 5, 7) }, 11n, /of another issuer/],
  ['the number of the last one', head, 12n, /has the number 12, the one published 12/],
  ['a lower number', head, 13n, /has the number 12, the one published 13/],
] as const) {
  test(`a list with ${what} is refused`, () => {
    assert.throws(
      () => refuseWrongHead(wrong, ours, previous),
      (error) => error instanceof ListRefused && reason.test(error.message),
    );
  });
}

const serial = (octet: number) => Buffer.alloc(16, octet);
const previousUpdate = new Date('2026-11-23T09:00:00.000Z');
const ending = (octet: number, offset: number) => ({
  serial: serial(octet),
  notAfter: new Date(previousUpdate.getTime() + offset),
});

test('an entry leaves only when the list before was made after the end of its certificate', () => {
  refuseUnexplainedRemovals([], [], previousUpdate);
  refuseUnexplainedRemovals([serial(1), serial(2)], [ending(1, -1), ending(2, -86_400_000)], previousUpdate);
  for (const [removed, ends, reason] of [
    [[serial(1)], [ending(1, 0)], /^1 entries would leave the list without reason, first 0101/],
    [[serial(1)], [ending(1, 1)], /^1 entries/],
    [[serial(1)], [], /^1 entries/],
    [[serial(1), serial(2), serial(3)], [ending(1, -1), ending(2, 1)], /^2 entries .* first 0202/],
  ] as const) {
    assert.throws(
      () => refuseUnexplainedRemovals(removed, ends, previousUpdate),
      (error) => error instanceof ListRefused && reason.test(error.message),
    );
  }
});

test('a number is above every other given before, by any clock, and follows the clock where that is above', () => {
  const times = fc.date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.array(times, { minLength: 1, maxLength: 50 }), (clocks) => {
      let previous: bigint | null = null;
      for (const now of clocks) {
        const number = followingNumber(previous, now);
        assert.ok(number > (previous ?? 0n) && number >= BigInt(now.getTime()));
        assert.ok(number === BigInt(now.getTime()) || number === (previous ?? 0n) + 1n);
        previous = number;
      }
    }),
  );
});
