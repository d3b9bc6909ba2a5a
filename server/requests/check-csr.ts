import { keyAlgorithmsFor } from '../../core/catalogue/keys.ts';
import type { Product } from '../../core/catalogue/product.ts';
import { outlivesRsa2048, validityFrom } from '../../core/catalogue/validity.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { parseCsr, verifyProofOfPossession } from '../../core/x509/csr.ts';
import type { KeyAlgorithm } from '../../core/x509/keys.ts';
import { readDerInput } from '../../core/x509/pem.ts';
import type { X509RefusalCode } from '../../core/x509/refusal-codes.ts';

export interface CheckedCsr {
  readonly csrDer: Buffer;
  readonly spkiDer: Buffer;
}

/**
 * A CSR from anywhere: strict reading, proof of possession (RFC 2986 §4.2). Only its key is kept: names and extensions come
 * from the registry and the form (spec R09).
 */
export async function checkCsr(typed: string): Promise<Outcome<CheckedCsr, X509RefusalCode>> {
  const der = readDerInput(typed, 'csr');
  if (!der.ok) return der;
  const csr = parseCsr(der.value);
  if (!csr.ok) return csr;
  const proven = await verifyProofOfPossession(csr.value, crypto.subtle);
  if (!proven.ok) return proven;
  return accept({
    csrDer: Buffer.from(der.value),
    spkiDer: Buffer.from(csr.value.spkiDer),
  });
}

/** Is this key one the product takes for this name, were it signed now? Said at Finaliser rather than at withdrawal. */
export function checkKeyAlgorithm(
  product: Product,
  commonName: string,
  key: KeyAlgorithm,
  now: Date,
): Outcome<undefined, 'key.not-for-this-product' | 'key.rsa-2048-too-late'> {
  const signingSecond = Math.floor(now.getTime() / 1000);
  if (keyAlgorithmsFor(product, commonName, signingSecond).includes(key)) return accept(undefined);
  return key === 'rsa-2048' && outlivesRsa2048(validityFrom(signingSecond))
    ? refuse('key.rsa-2048-too-late')
    : refuse('key.not-for-this-product', { key });
}
