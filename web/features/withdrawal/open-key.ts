import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import type { Bytes } from '../../../core/x509/der-writer.ts';
import type { RandomBytes } from '../../../core/x509/pbes2.ts';
import { openPkcs8 } from '../../../core/x509/pkcs8.ts';
import { proveKey } from '../../../core/x509/prove-key.ts';

export type OpenKeyCode = 'password-wrong' | 'key-of-another-request' | 'key-damaged';

export interface OpenMeans {
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
}

/**
 * Opens a sealed key and proves it against the request's public key. What openPkcs8 lets through begins like a key, which no
 * wrong password gives: if it does not import all the same, the file was damaged further on.
 */
export async function openKey(
  sealedDer: Uint8Array,
  password: string,
  expectedSpkiDer: Uint8Array,
  means: OpenMeans,
): Promise<Outcome<Bytes, OpenKeyCode>> {
  const opened = await openPkcs8(sealedDer, password, means);
  if (!opened.ok) {
    return refuse(opened.refusal.code === 'pkcs8.password-wrong' ? 'password-wrong' : 'key-damaged');
  }
  const pkcs8Der = opened.value;
  const proof = await proveKey(pkcs8Der, expectedSpkiDer, means);
  if (proof === 'unjudged') throw new Error('The request’s public key does not read');
  if (proof === 'matches') return accept(pkcs8Der);
  pkcs8Der.fill(0);
  return refuse(proof === 'damaged' ? 'key-damaged' : 'key-of-another-request');
}
