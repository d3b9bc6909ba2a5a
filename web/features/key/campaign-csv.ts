import { safeCsvField, splitCsvLine } from '../../../core/registry/csv-line.ts';
import { findPrivateKey } from '../../../core/x509/private-key-detector.ts';

export interface CampaignRow {
  readonly reference: string;
  readonly name: string;
  readonly structure: string;
  /** Empty in the table that is handed out; what became of it in that of the results. */
  readonly last: string;
}

const utf8Mark = '\ufeff';

/** What a spreadsheet opens, and runs nothing of. */
export const campaignCsv = (rows: readonly CampaignRow[], lastColumn: 'csr' | 'result'): string =>
  utf8Mark +
  [
    ['reference', 'name', 'structure', lastColumn],
    ...rows.map((row) => [row.reference, row.name, row.structure, row.last]),
  ]
    .map((cells) => `${cells.map(safeCsvField).join(';')}\r\n`)
    .join('');

export interface GivenCsr {
  readonly reference: string;
  readonly csr: string;
}

/**
 * The lines that have a CSR, whatever the order of the columns and whether `;` or `,` parts them, as spreadsheets write both.
 * A private key anywhere refuses the whole: nothing of the file goes further.
 */
export function readCampaignCsv(text: string): readonly GivenCsr[] | 'private-key' | 'no-line' {
  if (findPrivateKey(new TextEncoder().encode(text)) !== null) return 'private-key';
  const lines = logicalLines(text.replace(utf8Mark, ''));
  const [head = ''] = lines;
  const separated = head.includes(';') ? lines : lines.map(withSemicolons);
  const rows = separated.map((line) => splitCsvLine(line)).map((row) => (row.ok ? row.value : []));
  const columns = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
  const [referenceAt, csrAt] = [columns.indexOf('reference'), columns.indexOf('csr')];
  if (referenceAt === -1 || csrAt === -1) return 'no-line';
  const given = rows.slice(1).flatMap((row): GivenCsr[] => {
    const reference = (row[referenceAt] ?? '').trim().toUpperCase();
    const csr = (row[csrAt] ?? '').trim();
    return reference === '' || csr === '' ? [] : [{ reference, csr: asPem(csr) }];
  });
  return given.length === 0 ? 'no-line' : given;
}

/** A field in quotes may hold line breaks, as PEM does. */
function logicalLines(text: string): readonly string[] {
  const lines: string[] = [];
  let open = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    const whole = open === '' ? line : `${open}\n${line}`;
    if ((whole.match(/"/g)?.length ?? 0) % 2 === 1) {
      open = whole;
      continue;
    }
    open = '';
    if (whole.trim() !== '') lines.push(whole);
  }
  return lines;
}

/** Commas outside quotes. A semicolon there is part of a name, which nobody reads. */
const withSemicolons = (line: string): string =>
  line.replace(/"(?:[^"]|"")*"|[,;]/g, (part) => (part === ',' ? ';' : part === ';' ? ' ' : part));

/** A spreadsheet may have made one line of a PEM, or somebody gives its base64 alone. */
function asPem(text: string): string {
  const body = text.replace(/-----(?:BEGIN|END) (?:NEW )?CERTIFICATE REQUEST-----/g, '').replace(/\s+/g, '');
  const lines = body.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join('\n')}\n-----END CERTIFICATE REQUEST-----\n`;
}
