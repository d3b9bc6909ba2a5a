import { accept, type Outcome, refuse } from '../outcome.ts';
import { characterName } from './character-name.ts';
import { luhnKey } from './luhn.ts';
import { withoutBlanks } from './typed-blanks.ts';

export type IdentifierNumberRefusalCode =
  | 'identifier.empty'
  | 'identifier.character'
  | 'identifier.length'
  | 'identifier.zeros'
  | 'identifier.luhn';

export interface NumberForm {
  /** As people call it, for the sentence of a refusal. */
  readonly identifier: string;
  readonly length: number;
  /** What may stand in second position when not a digit: department letters (Corsica) and TEST identifiers. */
  readonly secondLetter?: RegExp;
}

/** The number in its canonical form: blanks gone, letters upper case, every character and the length as its form says. */
export function readNumber(typed: string, form: NumberForm): Outcome<string, IdentifierNumberRefusalCode> {
  const { identifier } = form;
  const value = withoutBlanks(typed);
  if (value === '') return refuse('identifier.empty', { identifier });
  const characters = [...value].map((character) => (/^[a-z]$/.test(character) ? character.toUpperCase() : character));
  for (const [index, character] of characters.entries()) {
    if (/^[0-9]$/.test(character) || (index === 1 && form.secondLetter?.test(character))) continue;
    return refuse('identifier.character', { identifier, character: characterName(character), position: index + 1 });
  }
  if (characters.length !== form.length) {
    return refuse('identifier.length', { identifier, length: characters.length, expectedLength: form.length });
  }
  const canonical = characters.join('');
  return /^0+$/.test(canonical) ? refuse('identifier.zeros', { identifier }) : accept(canonical);
}

/** The same digits when the last one is their Luhn key, else which digit was expected there. */
export function checkLuhnKey(digits: string, identifier: string): Outcome<string, IdentifierNumberRefusalCode> {
  const key = digits.slice(-1);
  const expectedKey = String(luhnKey(digits.slice(0, -1)));
  return key === expectedKey
    ? accept(digits)
    : refuse('identifier.luhn', { identifier, key, expectedKey, position: digits.length });
}
