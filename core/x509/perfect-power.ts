import { integerRoot, log2 } from './integer-root.ts';
import { powerModulo, type Residues, smallPrimes } from './small-primes.ts';

/** From this degree on, the root of 4096 bits is under 2^40, and a double tells whether it is near an integer. */
const firstFloatDegree = 103;

/**
 * True for p^k, k ≥ 2. `residues` are those of `value`, none of them zero: no factor is under 752, so that 4096 bits leave
 * degrees under 4096 / log2(752). Only a degree that no cheap sign excludes costs an exact root.
 */
export const isPerfectPower = (value: bigint, residues: Residues): boolean => {
  const size = log2(value);
  return smallPrimes
    .filter((degree) => degree < size / Math.log2(752))
    .some((degree) => {
      const excluded = degree < firstFloatDegree ? !isPowerModulo(residues, degree) : !isNearInteger(size, degree);
      return !excluded && integerRoot(value, degree) ** BigInt(degree) === value;
    });
};

/** Modulo a prime q ≡ 1 (mod k), one residue in k is a k-th power: those whose (q − 1) / k-th power is 1 (Euler's criterion). */
const isPowerModulo = (residues: Residues, degree: number): boolean =>
  (sieves.get(degree) ?? []).every((prime) => powerModulo(residues.get(prime) ?? 0, (prime - 1) / degree, prime) === 1);

/** Sixteen primes at most: past that, nothing that is no power is left. */
const sieves: ReadonlyMap<number, readonly number[]> = new Map(
  smallPrimes
    .filter((degree) => degree < firstFloatDegree)
    .map((degree) => [degree, smallPrimes.filter((prime) => prime % degree === 1).slice(0, 16)]),
);

const isNearInteger = (size: number, degree: number): boolean => {
  const root = 2 ** (size / degree);
  return Math.abs(root - Math.round(root)) < 0.02;
};
