/** Read by a spreadsheet as a formula (spec F2), whatever the field's quotes: such a value is put behind an apostrophe. */
const opensFormula = /^[=+\-@\t\r\n]|^\s+[=+\-@]/;

const cell = (value: string): string => {
  const safe = opensFormula.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** RFC 4180 §2, with the semicolon that French spreadsheets expect. */
export const csvLine = (values: readonly string[]): string => `${values.map(cell).join(';')}\r\n`;

/** Told to spreadsheets by a byte order mark, or they read accents wrong. */
export const utf8Mark = '\ufeff';
