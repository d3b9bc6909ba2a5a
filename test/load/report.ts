import { withPart } from '../support/marked-part.ts';
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
  /** Of another person's calls meanwhile. */
  readonly portalP95Milliseconds: number;
  readonly serverPeakMib: number;
  readonly postgresPeakMib: number;
  readonly cpuMilliseconds: { readonly server: number; readonly postgres: number; readonly client: number };
  readonly othersShare: number;
}

/** A run of step-ca beside ours. */
export interface PeerRow {
  readonly issuerKey: string;
  readonly concurrency: number;
  readonly certificates: number;
  readonly certificatesPerSecond: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
}

export interface Report {
  readonly day: string;
  readonly machine: readonly string[];
  readonly rows: readonly Row[];
  readonly peers: readonly PeerRow[];
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
  ['Portal p95 ms', (row) => row.portalP95Milliseconds.toFixed(1)],
  ['Server MiB', (row) => row.serverPeakMib.toFixed(0)],
  ['PostgreSQL MiB', (row) => row.postgresPeakMib.toFixed(0)],
  ['CPU ms: server, PostgreSQL, client', cpuEach],
  ['Others', ({ othersShare }) => percent(othersShare)],
];

function cpuEach({ cpuMilliseconds: { server, postgres, client }, certificates }: Row): string {
  return [server, postgres, client].map((milliseconds) => (milliseconds / certificates).toFixed(2)).join(', ');
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Markdown: when, on what, and the tables. */
export function renderReport({ day, machine, rows, peers }: Report): string {
  const numeric = columns.map((_, position) => (position < 2 ? '---' : '---:'));
  return [
    `Measured on ${day}.`,
    '',
    ...machine.map((fact) => `- ${fact}`),
    '',
    line(columns.map(([title]) => title)),
    line(numeric),
    ...rows.map((row) => line(columns.map(([, cell]) => cell(row)))),
    ...peerTable(rows, peers),
  ].join('\n');
}

/** Ours over theirs, for the same issuing key and as many at once. */
function peerTable(rows: readonly Row[], peers: readonly PeerRow[]): readonly string[] {
  if (peers.length === 0) return [];
  const titles = [
    'step-ca, issuer',
    'At once',
    'Certificates',
    'Certificates/s',
    'p50 ms',
    'p99 ms',
    'Ours over theirs',
  ];
  const ratio = (peer: PeerRow): string => {
    const ours = rows.find(
      ({ issuerKey, concurrency, codes }) =>
        issuerKey === peer.issuerKey && concurrency === peer.concurrency && codes === 'proposed',
    );
    return ours === undefined ? '' : percent(ours.certificatesPerSecond / peer.certificatesPerSecond);
  };
  return [
    '',
    line(titles),
    line(titles.map((_, position) => (position === 0 ? '---' : '---:'))),
    ...peers.map((peer) =>
      line([
        peer.issuerKey.toUpperCase(),
        String(peer.concurrency),
        String(peer.certificates),
        peer.certificatesPerSecond.toFixed(0),
        peer.p50Milliseconds.toFixed(1),
        peer.p99Milliseconds.toFixed(1),
        ratio(peer),
      ]),
    ),
  ];
}

const markers = ['<!-- bench: written by npm run bench -->', '<!-- bench: end -->'] as const;

/** The document with `report` between its markers in place of the last one. */
export const withReport = (document: string, report: string): string => withPart(document, markers, report);
