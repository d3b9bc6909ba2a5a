import type { Outcome } from '../outcome.ts';
import { checkLuhnKey, type IdentifierNumberRefusalCode, readNumber } from './identifier-number.ts';

/** RPPS number of a health professional: 11 digits, the last a Luhn key. */
export function readRpps(typed: string): Outcome<string, IdentifierNumberRefusalCode> {
  const rpps = readNumber(typed, { identifier: 'RPPS', length: 11 });
  return rpps.ok ? checkLuhnKey(rpps.value, 'RPPS') : rpps;
}
