import { accept, type Outcome, refuse } from '../outcome.ts';

/**
 * The fields of one line, `;` between two, `"` around those that hold one (RFC 4180 §2, but no line break within a field:
 * each line stands alone, so that a quote left open loses this line and no other).
 */
export function splitCsvLine(line: string): Outcome<readonly string[], 'registry.quote'> {
  if (!line.includes('"')) return accept(line.split(';'));
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] !== '"') {
      const end = line.indexOf(';', at);
      fields.push(line.slice(at, end === -1 ? undefined : end));
      if (end === -1) return accept(fields);
      at = end + 1;
      continue;
    }
    const close = closingQuote(line, at + 1);
    const next = line[close + 1];
    if (close === -1 || (next !== undefined && next !== ';')) return refuse('registry.quote', { position: at + 1 });
    fields.push(line.slice(at + 1, close).replaceAll('""', '"'));
    if (next === undefined) return accept(fields);
    at = close + 2;
  }
}

/** -1 when there is none. */
function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at !== -1; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return -1;
}

/** A field as `splitCsvLine` and every spreadsheet read it back. */
export const csvField = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Read by a spreadsheet as a formula (spec F2), whatever the field's quotes; some take the signs of full width for the others. */
export const opensFormula = (text: string): boolean => /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(text);

/** The same for a report that people open in a spreadsheet: a text that would be read as a formula is made plain text. */
export const safeCsvField = (text: string): string => csvField(opensFormula(text) ? `'${text}` : text);
