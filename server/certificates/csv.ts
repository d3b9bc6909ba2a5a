import { opensFormula } from '../../core/registry/csv-line.ts';

/** A formula is put behind an apostrophe. */
const cell = (value: string): string => {
  const safe = opensFormula(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** RFC 4180 §2, with the semicolon that French spreadsheets expect. */
export const csvLine = (values: readonly string[]): string => `${values.map(cell).join(';')}\r\n`;

/** Told to spreadsheets by a byte order mark, or they read accents wrong. */
export const utf8Mark = '\ufeff';
