import type { Outcome } from '../outcome.ts';
import { type IdentifierNumberRefusalCode, readNumber } from './identifier-number.ts';

/**
 * ADELI identifier of a practice (ADELI-rang): ADELI (9, a letter in second position in Corsica) + rank (2). No key is
 * judged: no source we have says that one holds.
 */
export const readAdeliPractice = (typed: string): Outcome<string, IdentifierNumberRefusalCode> =>
  readNumber(typed, { identifier: 'ADELI', length: 11, secondLetter: /^[A-HJ-NP-Z]$/ });
