import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import type { Bytes } from '../../../core/x509/der-writer.ts';
import { type KeyAlgorithm, readPublicKey } from '../../../core/x509/keys.ts';
import type { RandomBytes } from '../../../core/x509/pbes2.ts';
import { openPkcs8 } from '../../../core/x509/pkcs8.ts';
import { subtleKeyParams } from '../../../core/x509/subtle-signature.ts';

export type OpenKeyCode = 'password-wrong' | 'key-of-another-request' | 'key-damaged';

export interface OpenMeans {
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
}

/** Any of these imports a key of its family; the sizes of RSA do not matter to importKey. */
const families: readonly KeyAlgorithm[] = ['rsa-3072', 'p-256', 'p-384'];

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
  const code = await proveKey(pkcs8Der, expectedSpkiDer, means);
  if (code === null) return accept(pkcs8Der);
  pkcs8Der.fill(0);
  return refuse(code);
}

async function proveKey(
  pkcs8Der: Bytes,
  expectedSpkiDer: Uint8Array,
  { subtle, random }: OpenMeans,
): Promise<OpenKeyCode | null> {
  const expected = readPublicKey(expectedSpkiDer);
  if (!expected.ok) throw new Error(`The request's public key does not read: ${expected.refusal.code}`);
  const params = subtleKeyParams(expected.value.algorithm);
  const privateKey = await importKey(subtle, pkcs8Der, expected.value.algorithm);
  if (privateKey === null) {
    const others = await Promise.all(families.map((family) => importKey(subtle, pkcs8Der, family)));
    return others.every((key) => key === null) ? 'key-damaged' : 'key-of-another-request';
  }
  const publicKey = await subtle.importKey('spki', expectedSpkiDer.slice(), params, false, ['verify']);
  const challenge = random(32);
  const signing = { name: params.name, hash: 'SHA-256' };
  const signature = await subtle.sign(signing, privateKey, challenge);
  return (await subtle.verify(signing, publicKey, signature, challenge)) ? null : 'key-of-another-request';
}

/** Null when the bytes are no key of this algorithm: importKey rejects with a DataError. */
const importKey = (subtle: SubtleCrypto, pkcs8Der: Bytes, algorithm: KeyAlgorithm): Promise<CryptoKey | null> =>
  subtle.importKey('pkcs8', pkcs8Der, subtleKeyParams(algorithm), false, ['sign']).catch(() => null);
