import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { sequenceOf } from '../../cli/generate-registry.ts';
import { generatedFinessCsv } from '../../core/registry/generate.ts';
import sceauCommand from '../../scripts/sceau-command.json' with { type: 'json' };
import { systemClock } from '../../server/platform/clock.ts';
import { findStructures } from '../../server/structures/find-structures.ts';
import { withPart } from '../support/marked-part.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openTestPortal, type TestPortal } from '../support/test-portal.ts';
import { describeMachine } from './machine.ts';
import { percentile } from './statistics.ts';

/**
 * The registry at its size: `npm run bench -- --only registry [--quick]`. Imports as the command does, in a process of its own;
 * searches as the route does, without HTTP. `--quick` takes a tenth and writes nothing down.
 */
const isQuick = process.argv.includes('--quick');
const scale = isQuick ? 0.1 : 1;
/** With 100,000 establishments among them, and what a search is measured on. */
const sizes = { imported: Math.round(130_000 * scale), searched: Math.round(150_000 * scale) };
const documentFile = join(import.meta.dirname, '..', '..', 'docs', 'performance.md');
const projectFolder = join(import.meta.dirname, '..', '..');
const markers = ['<!-- registry: written by npm run bench -- --only registry -->', '<!-- registry: end -->'] as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

test('the registry at its size', { timeout: 3_600_000 }, async () => {
  const database = await createTestDatabase();
  const portal = await openTestPortal(database);
  const folder = await temporaryFolder();
  const imports = await measureImports(database, folder);
  const searches = await measureSearches(portal);
  const client = new pg.Client({ connectionString: database.runtimeUrl });
  await client.connect();
  const machine = await describeMachine(client, folder);
  await client.end();
  const report = render(machine, imports, searches);
  say(`\n${report}\n`);
  if (isQuick) return;
  await writeFile(documentFile, withPart(await readFile(documentFile, 'utf8'), markers, report));
  say('docs/performance.md is written.');
});

interface ImportFigures {
  readonly what: string;
  readonly structures: number;
  readonly seconds: number;
  readonly peakMib: number;
}

async function measureImports(database: TestDatabase, folder: string): Promise<readonly ImportFigures[]> {
  const write = async (name: string, structures: number) => {
    const file = join(folder, name);
    await writeFile(file, `${[...generatedFinessCsv({ structures, random: sequenceOf('bench') })].join('\n')}\n`);
    return file;
  };
  const [first, all] = [await write('first.csv', sizes.imported), await write('all.csv', sizes.searched)];
  const figures: ImportFigures[] = [];
  for (const [what, file, structures] of [
    ['into an empty registry', first, sizes.imported],
    ['the same file again', first, sizes.imported],
    ['a file with more of them', all, sizes.searched],
  ] as const) {
    const measured = { what, structures, ...(await importAlone(database, file)) };
    say(`${what}: ${measured.seconds.toFixed(1)} s, ${measured.peakMib.toFixed(0)} MiB`);
    figures.push(measured);
  }
  return figures;
}

/** The command in a process of its own: its time from start to end, and the most memory it held. */
async function importAlone(database: TestDatabase, file: string) {
  const { PATH = '', HOME = '' } = process.env;
  const start = performance.now();
  const child = spawn(
    join(projectFolder, 'node_modules', '.bin', 'node'),
    [...sceauCommand, 'import', 'finess-csv', file],
    {
      cwd: projectFolder,
      env: { PATH, HOME, DATABASE_URL: database.runtimeUrl, DATABASE_OWNER_URL: database.ownerUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let peakMib = 0;
  const look = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    peakMib = Math.max(peakMib, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }, 100);
  const [code] = await once(child, 'close');
  clearInterval(look);
  if (code !== 0) throw new Error(`the import of ${file} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, peakMib };
}

const searchesOfAKind = 100;
const mandates = 300;

interface SearchFigures {
  readonly what: string;
  readonly officer: readonly number[];
  readonly admin: readonly number[];
}

async function measureSearches(portal: TestPortal): Promise<readonly SearchFigures[]> {
  const rows = await portal.db
    .selectFrom('structures')
    .select(['id', 'name', 'town', 'certified_identifier as certified'])
    .where('source', '=', 'finess')
    .where('kind', '=', 'EJ')
    .orderBy('id')
    .limit(5000)
    .execute();
  const among = rows.slice(0, mandates);
  const accountId = (await portal.actor('editeur')).accountId;
  await portal.asService((tx) =>
    tx
      .insertInto('mandates')
      .values(
        among.map(({ id }, index) => ({
          id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
          ...{ account_id: accountId, structure_id: id, offers: ['ORG'], domains: null },
          ...{ valid_from: portal.clock.now(), valid_until: null, given_at: portal.clock.now() },
        })),
      )
      .execute(),
  );
  const swapped = (text: string) => text.replace(/(.{3})(.)(.)/, '$1$3$2');
  type Named = (typeof rows)[number];
  const kinds: readonly (readonly [what: string, typed: (one: Named) => string])[] = [
    ['certified identifier', ({ certified }) => certified],
    ['identifier without its prefix, with spaces', ({ certified }) => certified.slice(1).replace(/(...)/g, '$1 ')],
    ['beginning of an identifier', ({ certified }) => certified.slice(1, 6)],
    ['number in a name', () => '2000'],
    ['wrong key', ({ certified }) => certified.slice(1, -1) + ((Number(certified.at(-1)) + 1) % 10)],
    ['name', ({ name }) => name.slice(18, 50)],
    ['town', ({ town }) => town],
    ['two words', ({ name, town }) => `${name.split(' ')[2]} ${town}`],
    ['a word of many', () => 'centre'],
    ['two letters', () => 'ch'],
    ['letters swapped', ({ name, town }) => `${swapped(name.split(' ')[2] ?? '')} ${swapped(town)}`],
    ['nothing like it', () => 'zyxwvq kjhgfd'],
  ];
  const [officer, admin] = [await portal.actor('officier'), await portal.actor('editeur')];
  const time = async (actor: typeof officer, search: string) => {
    const start = performance.now();
    await findStructures(portal, actor, { search });
    return performance.now() - start;
  };
  const figures: SearchFigures[] = [];
  for (const [what, typed] of kinds) {
    const measured = { what, officer: [] as number[], admin: [] as number[] };
    for (let round = 0; round < searchesOfAKind + 5; round += 1) {
      const seen = rows[(round * 37) % rows.length];
      const own = among[(round * 7) % among.length];
      if (seen === undefined || own === undefined) throw new Error('there is no structure to search for');
      const [all, few] = [await time(officer, typed(seen)), await time(admin, typed(own))];
      // The first of each are not: nothing is planned or cached yet.
      if (round < 5) continue;
      measured.officer.push(all);
      measured.admin.push(few);
    }
    say(
      `${what}: p95 ${percentile(measured.officer, 95).toFixed(1)} ms, ${percentile(measured.admin, 95).toFixed(1)} ms`,
    );
    figures.push(measured);
  }
  return figures;
}

function render(
  machine: readonly string[],
  imports: readonly ImportFigures[],
  searches: readonly SearchFigures[],
): string {
  const at = (values: readonly number[], percent: number) => percentile(values, percent).toFixed(1);
  const number = (value: number) => value.toLocaleString('en');
  return [
    `Measured on ${systemClock.now().toISOString().slice(0, 10)}.`,
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    '| Import of a FINESS extraction, by the command | Structures | Seconds | Structures/s | Most memory, MiB |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...imports.map(
      ({ what, structures, seconds, peakMib }) =>
        `| ${what} | ${number(structures)} | ${seconds.toFixed(1)} | ${number(Math.round(structures / seconds))} | ${peakMib.toFixed(0)} |`,
    ),
    '',
    `| Search among ${number(sizes.searched)} structures, ms | Officer p50 | p95 | ${mandates} designations p50 | p95 |`,
    '| --- | ---: | ---: | ---: | ---: |',
    ...searches.map(
      ({ what, officer, admin }) =>
        `| ${what} | ${at(officer, 50)} | ${at(officer, 95)} | ${at(admin, 50)} | ${at(admin, 95)} |`,
    ),
  ].join('\n');
}
