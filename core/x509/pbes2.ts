import { type DerCursor, stop } from './der-reader.ts';
import { tag } from './der-tags.ts';
import { type Bytes, encodeDer } from './der-writer.ts';
import { oid, oidDer } from './oids.ts';
import { derivePbkdf2, type Pbkdf2, readPbkdf2 } from './pbkdf2.ts';

/** Randomness of the caller: `crypto.getRandomValues(new Uint8Array(length))`. */
export type RandomBytes = (length: number) => Bytes;

/** Web Crypto has no 3DES, and Chromium's no AES-192: whoever reads a file under them brings them, in CBC mode. */
export type BroughtCipher = 'AES-192' | '3DES';

/** Null when the padding does not hold. */
export type CbcOpen = (key: Bytes, iv: Bytes, sealed: Bytes) => Bytes | null;

/** Asked only for a file that needs it. */
export type LoadCipher = (cipher: BroughtCipher) => Promise<CbcOpen>;

export interface Pbes2 extends Pick<Pbkdf2, 'salt' | 'iterations' | 'hash'> {
  readonly keyOctets: 16 | 24 | 32;
  readonly iv: Bytes;
  /** Null where Web Crypto has the cipher. */
  readonly brought: BroughtCipher | null;
}

/** What a new one is made of: SHA-256 and AES-256 alone. */
export type NewPbes2 = Pbes2 & { readonly hash: 'SHA-256'; readonly keyOctets: 32; readonly brought: null };

const aesBlockOctets = 16;

/** PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC (RFC 8018 §6.2, App. B.2.5), fresh salt and IV. */
export const newPbes2 = (random: RandomBytes, iterations: number): NewPbes2 => ({
  hash: 'SHA-256',
  keyOctets: 32,
  salt: random(16),
  iterations,
  iv: random(aesBlockOctets),
  brought: null,
});

export const pbes2AlgorithmDer = (pbes2: NewPbes2): Bytes =>
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(oidDer(oid.pbes2));
      writer.sequence(() => {
        writer.sequence(() => {
          writer.raw(oidDer(oid.pbkdf2));
          writer.sequence(() => {
            writer.octetString(pbes2.salt);
            writer.integer(pbes2.iterations);
            writer.integer(pbes2.keyOctets);
            writer.sequence(() => {
              writer.raw(oidDer(oid.hmacWithSha256));
              writer.null();
            });
          });
        });
        writer.sequence(() => {
          writer.raw(oidDer(oid.aes256Cbc));
          writer.octetString(pbes2.iv);
        });
      });
    });
  });

const ciphers: ReadonlyMap<string, Pick<Pbes2, 'keyOctets' | 'brought'> & { readonly ivOctets: number }> = new Map([
  [oid.aes128Cbc, { keyOctets: 16, ivOctets: aesBlockOctets, brought: null }],
  [oid.aes192Cbc, { keyOctets: 24, ivOctets: aesBlockOctets, brought: 'AES-192' }],
  [oid.aes256Cbc, { keyOctets: 32, ivOctets: aesBlockOctets, brought: null }],
  [oid.tripleDesCbc, { keyOctets: 24, ivOctets: 8, brought: '3DES' }],
]);

/**
 * Reads its AlgorithmIdentifier, of PBKDF2 and a cipher in CBC mode (RFC 8018 App. A.4, B.2), or stops as `readPbkdf2` does;
 * also at a cipher that would have to be brought, where none is.
 */
export const readPbes2 = (cursor: DerCursor, isBrought: boolean): Pbes2 =>
  cursor.sequence((identifier) => {
    const dotted = identifier.oid();
    if (dotted !== oid.pbes2) return stop('pkcs8.scheme-unsupported', { scheme: dotted });
    return identifier.sequence((parameters) => {
      const { keyLength, ...derivation } = readPbkdf2(parameters);
      return parameters.sequence((cipher) => {
        const scheme = cipher.oid();
        const known = ciphers.get(scheme);
        if (known === undefined || (known.brought !== null && !isBrought)) {
          return stop('pkcs8.scheme-unsupported', { scheme });
        }
        const { ivOctets, ...cipherKind } = known;
        const { keyOctets } = cipherKind;
        const iv = cipher.primitive(tag.octetString).slice();
        const fits = iv.length === ivOctets && (keyLength ?? keyOctets) === keyOctets;
        return fits ? { ...derivation, ...cipherKind, iv } : stop('pkcs8.scheme-unsupported', { scheme });
      });
    });
  });

const deriveKey = async (
  subtle: SubtleCrypto,
  pbes2: Pbes2,
  password: string,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> => {
  const key = await derivePbkdf2(subtle, pbes2, password, pbes2.keyOctets);
  try {
    return await subtle.importKey('raw', key, 'AES-CBC', false, [usage]);
  } finally {
    key.fill(0);
  }
};

export const pbes2Encrypt = async (
  subtle: SubtleCrypto,
  pbes2: Pbes2,
  password: string,
  plain: Bytes,
): Promise<Bytes> => {
  const key = await deriveKey(subtle, pbes2, password, 'encrypt');
  return new Uint8Array(await subtle.encrypt({ name: 'AES-CBC', iv: pbes2.iv }, key, plain));
};

/** Null when the padding does not hold: a wrong password, 255 times in 256 with AES. */
export const pbes2Decrypt = async (
  { subtle, loadCipher }: { readonly subtle: SubtleCrypto; readonly loadCipher?: LoadCipher },
  pbes2: Pbes2,
  password: string,
  sealed: Bytes,
): Promise<Bytes | null> => {
  if (pbes2.brought !== null) {
    const open = await loadCipher?.(pbes2.brought);
    if (open === undefined) throw new Error(`${pbes2.brought} was read, and nothing opens it`);
    const octets = await derivePbkdf2(subtle, pbes2, password, pbes2.keyOctets);
    try {
      return open(octets, pbes2.iv, sealed);
    } finally {
      octets.fill(0);
    }
  }
  const key = await deriveKey(subtle, pbes2, password, 'decrypt');
  try {
    return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv: pbes2.iv }, key, sealed));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
};
