import { integerRoot } from './integer-root.ts';
import { type Residues, residuesOf, smallPrimes } from './small-primes.ts';

/** BR 6.1.1.3 (5) asks for 100. */
const rounds = 110;

/** Odd primes, and which of their residues are squares: a number that is no square passes all of them one time in 2^17. */
const filters = smallPrimes.slice(1, 18).map((prime) => {
  const squares = new Set(Array.from({ length: prime }, (_, root) => (root * root) % prime));
  return { prime, squares };
});

/**
 * Fermat's method: n = a² − b² is found in few rounds when the two primes are near each other. Residues tell cheaply that
 * a² − n is no square; only what passes them all is computed. `residues` are those of n, itself no square.
 */
export const hasClosePrimes = (modulus: bigint, residues: Residues): boolean => {
  const first = integerRoot(modulus, 2) + 1n;
  const starts = residuesOf(first);
  for (let round = 0; round < rounds; round += 1) {
    const mayBeSquare = filters.every(({ prime, squares }) => {
      const a = (starts.get(prime) ?? 0) + round;
      return squares.has((((a * a - (residues.get(prime) ?? 0)) % prime) + prime) % prime);
    });
    if (mayBeSquare && isSquare((first + BigInt(round)) ** 2n - modulus)) return true;
  }
  return false;
};

const isSquare = (value: bigint): boolean => value === 0n || integerRoot(value, 2) ** 2n === value;
