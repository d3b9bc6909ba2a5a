import { checkPrimeSync, generateKeyPairSync, generatePrimeSync } from 'node:crypto';
import { encodeDer } from '../../core/x509/der-writer.ts';
import { encodeOid } from '../../core/x509/oids.ts';

/** RSA moduli with one known weakness each; made here, so that the size and the weakness are the test's. */

export const randomPrime = (bits: number): bigint => generatePrimeSync(bits, { bigint: true });

export const nextPrime = (from: bigint): bigint => {
  let candidate = from | 1n;
  // One base is enough to pass by what is not prime; what is left is then tried in earnest.
  while (!checkPrimeSync(candidate, { checks: 1 }) || !checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
};

/** Two primes at `distance` or just past it. */
export const closePrimes = (bits: number, distance: bigint): bigint => {
  const p = randomPrime(bits / 2);
  return p * nextPrime(p + distance);
};

const primorial = (count: number): bigint => {
  let [product, prime] = [1n, 1n];
  for (let found = 0; found < count; found += 1) {
    prime = prime === 1n ? 2n : nextPrime(prime + (prime === 2n ? 1n : 2n));
    product *= prime;
  }
  return product;
};

const powerModulo = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let [result, square] = [1n, base % modulus];
  for (let bits = exponent; bits > 0n; bits >>= 1n) {
    if ((bits & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
};

/** How many first primes M is made of, by size of key (Nemec et al. 2017, table 1). */
const primesOfM: Readonly<Record<number, number>> = { 2048: 126, 3072: 126, 4096: 225 };

/** As Infineon's library made them: p = k·M + (65537^a mod M). */
export function rocaModulus(bits: number): bigint {
  const m = primorial(primesOfM[bits] ?? 126);
  const prime = (): bigint => {
    const residue = powerModulo(65537n, randomPrime(60), m);
    for (let k = randomPrime(bits / 2) / m; ; k += 1n) {
      const candidate = k * m + residue;
      if (checkPrimeSync(candidate, { checks: 1 })) return candidate;
    }
  };
  return prime() * prime();
}

/** Of a key that openssl makes as it makes any. */
export const soundModulus = (bits: number): bigint => {
  const { n } = generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' });
  return BigInt(`0x${Buffer.from(n ?? '', 'base64url').toString('hex')}`);
};

/** SubjectPublicKeyInfo of a modulus with e = 65537. */
export const rsaSpki = (modulus: Uint8Array): Uint8Array =>
  encodeDer((writer) =>
    writer.sequence(() => {
      writer.sequence(() => {
        writer.raw(encodeOid('1.2.840.113549.1.1.1'));
        writer.null();
      });
      writer.bitString(
        encodeDer((inner) =>
          inner.sequence(() => {
            inner.unsigned(modulus);
            inner.integer(65537);
          }),
        ),
      );
    }),
  );
