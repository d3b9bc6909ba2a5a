import type { Bytes } from './der-writer.ts';
import type { KeyAlgorithm, PublicKeyValue } from './keys.ts';
import { ecdsaDerToRaw, ecdsaRawToDer, type SignatureAlgorithm } from './signature-algorithms.ts';

const hashes: Readonly<Record<SignatureAlgorithm, 'SHA-256' | 'SHA-384' | 'SHA-512'>> = {
  sha256WithRSA: 'SHA-256',
  sha512WithRSA: 'SHA-512',
  ecdsaWithSHA256: 'SHA-256',
  ecdsaWithSHA384: 'SHA-384',
};

/** Parameters of generateKey and importKey. An RSA key of WebCrypto is tied to one hash: SHA-256 unless said. */
export const subtleKeyParams = (
  algorithm: KeyAlgorithm,
  hash: 'SHA-256' | 'SHA-384' | 'SHA-512' = 'SHA-256',
): RsaHashedKeyGenParams | EcKeyGenParams =>
  algorithm === 'p-256' || algorithm === 'p-384'
    ? { name: 'ECDSA', namedCurve: algorithm === 'p-256' ? 'P-256' : 'P-384' }
    : {
        name: 'RSASSA-PKCS1-v1_5',
        hash,
        modulusLength: Number(algorithm.slice('rsa-'.length)),
        publicExponent: Uint8Array.of(1, 0, 1),
      };

/** Signs as X.509 writes it: ECDSA in DER. An RSA key must have been made or imported with the algorithm's hash. */
export const subtleSigner =
  (subtle: SubtleCrypto, privateKey: CryptoKey, algorithm: SignatureAlgorithm): ((tbsDer: Bytes) => Promise<Bytes>) =>
  async (tbsDer) => {
    const hash = hashes[algorithm];
    const signature = new Uint8Array(await subtle.sign({ name: privateKey.algorithm.name, hash }, privateKey, tbsDer));
    return privateKey.algorithm.name === 'ECDSA' ? ecdsaRawToDer(signature) : signature;
  };

/** True when `signature`, as X.509 writes it, is this key's over `signedBytes`. The key was read by `readPublicKey`. */
export const verifyWithSubtle = async (
  subtle: SubtleCrypto,
  key: {
    readonly publicKey: PublicKeyValue;
    readonly spkiDer: Uint8Array;
    readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
  },
  signature: Uint8Array,
  signedBytes: Uint8Array,
): Promise<boolean> => {
  const { publicKey, hash } = key;
  const raw =
    publicKey.family === 'ec' ? ecdsaDerToRaw(signature, (publicKey.point.length - 1) / 2) : signature.slice();
  if (raw === null) return false;
  const params = subtleKeyParams(publicKey.algorithm, hash);
  const imported = await subtle.importKey('spki', key.spkiDer.slice(), params, false, ['verify']);
  return subtle.verify({ name: params.name, hash }, imported, raw.slice(), signedBytes.slice());
};
