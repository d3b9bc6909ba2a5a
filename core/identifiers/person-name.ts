import { type Outcome, refuse } from '../outcome.ts';
import { type CertificateTextRefusalCode, readCertificateText } from './certificate-text.ts';
import { characterName } from './character-name.ts';

export type PersonNameRefusalCode = CertificateTextRefusalCode | 'person-name.character' | 'person-name.no-letter';

/**
 * X.520 (1997) annex C gave ub-surname and ub-name 64 characters; RFC 5280 appendix A.1 raised ub-name, which bounds surname
 * and givenName, to 32,768. Ours is the older, which every reader takes.
 */
const personNameMaxCharacters = 64;

/** Letters of the Latin script with their marks, what joins or elides them, and the full stop of an initial. */
const allowed = /^[\p{Script=Latin}\p{M}' .-]$/u;

/**
 * Surname or given name as a certificate carries it: accents, particles, hyphens (« -- » between two family names) and
 * apostrophes kept, case kept; one script, so that no letter looks like another. The typographic apostrophe and hyphens
 * become the plain ones of registries, so that one name is written in one way.
 */
export function readPersonName(typed: string): Outcome<string, PersonNameRefusalCode> {
  const plain = typed.replace(/[\u2018\u2019\u02bc]/gu, "'").replace(/[\u2010\u2011]/gu, '-');
  const text = readCertificateText(plain, personNameMaxCharacters);
  if (!text.ok) return text;
  for (const [index, character] of [...text.value].entries()) {
    if (!allowed.test(character)) {
      return refuse('person-name.character', { character: characterName(character), position: index + 1 });
    }
  }
  return /\p{L}/u.test(text.value) ? text : refuse('person-name.no-letter');
}

/** For comparing names: registries write one name in capitals, without accents, with a hyphen or a space. */
export const comparedName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/giu, 'oe')
    .replace(/æ/giu, 'ae')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
