import type { Bytes } from './der-writer.ts';
import { type KeyAlgorithm, readPublicKey } from './keys.ts';
import type { RandomBytes } from './pbes2.ts';
import { subtleKeyParams } from './subtle-signature.ts';

export interface ProvingMeans {
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
}

/** `unjudged`: the public key is outside our list, and no browser may know it. */
export type KeyProof = 'matches' | 'other-key' | 'damaged' | 'unjudged';

/** Any of these imports a key of its family; the sizes of RSA do not matter to importKey. */
const families: readonly KeyAlgorithm[] = ['rsa-3072', 'p-256', 'p-384'];

/** Whether a private key is that of this public key: it signs a challenge that the other verifies. */
export async function proveKey(
  pkcs8Der: Bytes,
  expectedSpkiDer: Uint8Array,
  { subtle, random }: ProvingMeans,
): Promise<KeyProof> {
  const expected = readPublicKey(expectedSpkiDer);
  if (!expected.ok) return 'unjudged';
  const params = subtleKeyParams(expected.value.algorithm);
  const privateKey = await importKey(subtle, pkcs8Der, expected.value.algorithm);
  if (privateKey === null) {
    const others = await Promise.all(families.map((family) => importKey(subtle, pkcs8Der, family)));
    return others.every((key) => key === null) ? 'damaged' : 'other-key';
  }
  const publicKey = await subtle.importKey('spki', expectedSpkiDer.slice(), params, false, ['verify']);
  const challenge = random(32);
  const signing = { name: params.name, hash: 'SHA-256' };
  const signature = await subtle.sign(signing, privateKey, challenge);
  return (await subtle.verify(signing, publicKey, signature, challenge)) ? 'matches' : 'other-key';
}

/** Null when the bytes are no key of this algorithm: importKey rejects with a DataError. */
const importKey = (subtle: SubtleCrypto, pkcs8Der: Bytes, algorithm: KeyAlgorithm): Promise<CryptoKey | null> =>
  subtle.importKey('pkcs8', pkcs8Der, subtleKeyParams(algorithm), false, ['sign']).catch(() => null);
