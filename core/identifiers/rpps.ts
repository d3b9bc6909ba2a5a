import { type Outcome, refuse } from '../outcome.ts';
import { checkLuhnKey, type IdentifierNumberRefusalCode, readNumber } from './identifier-number.ts';
import { withoutBlanks } from './typed-blanks.ts';

export type RppsRefusalCode = IdentifierNumberRefusalCode | 'rpps.national-identifier';

/** RPPS number of a health professional: 11 digits, the last a Luhn key. */
export function readRpps(typed: string): Outcome<string, RppsRefusalCode> {
  // What cards and the CN of certificates show: the number after its 8, the easiest one to copy by mistake.
  if (/^8\d{11}$/.test(withoutBlanks(typed))) return refuse('rpps.national-identifier');
  const rpps = readNumber(typed, { identifier: 'RPPS', length: 11 });
  return rpps.ok ? checkLuhnKey(rpps.value, 'RPPS') : rpps;
}
