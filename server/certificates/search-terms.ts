import { typedWords } from '../platform/typed-words.ts';

/** What was typed into the search of certificates: one number that names one certificate, or words. */
export type SearchTerms =
  | { readonly kind: 'serial'; readonly serial: Buffer }
  | { readonly kind: 'fingerprint'; readonly sha256: Buffer }
  | { readonly kind: 'words'; readonly words: readonly string[] };

const serialOctets = 16;

/**
 * Serials as tools write them: `openssl` in capitals, with colons or after `serial=`, Windows in lower case with spaces and, copied
 * from its dialogue, after a mark that nobody sees (U+200E), Java in decimal, some after `0x`, some with the leading zeros that others
 * leave out. Ours have 16 octets of which the first is not zero, so 31 or 32 digits in hex and 37 to 39 in decimal: no word is taken
 * for one. Nor is a SHA-1: PostgreSQL makes none, and a column of it, filled and indexed for ten million, would cost each issuance; the
 * page says instead where Windows shows the serial number beside it.
 */
export function searchTerms(typed: string): SearchTerms {
  const digits = typed
    .toLowerCase()
    .replace(/^\s*(?:serial|sha-?256(?: fingerprint)?|0x)\s*[=:]?\s*(?:0x)?/, '')
    .replace(/[\s:\u200e-]/g, '');
  const significant = digits.replace(/^0+/, '');
  if (/^[0-9a-f]{64}$/.test(digits)) return { kind: 'fingerprint', sha256: Buffer.from(digits, 'hex') };
  const serial = serialHexOf(significant);
  if (serial !== null) return { kind: 'serial', serial: Buffer.from(serial.padStart(serialOctets * 2, '0'), 'hex') };
  return { kind: 'words', words: typedWords(typed) };
}

export const isReference = (word: string): boolean => /^d-\d{4}-\d{6,}$/i.test(word);
/** Fewer characters are no part that anybody types, and nearly every reference has them. */
export const isPartOfReference = (word: string): boolean => /^[d\d-]{4,}$/i.test(word);

/** Between dots, hyphens and the like: those of three letters or more, which an index of three in a row can be asked for; longest first. */
export const partsOf = (word: string): readonly string[] =>
  [...new Set(word.split(/[^\p{L}\p{N}]+/u))]
    .filter((part) => part.length >= 3)
    .sort((one, other) => other.length - one.length);

function serialHexOf(significant: string): string | null {
  if (/^[0-9a-f]{31,32}$/.test(significant)) return significant;
  if (!/^[0-9]{37,39}$/.test(significant)) return null;
  const hex = BigInt(significant).toString(16);
  return hex.length <= serialOctets * 2 ? hex : null;
}
