import { accept, type Outcome, refuse } from '../outcome.ts';
import { characterName } from './character-name.ts';

/** RFC 5280 appendix A.1: ub-common-name, ub-organization-name and ub-organizational-unit-name are 64 characters. */
export const certificateNameMaxCharacters = 64;

export type CertificateTextRefusalCode =
  | 'text.empty'
  | 'text.control'
  | 'text.invisible'
  | 'text.unassigned'
  | 'text.private-use'
  | 'text.space-special'
  | 'text.mark-first'
  | 'text.space-edge'
  | 'text.space-double'
  | 'text.too-long';

/**
 * Unseen, or able to change how its neighbours are shown: format characters (bidi controls, zero-width, soft hyphen, tags),
 * the rest of Default_Ignorable_Code_Point (variation selectors, Hangul fillers) and the blank braille pattern.
 */
const characterRules: readonly (readonly [RegExp, CertificateTextRefusalCode])[] = [
  [/^(?:\p{Cc}|\p{Zl}|\p{Zp})$/u, 'text.control'],
  [/^(?:\p{Cf}|\p{Default_Ignorable_Code_Point}|\u2800)$/u, 'text.invisible'],
  [/^(?:\p{Cn}|\p{Cs})$/u, 'text.unassigned'],
  [/^\p{Co}$/u, 'text.private-use'],
  [/^(?! )\p{Zs}$/u, 'text.space-special'],
];

/** Length in characters (code points), as RFC 5280 counts its upper bounds. */
const characterCount = (text: string): number => [...text].length;

/** Whether a domain name or an address may be a CN as well (64 characters); if not it can only be an alternative name. */
export const fitsCommonName = (name: string): boolean => characterCount(name) <= certificateNameMaxCharacters;

/**
 * Free text as a certificate may carry it: NFC, plain characters, single inner spaces, at most `maxCharacters`. Only the
 * normalisation form is changed, because it cannot be seen; anything else is refused, so that what was typed is what is signed.
 */
export function readCertificateText(
  typed: string,
  maxCharacters: number = certificateNameMaxCharacters,
): Outcome<string, CertificateTextRefusalCode> {
  const text = typed.normalize('NFC');
  if (text === '') return refuse('text.empty');
  const characters = [...text];
  if (characters.length > maxCharacters) {
    return refuse('text.too-long', { length: characters.length, maximum: maxCharacters });
  }
  for (const [index, character] of characters.entries()) {
    const rule = characterRules.find(([form]) => form.test(character));
    if (rule !== undefined) return refuse(rule[1], { character: characterName(character), position: index + 1 });
  }
  // Unicode 3.6, D57: with nothing before it, a combining mark is drawn on whatever a screen shows to its left.
  const [first = ''] = characters;
  if (/^\p{M}$/u.test(first)) return refuse('text.mark-first', { character: characterName(first) });
  if (text.startsWith(' ') || text.endsWith(' ')) return refuse('text.space-edge');
  if (text.includes('  '))
    return refuse('text.space-double', { position: characterCount(text.slice(0, text.indexOf('  '))) + 1 });
  return accept(text);
}
