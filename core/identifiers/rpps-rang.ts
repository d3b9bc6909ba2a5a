import type { Outcome } from '../outcome.ts';
import { checkLuhnKey, type IdentifierNumberRefusalCode, readNumber } from './identifier-number.ts';

/** RPPS-rang of a practice: 14 digits = RPPS (11, with its own key) + rank (2) + Luhn key of the whole. */
export function readRppsRang(typed: string): Outcome<string, IdentifierNumberRefusalCode> {
  const rppsRang = readNumber(typed, { identifier: 'RPPS-rang', length: 14 });
  if (!rppsRang.ok) return rppsRang;
  const rpps = checkLuhnKey(rppsRang.value.slice(0, 11), 'RPPS');
  return rpps.ok ? checkLuhnKey(rppsRang.value, 'RPPS-rang') : rpps;
}
