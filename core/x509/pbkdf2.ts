import { type DerCursor, stop } from './der-reader.ts';
import { tag } from './der-tags.ts';
import type { Bytes } from './der-writer.ts';
import { oid } from './oids.ts';

/** Parameters of PBKDF2 (RFC 8018 App. A.2); `keyLength` in octets, null where it is left out. */
export interface Pbkdf2 {
  readonly salt: Bytes;
  readonly iterations: number;
  readonly keyLength: number | null;
  /** Of its HMAC, by its Web Crypto name. */
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
}

/** The ceiling keeps a hostile file from holding the page for minutes. */
const maxIterations = 5_000_000;

/** RFC 8018 App. B.1.2: what Web Crypto has of it. */
const hashes: ReadonlyMap<string, Pbkdf2['hash']> = new Map([
  [oid.hmacWithSha1, 'SHA-1'],
  [oid.hmacWithSha256, 'SHA-256'],
  [oid.hmacWithSha384, 'SHA-384'],
  [oid.hmacWithSha512, 'SHA-512'],
]);

/**
 * Reads its AlgorithmIdentifier, or stops with `pkcs8.scheme-unsupported` and `scheme`, the OID of what is not read here, or
 * `iterations` where there are too many.
 */
export const readPbkdf2 = (cursor: DerCursor): Pbkdf2 =>
  cursor.sequence((derivation) => {
    const dotted = derivation.oid();
    if (dotted !== oid.pbkdf2) return stop('pkcs8.scheme-unsupported', { scheme: dotted });
    return derivation.sequence((parameters) => {
      const salt = parameters.primitive(tag.octetString).slice();
      const iterations = parameters.smallInteger();
      const keyLength = parameters.optional(tag.integer, (inner) => inner.smallInteger()) ?? null;
      const prf = parameters.optional(tag.sequence, readHmac) ?? oid.hmacWithSha1;
      const hash = hashes.get(prf);
      if (hash === undefined) return stop('pkcs8.scheme-unsupported', { scheme: prf });
      if (iterations < 1 || iterations > maxIterations) {
        return stop('pkcs8.scheme-unsupported', { scheme: dotted, iterations });
      }
      return { salt, iterations, keyLength, hash };
    });
  });

/** The AlgorithmIdentifier of an HMAC, NULL or nothing beside it. */
export const readHmac = (cursor: DerCursor): string =>
  cursor.sequence((algorithm) => {
    const dotted = algorithm.oid();
    algorithm.optional(tag.null, (inner) => inner.primitive(tag.null));
    return dotted;
  });

/** The password in UTF-8. */
export const derivePbkdf2 = async (
  subtle: SubtleCrypto,
  { salt, iterations, hash }: Pick<Pbkdf2, 'salt' | 'iterations' | 'hash'>,
  password: string,
  octets: number,
): Promise<Bytes> => {
  const base = await subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, base, octets * 8));
};
