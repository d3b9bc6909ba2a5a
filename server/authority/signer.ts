import type { SignatureAlgorithm } from '../../core/x509/signature-algorithms.ts';

/**
 * The narrowest port to a CA key: bytes in chunks, one signature out, in the form X.509 carries (ECDSA in DER). Software
 * today, PKCS#11 later: whoever signs never needs the key itself.
 */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  /** Throws when the key cannot be used; that is a fault, never a refusal. Chunks may come from elsewhere, as they are ready. */
  sign(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Uint8Array>;
}
