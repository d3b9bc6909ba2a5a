import { accept, type Outcome, refuse } from '../outcome.ts';
import { reading } from './der-reader.ts';
import { tag } from './der-tags.ts';
import { type Bytes, encodeDer } from './der-writer.ts';
import {
  type LoadCipher,
  newPbes2,
  type Pbes2,
  pbes2AlgorithmDer,
  pbes2Decrypt,
  pbes2Encrypt,
  type RandomBytes,
  readPbes2,
} from './pbes2.ts';
import type { DerRefusalCode } from './pre-scan.ts';
import { privateKeyShapeAt } from './private-key-shapes.ts';

export type Pkcs8RefusalCode = DerRefusalCode | 'pkcs8.scheme-unsupported' | 'pkcs8.password-wrong';

export interface SealingMeans {
  readonly random: RandomBytes;
  readonly subtle: SubtleCrypto;
  readonly iterations?: number;
}

/** What rests in the browser or in a backup file: OWASP's figure for PBKDF2-HMAC-SHA256 (R20). */
const restingIterations = 600_000;

/** EncryptedPrivateKeyInfo (RFC 5958 §3) of a PKCS#8 key; `openssl pkcs8` opens it. */
export const sealPkcs8 = async (
  pkcs8Der: Uint8Array<ArrayBuffer>,
  password: string,
  { random, subtle, iterations = restingIterations }: SealingMeans,
): Promise<Bytes> => {
  const pbes2 = newPbes2(random, iterations);
  const sealed = await pbes2Encrypt(subtle, pbes2, password, pkcs8Der);
  return encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(pbes2AlgorithmDer(pbes2));
      writer.octetString(sealed);
    });
  }, sealed.length + 160);
};

/**
 * The PKCS#8 key inside. CBC has no tag: about one wrong password in 256 gives well-padded noise. What does not even
 * begin like a key is refused here; the caller still imports the key and proves it against the public key. Without
 * `loadCipher`, what Web Crypto cannot open is `pkcs8.scheme-unsupported`.
 */
export const openPkcs8 = async (
  sealedDer: Uint8Array,
  password: string,
  means: Pick<SealingMeans, 'subtle'> & { readonly loadCipher?: LoadCipher },
): Promise<Outcome<Bytes, Pkcs8RefusalCode>> => {
  const parts = readSealed(sealedDer, means.loadCipher !== undefined);
  if (!parts.ok) return parts;
  const plain = await pbes2Decrypt(means, parts.value.pbes2, password, parts.value.sealed);
  return plain !== null && privateKeyShapeAt(plain, 0) === 'pkcs8' ? accept(plain) : refuse('pkcs8.password-wrong');
};

/** Whether the file is whole and of the kind that `openPkcs8` opens with Web Crypto alone, known without its password. */
export const isSealedPkcs8 = (sealedDer: Uint8Array): boolean => readSealed(sealedDer, false).ok;

const readSealed = (
  sealedDer: Uint8Array,
  isBrought: boolean,
): Outcome<{ pbes2: Pbes2; sealed: Bytes }, Pkcs8RefusalCode> =>
  reading(sealedDer, (cursor) =>
    cursor.sequence((info) => ({ pbes2: readPbes2(info, isBrought), sealed: info.primitive(tag.octetString).slice() })),
  );
