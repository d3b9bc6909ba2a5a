import { toAsciiLabels } from '../../core/identifiers/idna.ts';
import { escapeRfc4514 } from '../../core/x509/names.ts';

/** What was typed into the search of certificates: one number that names one certificate, or words. */
export type SearchTerms =
  | { readonly kind: 'serial'; readonly serial: Buffer }
  | { readonly kind: 'fingerprint'; readonly sha256: Buffer }
  | { readonly kind: 'words'; readonly words: readonly string[] };

const serialOctets = 16;

/**
 * Serials as tools write them: `openssl` in capitals, with colons or after `serial=`, Windows in lower case with spaces, Java
 * in decimal, some after `0x`, some with the leading zeros that others leave out. Ours have 16 octets of which the first is
 * not zero, so 31 or 32 digits in hex and 37 to 39 in decimal: no word is taken for one.
 */
export function searchTerms(typed: string): SearchTerms {
  const digits = typed
    .toLowerCase()
    .replace(/^\s*(?:serial|sha-?256(?: fingerprint)?|0x)\s*[=:]?\s*(?:0x)?/, '')
    .replace(/[\s:-]/g, '');
  const significant = digits.replace(/^0+/, '');
  if (/^[0-9a-f]{64}$/.test(digits)) return { kind: 'fingerprint', sha256: Buffer.from(digits, 'hex') };
  const serial = serialHexOf(significant);
  if (serial !== null) return { kind: 'serial', serial: Buffer.from(serial.padStart(serialOctets * 2, '0'), 'hex') };
  // As names are kept: some systems type an accent as a character of its own.
  return {
    kind: 'words',
    words: typed
      .normalize('NFC')
      .split(/\s+/)
      .filter((word) => word !== ''),
  };
}

export const isReference = (word: string): boolean => /^d-\d{4}-\d{6,}$/i.test(word);
export const isPartOfReference = (word: string): boolean => /^[d\d-]+$/i.test(word);
/** Of SQL's `like`. */
export const patternOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Between dots, hyphens and the like: those of three letters or more, which an index of three in a row can be asked for; longest first. */
export const partsOf = (word: string): readonly string[] =>
  [...new Set(word.split(/[^\p{L}\p{N}]+/u))]
    .filter((part) => part.length >= 3)
    .sort((one, other) => other.length - one.length);

/**
 * A word as the texts of a certificate may have it: plain in its names, escaped in its subject (`R\+D`), a domain of letters with
 * accents in ASCII in both.
 */
export const formsOf = (word: string): readonly string[] => [
  ...new Set([word, escapeRfc4514(word), asciiDomain(word) ?? word]),
];

/**
 * What an index is asked for in place of the word: whatever form a text has it in, one of these is in that text. Of a word with
 * characters that are escaped, the longest part without.
 */
export function rootsOf(word: string): readonly string[] {
  const [plainest = word] = word.split(/["+,;<>\\]/).sort((one, other) => other.length - one.length);
  const domain = asciiDomain(word);
  return domain === null ? [plainest] : [plainest, domain];
}

/** Null where the word is no domain, nor the end of an address, that is written otherwise in ASCII. */
function asciiDomain(word: string): string | null {
  const at = word.lastIndexOf('@') + 1;
  const read = toAsciiLabels(word.slice(at).toLowerCase().split('.'));
  const ascii = read.ok ? `${word.slice(0, at)}${read.asciiLabels.join('.')}` : null;
  return ascii === null || ascii.toLowerCase() === word.toLowerCase() ? null : ascii;
}

function serialHexOf(significant: string): string | null {
  if (/^[0-9a-f]{31,32}$/.test(significant)) return significant;
  if (!/^[0-9]{37,39}$/.test(significant)) return null;
  const hex = BigInt(significant).toString(16);
  return hex.length <= serialOctets * 2 ? hex : null;
}
