import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { toAsciiLabels } from '../../core/identifiers/idna.ts';
import { escapeRfc4514 } from '../../core/x509/names.ts';

/** What was typed into a search, as names are kept: some systems type an accent as a character of its own. */
export const typedWords = (typed: string): readonly string[] =>
  typed
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');

/** Of SQL's `like`. */
export const patternOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Capitals and accents aside, on both sides (`plain_text`, migration 0030): one of these forms of a word is in the text. */
export const isIn = (text: RawBuilder<unknown>, forms: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`plain_text(${text}) like any (array(select plain_text(form) from unnest(${forms.map(patternOf)}::text[]) form))`;

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
