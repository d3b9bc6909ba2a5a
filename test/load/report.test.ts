import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Row, renderReport, withReport } from './report.ts';

const row: Row = {
  issuerKey: 'rsa-4096',
  codes: 'proposed',
  concurrency: 8,
  certificates: 2000,
  certificatesPerSecond: 300.4,
  rawSignaturesPerSecond: 400,
  p50Milliseconds: 24.04,
  p99Milliseconds: 51,
  portalP95Milliseconds: 12.34,
  serverPeakMib: 180.2,
  postgresPeakMib: 95,
  cpuMilliseconds: { server: 4000, postgres: 3000, client: 500 },
  othersShare: 0.012,
};

test('writes one line for each run, costs per certificate', () => {
  const lines = renderReport({ day: '2026-11-23', machine: ['CPU: one'], rows: [row], peers: [] }).split('\n');
  assert.equal(lines[0], 'Measured on 2026-11-23.');
  assert.equal(lines[2], '- CPU: one');
  assert.equal(
    lines.at(-1),
    '| RSA-4096 | proposed | 8 | 2000 | 300 | 400 | 75 % | 24.0 | 51.0 | 12.3 | 180 | 95 | 2.00, 1.50, 0.25 | 1.2 % |',
  );
  const columnsOf = (line: string | undefined) => line?.split('|').length;
  assert.equal(columnsOf(lines.at(-2)), columnsOf(lines.at(-1)));
  assert.equal(columnsOf(lines.at(-3)), columnsOf(lines.at(-1)));
});

test('sets each run of step-ca beside ours of the same issuer and number at once', () => {
  const peer = { issuerKey: 'rsa-4096', concurrency: 8, certificates: 900, certificatesPerSecond: 600.8 };
  const peers = [{ ...peer, p50Milliseconds: 4.04, p99Milliseconds: 9 }];
  const lines = renderReport({ day: '2026-11-23', machine: [], rows: [row], peers }).split('\n');
  assert.equal(lines.at(-1), '| RSA-4096 | 8 | 900 | 601 | 4.0 | 9.0 | 50 % |');
  assert.equal(lines.at(-4), '');
});

const document = 'Before\n\n<!-- bench: written by npm run bench -->\n\nold\n\n<!-- bench: end -->\n\nAfter\n';

test('puts a report in place of the last one, and touches nothing else', () => {
  const once = withReport(document, 'new');
  assert.equal(once, document.replace('old', 'new'));
  assert.equal(withReport(once, 'new'), once);
});

test('refuses a document without its markers', () => {
  assert.throws(() => withReport('Before\n', 'new'));
  assert.throws(() => withReport('<!-- bench: end --> <!-- bench: written by npm run bench -->', 'new'));
});
