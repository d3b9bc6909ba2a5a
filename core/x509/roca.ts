import { type Residues, smallPrimes } from './small-primes.ts';

/**
 * The fingerprint of CVE-2017-15361. Infineon's library made primes k·M + 65537^a mod M, M the product of the first primes:
 * modulo each of those, such a modulus is a power of 65537 (Nemec, Sys, Svenda, Klinec, Matyas, « The Return of
 * Coppersmith's Attack », CCS 2017, §3.2). The primes 3 to 167 divide M for every size of key; another key has all their
 * residues about once in 2^27.
 */
const markers = smallPrimes.slice(1, 39).map((prime) => ({ prime, powers: powersOf65537(prime) }));

export const isRocaModulus = (residues: Residues): boolean =>
  markers.every(({ prime, powers }) => powers.has(residues.get(prime) ?? 0));

function powersOf65537(prime: number): ReadonlySet<number> {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * 65537) % prime) powers.add(power);
  return powers;
}
