import type { Outcome } from '../outcome.ts';
import { checkLuhnKey, type IdentifierNumberRefusalCode, readNumber } from './identifier-number.ts';

/** SIREN of a legal unit: 9 digits, the last a Luhn key (INSEE). */
export function readSiren(typed: string): Outcome<string, IdentifierNumberRefusalCode> {
  const siren = readNumber(typed, { identifier: 'SIREN', length: 9 });
  return siren.ok ? checkLuhnKey(siren.value, 'SIREN') : siren;
}
