/** One run, as published. */
export interface Row {
  readonly issuerKey: string;
  readonly codes: 'proposed' | 'typed';
  readonly concurrency: number;
  readonly certificates: number;
  readonly certificatesPerSecond: number;
  readonly rawSignaturesPerSecond: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
  readonly serverPeakMib: number;
  readonly postgresPeakMib: number;
  readonly cpuMilliseconds: { readonly server: number; readonly postgres: number; readonly client: number };
  readonly othersShare: number;
}

export interface Report {
  readonly day: string;
  readonly machine: readonly string[];
  readonly rows: readonly Row[];
}

const columns: readonly (readonly [title: string, cell: (row: Row) => string])[] = [
  ['Issuer', ({ issuerKey }) => issuerKey.toUpperCase()],
  ['Code', ({ codes }) => codes],
  ['At once', ({ concurrency }) => String(concurrency)],
  ['Certificates', ({ certificates }) => String(certificates)],
  ['Certificates/s', (row) => row.certificatesPerSecond.toFixed(0)],
  ['Bare signatures/s', (row) => row.rawSignaturesPerSecond.toFixed(0)],
  ['Share', (row) => percent(row.certificatesPerSecond / row.rawSignaturesPerSecond)],
  ['p50 ms', (row) => row.p50Milliseconds.toFixed(1)],
  ['p99 ms', (row) => row.p99Milliseconds.toFixed(1)],
  ['Server MiB', (row) => row.serverPeakMib.toFixed(0)],
  ['PostgreSQL MiB', (row) => row.postgresPeakMib.toFixed(0)],
  ['CPU ms: server, PostgreSQL, client', cpuEach],
  ['Others', ({ othersShare }) => percent(othersShare)],
];

function cpuEach({ cpuMilliseconds: { server, postgres, client }, certificates }: Row): string {
  return [server, postgres, client].map((milliseconds) => (milliseconds / certificates).toFixed(2)).join(', ');
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

/** Markdown: when, on what, and the table. */
export function renderReport({ day, machine, rows }: Report): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const numeric = columns.map((_, position) => (position < 2 ? '---' : '---:'));
  return [
    `Measured on ${day}.`,
    '',
    ...machine.map((fact) => `- ${fact}`),
    '',
    line(columns.map(([title]) => title)),
    line(numeric),
    ...rows.map((row) => line(columns.map(([, cell]) => cell(row)))),
  ].join('\n');
}

const markers = ['<!-- bench: written by npm run bench -->', '<!-- bench: end -->'] as const;

/** The document with `report` between its markers in place of the last one. */
export function withReport(document: string, report: string): string {
  const [start, end] = markers.map((marker) => document.indexOf(marker));
  if (start === undefined || end === undefined || start < 0 || end < start) {
    throw new Error(`the document has no ${markers.join(' … ')}`);
  }
  return `${document.slice(0, start)}${markers[0]}\n\n${report}\n\n${document.slice(end)}`;
}
