import type { KeyAlgorithm } from '../x509/keys.ts';
import type { Product } from './product.ts';
import { outlivesRsa2048, validityFrom } from './validity.ts';

const rsa = ['rsa-3072', 'rsa-4096', 'rsa-2048'] as const;
const ec = ['p-256', 'p-384'] as const;

/** What a key made online uses unless another is chosen. */
export const defaultKeyAlgorithm: KeyAlgorithm = 'rsa-3072';

/**
 * The keys a product takes for this name if it were signed at `signingSecond`, the recommended one first. RSA only where EC
 * cannot encipher, and for the imposed INSi names, whose readers know no EC key.
 */
export function keyAlgorithmsFor(product: Product, commonName: string, signingSecond: number): readonly KeyAlgorithm[] {
  const imposed = product.imposedNames.some(({ name }) => name === commonName);
  const rsaAllowed = outlivesRsa2048(validityFrom(signingSecond)) ? rsa.filter((key) => key !== 'rsa-2048') : rsa;
  return product.keyUsage.ec === null || imposed ? rsaAllowed : [...rsaAllowed, ...ec];
}
