import { readHeader } from './der-header.ts';
import { contextConstructed, tag } from './der-tags.ts';
import { toHex } from './hex.ts';

export type DerPrivateKeyKind = 'pkcs8' | 'pkcs1' | 'sec1' | 'encrypted-pkcs8' | 'pkcs12';

const pbes2AndPkcs5 = '2a864886f70d0105';
const pkcs12Pbe = '2a864886f70d010c01';
const pkcs7Data = '2a864886f70d010701';

/** One header, or null; the value may run past the end of `bytes`, for a key cut short is still a key. */
const headerAt = (bytes: Uint8Array, at: number, identifier: number) => {
  if (bytes[at] !== identifier) return null;
  const header = readHeader(bytes, at, Number.MAX_SAFE_INTEGER);
  return 'code' in header ? null : header;
};

/** BER indefinite length is how some PKCS#12 files begin; `readHeader` refuses it by right. */
const indefinite = 0x80;

const contentStart = (bytes: Uint8Array, at: number): number | null => {
  if (bytes[at] === tag.sequence && bytes[at + 1] === indefinite) return at + 2;
  return headerAt(bytes, at, tag.sequence)?.contentStart ?? null;
};

const startsWithHex = (bytes: Uint8Array, at: number, hex: string): boolean =>
  toHex(bytes.subarray(at, at + hex.length / 2)) === hex;

/**
 * What private-key structure begins at `at`, by its first fields only. None of these shapes occurs in a CSR, a certificate, a
 * CRL or a public key: after a version INTEGER they have a name (SET inside), never an OID, OCTET STRING or large INTEGER.
 */
export const privateKeyShapeAt = (bytes: Uint8Array, at: number): DerPrivateKeyKind | null => {
  if (bytes[at] !== tag.sequence) return null;
  const inside = contentStart(bytes, at);
  if (inside === null) return null;
  if (bytes[inside] === tag.sequence) return isEncryptedPkcs8(bytes, inside) ? 'encrypted-pkcs8' : null;
  if (bytes[inside] !== tag.integer || bytes[inside + 1] !== 1) return null;
  const version = bytes[inside + 2] ?? 0xff;
  const next = inside + 3;
  if (version === 3) return isPkcs12(bytes, next) ? 'pkcs12' : null;
  if (version > 1 || bytes[at + 1] === indefinite) return null;
  if (isPkcs8(bytes, next)) return 'pkcs8';
  if (isPkcs1(bytes, next)) return 'pkcs1';
  return version === 1 && isSec1(bytes, next) ? 'sec1' : null;
};

/** RFC 5958 §2: AlgorithmIdentifier, then the key as OCTET STRING. */
const isPkcs8 = (bytes: Uint8Array, at: number): boolean => {
  const algorithm = headerAt(bytes, at, tag.sequence);
  return (
    algorithm !== null && bytes[algorithm.contentStart] === tag.oid && bytes[algorithm.contentEnd] === tag.octetString
  );
};

/** RFC 8017 App. A.1.2 (and DSA's old form): INTEGER of 32 octets or more, then another INTEGER, then another. */
const isPkcs1 = (bytes: Uint8Array, at: number): boolean => {
  const modulus = headerAt(bytes, at, tag.integer);
  if (modulus === null || modulus.contentEnd - modulus.contentStart < 32) return false;
  const exponent = headerAt(bytes, modulus.contentEnd, tag.integer);
  return exponent !== null && bytes[exponent.contentEnd] === tag.integer;
};

/** RFC 5915 §3: OCTET STRING of a field element, then [0] or [1] (left out by few writers, whom this does not see). */
const isSec1 = (bytes: Uint8Array, at: number): boolean => {
  const secret = headerAt(bytes, at, tag.octetString);
  if (secret === null) return false;
  const length = secret.contentEnd - secret.contentStart;
  const after = bytes[secret.contentEnd];
  return length >= 20 && length <= 66 && (after === contextConstructed(0) || after === contextConstructed(1));
};

/** RFC 5958 §3 with the algorithms of PKCS#5 and PKCS#12. */
const isEncryptedPkcs8 = (bytes: Uint8Array, at: number): boolean => {
  const algorithm = headerAt(bytes, at, tag.sequence);
  if (algorithm === null || bytes[algorithm.contentEnd] !== tag.octetString) return false;
  const identifier = headerAt(bytes, algorithm.contentStart, tag.oid);
  if (identifier === null) return false;
  return [pbes2AndPkcs5, pkcs12Pbe].some((prefix) => startsWithHex(bytes, identifier.contentStart, prefix));
};

/** RFC 7292 §4: version 3, then a ContentInfo of pkcs7-data. */
const isPkcs12 = (bytes: Uint8Array, at: number): boolean => {
  const inside = contentStart(bytes, at);
  return inside !== null && bytes[inside] === tag.oid && startsWithHex(bytes, inside + 2, pkcs7Data);
};
