import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { closePrimes, nextPrime, randomPrime, rocaModulus, soundModulus } from '../../test/support/weak-moduli.ts';
import { integerRoot } from './integer-root.ts';
import { readPublicKey } from './keys.ts';
import { isPerfectPower } from './perfect-power.ts';
import { isRocaModulus } from './roca.ts';
import { residuesOf, smallPrimes } from './small-primes.ts';
import { weaknessOf } from './weak-keys.ts';

for (const factor of [3, 5, 7, 373, 743, 751]) {
  test(`finds the factor ${factor}`, () => {
    assert.equal(weaknessOf(BigInt(factor) * randomPrime(2040)), 'key.small-factor');
  });
}

test('takes 757 for no small factor: the list ends under 752', () => {
  assert.equal(smallPrimes.at(-1), 751);
  assert.equal(weaknessOf(757n * randomPrime(2038)), null);
});

for (const bits of [2048, 3072, 4096]) {
  test(`finds primes that are next to each other in ${bits} bits, or within Fermat’s reach`, () => {
    const half = BigInt(bits / 2);
    const distances = [2n, 1n << (half / 2n + 2n), 1n << 64n, 1n << (half / 2n)];
    for (const distance of distances.slice(0, bits === 2048 ? 4 : 1)) {
      assert.equal(weaknessOf(closePrimes(bits, distance)), 'key.close-primes', String(distance.toString(2).length));
    }
  });

  test(`finds ROCA in ${bits} bits`, () => {
    assert.equal(weaknessOf(rocaModulus(bits)), 'key.roca');
  });
}

test('counts 110 rounds of Fermat, and no more', () => {
  // a − √n is about d² / 8√n: the round that finds two primes at distance d.
  const p = randomPrime(1024);
  const roundOf = (rounds: bigint) => p * nextPrime(p + integerRoot(8n * p * rounds, 2));
  assert.equal(weaknessOf(roundOf(100n)), 'key.close-primes');
  assert.equal(weaknessOf(roundOf(125n)), null);
});

test('takes two primes of a hundred bits in common for sound: no method of a few rounds finds them', () => {
  assert.equal(weaknessOf(closePrimes(2048, 1n << 900n)), null);
});

for (const degree of [2, 3, 4, 5, 7, 16, 31, 101, 103, 205, 400]) {
  test(`finds the power ${degree} of a prime`, () => {
    const prime = nextPrime(757n + (1n << BigInt(Math.floor(4096 / degree) - 1)));
    assert.equal(weaknessOf(prime ** BigInt(degree)), 'key.prime-power');
  });
}

test('takes no number beside a power for one', () => {
  for (const degree of [2n, 3n, 5n, 31n, 103n, 400n]) {
    const prime = nextPrime(1n << (2048n / degree));
    for (const beside of [-2n, 2n, 4n]) {
      const value = prime ** degree + beside;
      assert.equal(isPerfectPower(value, residuesOf(value)), false);
    }
  }
});

test('roots are exact', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 1n << 2100n), fc.integer({ min: 2, max: 60 }), (value, degree) => {
      const root = integerRoot(value, degree);
      assert.ok(root ** BigInt(degree) <= value && (root + 1n) ** BigInt(degree) > value);
    }),
  );
});

/** Test keys of github.com/titanous/rocacheck: keys that Infineon chips made, and keys of others. */
const published = {
  roca: [
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAlze9c7qGdjDLVR/ntk+4ZkfMcYsAnmfTFHfe3Xv7jRQqPCXCULtr0y0jG3aRJmEenoXO9uDveqr43gFB9yvAdLEhu0aJqpB7lNZ+yXsvfVp/96dkSN8oWYL/dd9Z7GQOvVniHUY3Xsd7zdw2eYOyHSXhhA2Ttwnj3c1jEYfC0y9q1cU99aL0ogGDqolcOvlkJu+mGb+6+WyboFa1gwRukYxBHZWKiHCt/eihvXsPTzTlXmTXWdGJtA1xZDnCBWuZ90b5R0agXVIESTl0cCyHaQM/tLZmktJIU+Eu7ALBXemPg9kh3SCnYd3/YvDGCtYSXOWthHwlP5CImRBcQaNncQIDAQAB',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnDSwGO+LetuWIPxBrWIVEZhfr8VB7tnXBnFaNev61bT1lViBUAN8rmMBw2rd/a6Lw4SjDi+3Fc7hpQtccMyrz3Z52VVsuS1Df94/2GJ2J+B8qw0dTHQoVjPGaOrRads5cjrI1fvgcKNhfwXHd8jh6fCHwVIruU8E2wgTu91ceTzAODzCe1aWbE0QMYTV11E0t2+vt808AWsYMDOWMIOa0sFZD1DzQSw1YC74YV92yDGsHA4JNZVl6JB0H21lxENKrkOF9MJx+doXHiEEfwNC3F7kf2QDd+3oyRcrrGZt9rhfRPQckUnYM495nfaQcHzTXyIySnY0s6PkwbgL4B44dQIDAQAB',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkVOD39Rao7yBD5Msly74VCZzikzRV672cEkNEM6GB3wg15W7Nw9NxdzwlzBNB5fb/FXL3hd9m9djNkrd2fj6FG47dS4A9nK1b+KL7E+Yhh19MP1GKxz3cW8sTg516fpvvnvPKUcRyyIOxARvvhuvs7tza/I7VjIBQSHpBKuiFBkJ5yeVq3iRuiuVnNMut+MllVSEeLEoNCmDAvRI7tTKXtlap1sPXb93D0x2LnzlNx/5jKSorQo2nPS4iwE8UPBGE6TRMr3ap9bjTG9tP0kEsHuM/OWBF1whlCvb/88BmE0x6v22i6ss3q/mkVt1bH0R+pgLaiRakJW7Zsgpa+sxPQIDAQAB',
  ],
  sound:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtA+5PaMwafUZVIU0kXo+u3EbF45Sw+11yOuYReWxp5dGLCmqk6Ukq+PvZ9Ygq7xrOQzuUx/dY1rFqB0tz3Z4KurqpK/aVwj+nEhRckEAtbls9qeGcMxdTgPvf8KJbjR6gw0jXdQKeLTIojXNtUSFPpOm0tsAT0SAqGHZF9jFzBOHlpyyhiWvtZpZaUQMXRQwoptaHug7tPBjZHm3n+baJH8TVua9Kx8zVsrGBzZnGh7Ybap9ZxvNg2m0BMi/jMhoNr7c3eQBrrkcxqrb0GIdHbg94w9W7Ds3v01FPb6qjKbW8Z2ZAm1lGM/3imodT8z3hLXYDUGWXUTGuaRWWKr8+QIDAQAB',
};

test('judges published keys as their publisher does', () => {
  const codeOf = (base64: string) => {
    const key = readPublicKey(Buffer.from(base64, 'base64'));
    return key.ok ? key.value.algorithm : key.refusal.code;
  };
  assert.deepEqual(published.roca.map(codeOf), ['key.roca', 'key.roca', 'key.roca']);
  assert.equal(codeOf(published.sound), 'rsa-2048');
  const spki = { key: Buffer.from(published.sound, 'base64'), format: 'der', type: 'spki' } as const;
  assert.equal(createPublicKey(spki).asymmetricKeyDetails?.modulusLength, 2048);
});

test('the powers of 65537 are those of the published fingerprint', () => {
  // Bit masks of the first six primes in the detection tool of Nemec et al., github.com/crocs-muni/roca.
  const masks = new Map([3, 5, 7, 11, 13, 17].map((prime, index) => [prime, [6, 30, 126, 1026, 5658, 107286][index]]));
  for (const [prime, mask] of masks) {
    for (let residue = 0; residue < prime; residue += 1) {
      const residues = new Map(smallPrimes.map((one) => [one, one === prime ? residue : 1]));
      assert.equal(isRocaModulus(residues), ((mask ?? 0) & (1 << residue)) !== 0, `${residue} modulo ${prime}`);
    }
  }
});

test('no number drawn at random has the mark of ROCA', () => {
  fc.assert(
    fc.property(fc.bigInt(1n << 2047n, 1n << 2048n), (value) => !isRocaModulus(residuesOf(value))),
    { numRuns: 10_000 },
  );
});

test('refuses no key that is made as keys are made', () => {
  const sizes = [...new Array(20).fill(2048), 3072, 3072, 4096];
  for (const bits of sizes) assert.equal(weaknessOf(soundModulus(bits)), null);
});
