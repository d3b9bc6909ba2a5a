import { hasClosePrimes } from './close-primes.ts';
import { isPerfectPower } from './perfect-power.ts';
import { isRocaModulus } from './roca.ts';
import { residuesOf, smallPrimes } from './small-primes.ts';

export type WeakKeyCode = 'key.small-factor' | 'key.prime-power' | 'key.roca' | 'key.close-primes';

/**
 * Why anybody could find the private key of this modulus, or null: BR 6.1.1.3 (5) asks for ROCA and close primes, BR 6.1.6
 * after SP 800-89 §5.3.3 for the other two (spec R04). Exact, without randomness, and quick enough for every entrance.
 */
export const weaknessOf = (modulus: bigint): WeakKeyCode | null => {
  const residues = residuesOf(modulus);
  if (smallPrimes.some((prime) => residues.get(prime) === 0)) return 'key.small-factor';
  if (isRocaModulus(residues)) return 'key.roca';
  if (isPerfectPower(modulus, residues)) return 'key.prime-power';
  return hasClosePrimes(modulus, residues) ? 'key.close-primes' : null;
};
