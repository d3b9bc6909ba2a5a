import { type DerCursor, stop } from './der-reader.ts';
import { tag } from './der-tags.ts';
import { type Bytes, encodeDer } from './der-writer.ts';
import { oid, oidDer } from './oids.ts';

/** Randomness of the caller: `crypto.getRandomValues(new Uint8Array(length))`. */
export type RandomBytes = (length: number) => Bytes;

export interface Pbes2 {
  readonly salt: Bytes;
  readonly iterations: number;
  readonly iv: Bytes;
}

/** OWASP 2023 for what rests in a browser; the ceiling keeps a hostile file from holding the page for minutes. */
const maxIterations = 5_000_000;
const aesKeyBits = 256;
const aesBlockOctets = 16;

/** PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC (RFC 8018 §6.2, App. B.2.5), fresh salt and IV. */
export const newPbes2 = (random: RandomBytes, iterations: number): Pbes2 => ({
  salt: random(16),
  iterations,
  iv: random(aesBlockOctets),
});

export const pbes2AlgorithmDer = (pbes2: Pbes2): Bytes =>
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(oidDer(oid.pbes2));
      writer.sequence(() => {
        writer.sequence(() => {
          writer.raw(oidDer(oid.pbkdf2));
          writer.sequence(() => {
            writer.octetString(pbes2.salt);
            writer.integer(pbes2.iterations);
            writer.integer(aesKeyBits / 8);
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

/** Reads the AlgorithmIdentifier that `pbes2AlgorithmDer` and `openssl pkcs8 -topk8 -v2 aes-256-cbc` write. */
export const readPbes2 = (cursor: DerCursor): Pbes2 =>
  cursor.sequence((identifier) => {
    expectOid(identifier, oid.pbes2);
    return identifier.sequence((parameters) => {
      const { salt, iterations } = parameters.sequence((derivation) => {
        expectOid(derivation, oid.pbkdf2);
        return derivation.sequence(readPbkdf2);
      });
      const iv = parameters.sequence((cipher) => {
        expectOid(cipher, oid.aes256Cbc);
        return cipher.primitive(tag.octetString).slice();
      });
      return iv.length === aesBlockOctets ? { salt, iterations, iv } : stop('pkcs8.scheme-unsupported');
    });
  });

const readPbkdf2 = (parameters: DerCursor): Pick<Pbes2, 'salt' | 'iterations'> => {
  const salt = parameters.primitive(tag.octetString).slice();
  const iterations = parameters.smallInteger();
  const keyLength = parameters.optional(tag.integer, (inner) => inner.smallInteger()) ?? aesKeyBits / 8;
  if (keyLength !== aesKeyBits / 8 || iterations < 1 || iterations > maxIterations) {
    return stop('pkcs8.scheme-unsupported');
  }
  parameters.sequence((prf) => {
    expectOid(prf, oid.hmacWithSha256);
    prf.optional(tag.null, (inner) => inner.primitive(tag.null));
  });
  return { salt, iterations };
};

const expectOid = (cursor: DerCursor, expected: string): void => {
  if (cursor.oid() !== expected) stop('pkcs8.scheme-unsupported');
};

const deriveKey = async (
  subtle: SubtleCrypto,
  pbes2: Pbes2,
  password: string,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> => {
  const base = await subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: pbes2.salt, iterations: pbes2.iterations };
  return subtle.deriveKey(derivation, base, { name: 'AES-CBC', length: aesKeyBits }, false, [usage]);
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

/** Null when the padding does not hold: a wrong password, 255 times in 256. */
export const pbes2Decrypt = async (
  subtle: SubtleCrypto,
  pbes2: Pbes2,
  password: string,
  sealed: Bytes,
): Promise<Bytes | null> => {
  const key = await deriveKey(subtle, pbes2, password, 'decrypt');
  try {
    return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv: pbes2.iv }, key, sealed));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
};
