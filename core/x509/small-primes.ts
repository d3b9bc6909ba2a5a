/** Every prime under `end`, by the sieve of Eratosthenes. */
const primesUnder = (end: number): readonly number[] => {
  const composite = new Uint8Array(end);
  const primes: number[] = [];
  for (let candidate = 2; candidate < end; candidate += 1) {
    if (composite[candidate] === 1) continue;
    primes.push(candidate);
    for (let multiple = candidate * candidate; multiple < end; multiple += candidate) composite[multiple] = 1;
  }
  return primes;
};

/** SP 800-89 §5.3.3: no factor of an RSA modulus is under 752. */
export const smallPrimes: readonly number[] = primesUnder(752);

/** Runs of the list whose product is an exact double: one division of the large number serves the whole run. */
const runs = smallPrimes.reduce<{ product: number; primes: number[] }[]>((found, prime) => {
  const last = found.at(-1);
  if (last !== undefined && last.product * prime <= Number.MAX_SAFE_INTEGER) {
    last.product *= prime;
    last.primes.push(prime);
  } else {
    found.push({ product: prime, primes: [prime] });
  }
  return found;
}, []);
const divisors = runs.map(({ product, primes }) => ({ product: BigInt(product), primes }));

export type Residues = ReadonlyMap<number, number>;

/** `value` modulo each small prime. */
export const residuesOf = (value: bigint): Residues => {
  const residues = new Map<number, number>();
  for (const { product, primes } of divisors) {
    const rest = Number(value % product);
    for (const prime of primes) residues.set(prime, rest % prime);
  }
  return residues;
};

/** `base` to the `exponent` modulo a small prime. */
export const powerModulo = (base: number, exponent: number, prime: number): number => {
  let result = 1;
  let square = base % prime;
  for (let bits = exponent; bits > 0; bits >>= 1) {
    if ((bits & 1) === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
};
