import { type DerPrivateKeyKind, privateKeyShapeAt } from './private-key-shapes.ts';
import { decodeTextFile } from './text-file.ts';

export type PrivateKeyKind = DerPrivateKeyKind | 'pem' | 'openssh' | 'putty' | 'jwk';

/**
 * Looks for private-key material anywhere in a request body, a dropped file or a pasted text, in linear time: PEM labels,
 * PuTTY and OpenSSH forms, JWK, and the DER of PKCS#8, PKCS#1, SEC1, EncryptedPrivateKeyInfo and PKCS#12, raw or as base64,
 * base64url or hex (with line breaks, JSON and percent escapes), also base64 of a PEM.
 * Limits: it does not open archives, compression, encryption, text split over JSON members, nor two layers of encoding.
 */
export const findPrivateKey = (input: Uint8Array | string): PrivateKeyKind | null => {
  if (typeof input === 'string') return findInText(input, true);
  return findInDer(input) ?? findInText(decodeTextFile(input), true);
};

const markers: readonly (readonly [RegExp, PrivateKeyKind])[] = [
  [/BEGIN OPENSSH PRIVATE KEY|openssh-key-v1\0/, 'openssh'],
  [/-{2,5}\s?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/, 'pem'],
  [/PuTTY-User-Key-File-\d/, 'putty'],
];

const findInText = (raw: string, encoded: boolean): PrivateKeyKind | null => {
  const text = raw.includes('\\') || raw.includes('%') ? unescapeText(raw) : raw;
  for (const [marker, kind] of markers) if (marker.test(text)) return kind;
  if (/"kty"\s{0,9}:/.test(text) && /"d"\s{0,9}:\s{0,9}"[A-Za-z0-9_-]{20}/.test(text)) return 'jwk';
  return encoded ? findInEncodedRuns(text) : null;
};

/** JSON and percent escapes, as far as they could hide a character of a key. */
const unescapeText = (text: string): string =>
  text.replace(/\\(u[0-9a-fA-F]{4}|.)|%([0-9a-fA-F]{2})/g, (whole, escaped?: string, percent?: string) => {
    if (percent !== undefined) return String.fromCharCode(Number.parseInt(percent, 16));
    if (escaped === undefined) return whole;
    if (escaped.length === 5) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return 'nrt'.includes(escaped) ? '\n' : escaped;
  });

const findInDer = (bytes: Uint8Array): DerPrivateKeyKind | null => {
  for (let at = bytes.indexOf(0x30); at !== -1; at = bytes.indexOf(0x30, at + 1)) {
    const kind = privateKeyShapeAt(bytes, at);
    if (kind !== null) return kind;
  }
  return null;
};

/** The shortest key here, a P-256 SEC1 one with its curve, is 50 octets: shorter runs of text hold none. */
const shortestRunCharacters = 60;

const findInEncodedRuns = (text: string): PrivateKeyKind | null => {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_\-\s:]+/g)) {
    if (run.length < shortestRunCharacters) continue;
    const found = findInBase64(run) ?? findInHex(run);
    if (found !== null) return found;
  }
  return null;
};

const binary = new TextDecoder('latin1');

/** A key may begin after other letters of the same run: each of the four phases of the quanta is tried. */
const findInBase64 = (run: string): PrivateKeyKind | null => {
  const values = decodeDigits(run, base64Values);
  for (let phase = 0; phase < 4; phase += 1) {
    const bytes = packBits(values.subarray(phase), 6);
    const found = findInDer(bytes) ?? findInText(binary.decode(bytes), false);
    if (found !== null) return found;
  }
  return null;
};

const findInHex = (run: string): PrivateKeyKind | null => {
  const values = decodeDigits(run, hexValues);
  for (let phase = 0; phase < 2; phase += 1) {
    const found = findInDer(packBits(values.subarray(phase), 4));
    if (found !== null) return found;
  }
  return null;
};

const noDigit = 0xff;

const digitTable = (digits: readonly (readonly [string, number])[]): Uint8Array => {
  const table = new Uint8Array(128).fill(noDigit);
  for (const [characters, first] of digits) {
    for (let i = 0; i < characters.length; i += 1) table[characters.charCodeAt(i)] = first + i;
  }
  return table;
};

const base64Values = digitTable([
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 0],
  ['-_', 62],
]);
const hexValues = digitTable([
  ['0123456789abcdef', 0],
  ['ABCDEF', 10],
]);

/** Digit values of the run's characters, without those that are no digit. */
const decodeDigits = (run: string, table: Uint8Array): Uint8Array => {
  const values = new Uint8Array(run.length);
  let count = 0;
  for (let i = 0; i < run.length; i += 1) {
    const value = table[run.charCodeAt(i)] ?? noDigit;
    if (value !== noDigit) {
      values[count] = value;
      count += 1;
    }
  }
  return values.subarray(0, count);
};

/** Whole octets from digits of `width` bits. */
const packBits = (digits: Uint8Array, width: 4 | 6): Uint8Array => {
  const bytes = new Uint8Array(Math.floor((digits.length * width) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    bits = ((bits << width) | digit) & 0xffff;
    held += width;
    if (held >= 8) {
      held -= 8;
      bytes[at] = (bits >> held) & 0xff;
      at += 1;
    }
  }
  return bytes;
};
