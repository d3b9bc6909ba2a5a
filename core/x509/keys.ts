import { sha256 } from '@noble/hashes/sha2.js';
import type { Outcome } from '../outcome.ts';
import { type DerCursor, readInner, reading, stop } from './der-reader.ts';
import { tag } from './der-tags.ts';
import type { Bytes } from './der-writer.ts';
import { curveOf, type EcKeyAlgorithm, pointIsOnCurve } from './elliptic-curves.ts';
import { toHex } from './hex.ts';
import { oid } from './oids.ts';
import type { DerRefusalCode } from './pre-scan.ts';
import { type WeakKeyCode, weaknessOf } from './weak-keys.ts';

export type KeyRefusalCode =
  | DerRefusalCode
  | WeakKeyCode
  | 'key.algorithm-unsupported'
  | 'key.rsa-pss'
  | 'key.parameters-invalid'
  | 'key.rsa-size'
  | 'key.rsa-modulus-invalid'
  | 'key.rsa-exponent'
  | 'key.curve-unsupported'
  | 'key.curve-explicit'
  | 'key.point-compressed'
  | 'key.point-invalid';

type RsaKeyAlgorithm = 'rsa-2048' | 'rsa-3072' | 'rsa-4096';
export type KeyAlgorithm = RsaKeyAlgorithm | EcKeyAlgorithm;

interface RsaPublicKey {
  readonly family: 'rsa';
  readonly algorithm: RsaKeyAlgorithm;
  /** Big-endian, no leading zero; the exponent is 65537. */
  readonly modulus: Uint8Array;
}

interface EcPublicKey {
  readonly family: 'ec';
  readonly algorithm: EcKeyAlgorithm;
  /** Uncompressed: 04, x, y. */
  readonly point: Uint8Array;
}

export type PublicKeyValue = RsaPublicKey | EcPublicKey;

const rsaAlgorithmByBits: ReadonlyMap<number, RsaKeyAlgorithm> = new Map([
  [2048, 'rsa-2048'],
  [3072, 'rsa-3072'],
  [4096, 'rsa-4096'],
]);

/** Names for the refusal, of keys that people do send. */
const unsupportedKeys: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10040.4.1', 'DSA'],
  ['1.3.101.110', 'X25519'],
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
  ['1.2.840.10046.2.1', 'DH'],
]);

const unsupportedCurves: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.3.1.1', 'P-192'],
  ['1.3.132.0.33', 'P-224'],
  ['1.3.132.0.35', 'P-521'],
  ['1.3.132.0.10', 'secp256k1'],
  ['1.3.36.3.3.2.8.1.1.7', 'brainpoolP256r1'],
  ['1.3.36.3.3.2.8.1.1.11', 'brainpoolP384r1'],
]);

const rsaPssOid = '1.2.840.113549.1.1.10';

/**
 * A SubjectPublicKeyInfo of the closed list: RSA 2048, 3072, 4096 with e = 65537 (system §5, R03) and a modulus without known
 * weakness (R04), P-256 and P-384 as an uncompressed point on the curve (R06). Every reading of a key goes through here: in
 * the page, at Finaliser, at withdrawal, in the lint, at the opening of an authority.
 */
export const readPublicKey = (spkiDer: Uint8Array): Outcome<PublicKeyValue, KeyRefusalCode> =>
  reading(spkiDer, readSpki);

/** Reads a SubjectPublicKeyInfo inside another structure. Stops with `KeyRefusalCode`. */
export const readSpki = (cursor: DerCursor): PublicKeyValue =>
  cursor.sequence((spki) => {
    const algorithm = spki.enter(tag.sequence);
    const algorithmOid = algorithm.oid();
    if (algorithmOid === oid.rsaEncryption) return readRsa(algorithm, spki);
    if (algorithmOid === oid.ecPublicKey) return readEc(algorithm, spki);
    if (algorithmOid === rsaPssOid) return stop<KeyRefusalCode>('key.rsa-pss');
    return stop<KeyRefusalCode>('key.algorithm-unsupported', {
      algorithm: unsupportedKeys.get(algorithmOid) ?? algorithmOid,
    });
  });

/** RFC 3279 §2.3.1: parameters are NULL, the key a SEQUENCE of modulus and exponent. */
const readRsa = (algorithm: DerCursor, spki: DerCursor): RsaPublicKey => {
  if (algorithm.optional(tag.null, (cursor) => cursor.primitive(tag.null)) === undefined || !algorithm.done) {
    return stop<KeyRefusalCode>('key.parameters-invalid');
  }
  return readInner(spki.bitString(), (cursor) =>
    cursor.sequence((key): RsaPublicKey => {
      const modulusInteger = key.integer();
      const exponent = key.integer();
      if ((modulusInteger[0] ?? 0x80) >= 0x80) return stop<KeyRefusalCode>('key.rsa-modulus-invalid');
      const modulus = modulusInteger[0] === 0 ? modulusInteger.subarray(1) : modulusInteger;
      const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
      const name = rsaAlgorithmByBits.get(bits);
      if (name === undefined) return stop<KeyRefusalCode>('key.rsa-size', { bits });
      if (toHex(exponent) !== '010001') return stop<KeyRefusalCode>('key.rsa-exponent');
      if (((modulus.at(-1) ?? 0) & 1) === 0) return stop<KeyRefusalCode>('key.rsa-modulus-invalid');
      const weakness = weaknessOf(BigInt(`0x${toHex(modulus)}`));
      if (weakness !== null) return stop<KeyRefusalCode>(weakness);
      return { family: 'rsa', algorithm: name, modulus };
    }),
  );
};

/** RFC 5480 §2.1.1: named curve only; §2.2: the point, here in uncompressed form only. */
const readEc = (algorithm: DerCursor, spki: DerCursor): EcPublicKey => {
  if (algorithm.peek() === tag.sequence) return stop<KeyRefusalCode>('key.curve-explicit');
  if (algorithm.peek() !== tag.oid) return stop<KeyRefusalCode>('key.parameters-invalid');
  const curveOid = algorithm.oid();
  if (!algorithm.done) return stop<KeyRefusalCode>('key.parameters-invalid');
  const curve = curveOf(curveOid);
  if (curve === undefined) {
    return stop<KeyRefusalCode>('key.curve-unsupported', { curve: unsupportedCurves.get(curveOid) ?? curveOid });
  }
  const point = spki.bitString();
  if (point[0] === 0x02 || point[0] === 0x03) return stop<KeyRefusalCode>('key.point-compressed');
  if (!pointIsOnCurve(curve, point)) return stop<KeyRefusalCode>('key.point-invalid');
  return { family: 'ec', algorithm: curve.algorithm, point };
};

/** Lower-case hex of the SHA-256 of the whole SubjectPublicKeyInfo: one key, one name, in registry and blocklist. */
export const spkiSha256Hex = (spkiDer: Uint8Array): string => toHex(sha256(spkiDer));

/** The same digest as people compare it: `AB:CD:…`, what `openssl dgst -sha256 -c` prints in capitals. */
export const keyFingerprint = (spkiDer: Uint8Array): string =>
  toHex(sha256(spkiDer))
    .toUpperCase()
    .replace(/..(?=.)/g, '$&:');

/**
 * RFC 7093 §2 method 1: leftmost 160 bits of the SHA-256 of the BIT STRING value, without tag, length and unused bits.
 * `spkiDer` is a key that was read before; anything else is a fault of the caller.
 */
export const keyIdentifier = (spkiDer: Uint8Array): Bytes => sha256(publicKeyBits(spkiDer)).slice(0, 20);

/** Content of its BIT STRING, which OCSP hashes (RFC 6960 §4.1.1). Throws where it is no SubjectPublicKeyInfo. */
export const publicKeyBits = (spkiDer: Uint8Array): Uint8Array => {
  const content = reading(spkiDer, (cursor) =>
    cursor.sequence((spki) => {
      spki.raw();
      return spki.bitString();
    }),
  );
  if (!content.ok) throw new TypeError(`not a SubjectPublicKeyInfo: ${content.refusal.code}`);
  return content.value;
};
