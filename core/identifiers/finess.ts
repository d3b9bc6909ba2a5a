import { accept, type Outcome } from '../outcome.ts';
import { checkLuhnKey, type IdentifierNumberRefusalCode, readNumber } from './identifier-number.ts';

/**
 * FINESS number of an establishment or of a juridical entity: 9 characters, the last a Luhn key. Corsica writes 2A or 2B and
 * TEST identifiers a letter too (`0B0152872`): no Luhn key can be judged there. I and O are misread digits, never letters.
 */
export function readFiness(typed: string): Outcome<string, IdentifierNumberRefusalCode> {
  const finess = readNumber(typed, { identifier: 'FINESS', length: 9, secondLetter: /^[A-HJ-NP-Z]$/ });
  if (!finess.ok) return finess;
  return /[A-Z]/.test(finess.value) ? accept(finess.value) : checkLuhnKey(finess.value, 'FINESS');
}
