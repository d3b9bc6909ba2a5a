import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import pg from 'pg';
import serverCommand from '../../scripts/server-command.json' with { type: 'json' };
import { findCurrentCrl } from '../../server/authority/read-publication.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { fillRevoked } from '../support/many-revocations.ts';
import { withPart } from '../support/marked-part.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openTestPortal, type TestPortal, testPassphrase } from '../support/test-portal.ts';
import { describeMachine } from './machine.ts';

/**
 * A list of a million entries: `npm run bench -- --only crl [--quick]`. Published by the job that publishes lists, in a process of its
 * own with the server's flags; then read as it is served. `openssl ca -gencrl` beside it, over as many. `--quick` takes a twentieth and
 * writes nothing down.
 */
const isQuick = process.argv.includes('--quick');
const entries = isQuick ? 50_000 : 1_000_000;
const documentFile = join(import.meta.dirname, '..', '..', 'docs', 'performance.md');
const markers = ['<!-- crl: written by npm run bench -- --only crl -->', '<!-- crl: end -->'] as const;
const flags = serverCommand.filter((word) => word.startsWith('--'));
const run = promisify(execFile);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Figures {
  readonly what: string;
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  readonly peakMib: number;
}

test('a list of a million', { timeout: 3_600_000 }, async () => {
  const database = await createTestDatabase();
  const portal = await openTestPortal(database);
  const folder = await temporaryFolder();
  await fillRevoked(database, portal, entries);
  say(`${entries} serials are to be listed`);
  const figures = [await published(database, portal, 'the first'), await published(database, portal, 'renewed')];
  figures.push(await served(portal));
  figures.push(await opensslCa(folder));
  const client = new pg.Client({ connectionString: database.runtimeUrl });
  await client.connect();
  const machine = await describeMachine(client, folder);
  await client.end();
  const report = render(machine, figures);
  say(`\n${report}\n`);
  if (isQuick) return;
  await writeFile(documentFile, withPart(await readFile(documentFile, 'utf8'), markers, report));
  say('docs/performance.md is written.');
});

async function published(database: TestDatabase, portal: TestPortal, what: string): Promise<Figures> {
  portal.clock.advance(25 * 3600);
  const words = ['test/load/crl-publisher.ts', database.runtimeUrl, portal.clock.now().toISOString(), testPassphrase];
  const { stdout } = await run(process.execPath, [...flags, ...words]);
  const { made, seconds, cpuSeconds, peakMib } = JSON.parse(stdout);
  // That of persons, due at the same time, has no entry.
  if (!made.includes(portal.authorities.organisations.fileName)) throw new Error(`made: ${made}`);
  say(`${what}: ${seconds.toFixed(2)} s, ${peakMib.toFixed(0)} MiB`);
  return { what: `full and delta, ${what}`, seconds, cpuSeconds, peakMib };
}

async function served(portal: TestPortal): Promise<Figures> {
  const list = await findCurrentCrl(portal, portal.authorities.organisations.fileName, 'full');
  if (list === null) throw new Error('no list was made');
  const start = performance.now();
  let octets = 0;
  for await (const slice of list.read(0, list.octets)) octets += slice.length;
  if (octets !== list.octets) throw new Error(`${octets} octets were read of ${list.octets}`);
  const seconds = (performance.now() - start) / 1000;
  return {
    what: `read to be served (${(octets / 2 ** 20).toFixed(1)} MiB)`,
    seconds,
    cpuSeconds: null,
    peakMib: Number.NaN,
  };
}

/** As many entries in its index. */
async function opensslCa(folder: string): Promise<Figures> {
  const at = (name: string) => join(folder, name);
  const index = createWriteStream(at('index.txt'));
  for (let i = 0; i < entries; i += 1) {
    const serial = `41${i.toString(16).toUpperCase().padStart(30, '0')}`;
    const line = `R\t351231235959Z\t261101000000Z,superseded\t${serial}\tunknown\t/C=FR/CN=service-${i}\n`;
    if (!index.write(line)) await once(index, 'drain');
  }
  index.end();
  await once(index, 'finish');
  await writeFile(
    at('ca.cnf'),
    `[ca]\ndefault_ca = a\n[a]\ndatabase = ${at('index.txt')}\ncrlnumber = ${at('number')}
default_md = sha256\ndefault_crl_days = 3\nunique_subject = no\n`,
  );
  await writeFile(at('number'), '01\n');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('ca.key')];
  await run('openssl', ['req', '-x509', ...newKey, '-out', at('ca.pem'), '-subj', '/CN=bench', '-days', '10']);
  const words = [
    'ca',
    '-gencrl',
    '-config',
    at('ca.cnf'),
    '-keyfile',
    at('ca.key'),
    '-cert',
    at('ca.pem'),
    '-out',
    at('crl.pem'),
  ];
  const start = performance.now();
  const child = spawn('openssl', words, { stdio: 'ignore' });
  let peakMib = 0;
  const look = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    peakMib = Math.max(peakMib, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }, 50);
  const [code] = await once(child, 'close');
  clearInterval(look);
  if (code !== 0) throw new Error(`openssl ca ended with ${code}`);
  const seconds = (performance.now() - start) / 1000;
  say(`openssl ca -gencrl: ${seconds.toFixed(2)} s, ${peakMib.toFixed(0)} MiB`);
  return { what: '`openssl ca -gencrl`, from a text file', seconds, cpuSeconds: null, peakMib };
}

function render(machine: readonly string[], figures: readonly Figures[]): string {
  const or = (value: number | null, digits: number) =>
    value === null || Number.isNaN(value) ? '' : value.toFixed(digits);
  return [
    `Measured on ${systemClock.now().toISOString().slice(0, 10)}.`,
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    `| A list of ${entries.toLocaleString('en')} entries | Seconds | CPU seconds of the process | Most memory, MiB |`,
    '| --- | ---: | ---: | ---: |',
    ...figures.map(
      ({ what, seconds, cpuSeconds, peakMib }) =>
        `| ${what} | ${or(seconds, 2)} | ${or(cpuSeconds, 2)} | ${or(peakMib, 0)} |`,
    ),
  ].join('\n');
}
