import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type ImportView, type StructureImportKind, structureImportKinds } from '../core/contract/registry.ts';
import { type SentenceCode, sentenceOf } from '../core/contract/sentences/index.ts';
import { readConfig } from '../server/config.ts';
import { mailSettings } from '../server/mail/settings.ts';
import { offsetClock } from '../server/platform/clock.ts';
import { openDatabase } from '../server/platform/database.ts';
import { reachDatabaseServer } from '../server/platform/database-server.ts';
import { armFailpoint } from '../server/platform/failpoints.ts';
import { createLog } from '../server/platform/log.ts';
import { importFromCommand, sizeAndDigest } from '../server/structures/import/import-from-command.ts';
import { importReport } from '../server/structures/import/report.ts';
import { type Command, type Terminal, UsageFault } from './command.ts';

const exitCodes = { done: 0, waiting: 3 } as const;

/** The file of a source, read where it lies. Cut short, the same command goes on where it was. */
export const importFile: Command = {
  name: 'import',
  usage: `<${structureImportKinds.join('|')}> <file> [--complete|--partial] [--report]`,
  purpose: 'Imports a file of the registry. See docs/operations/registry.md.',
  run: async (words, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { complete: { type: 'boolean' }, partial: { type: 'boolean' }, report: { type: 'boolean' } },
    });
    const [typed = '', file] = positionals;
    const kind = structureImportKinds.find((known) => known === typed);
    if (kind === undefined)
      throw new UsageFault(`"${typed}" is no kind of file: expected ${structureImportKinds.join(', ')}.`);
    if (file === undefined || positionals.length > 2) throw new UsageFault('Expected one file after the kind.');
    if (values.complete === true && values.partial === true) throw new UsageFault('Expected --complete or --partial.');
    const isComplete = values.complete === true || (values.partial !== true && kind.startsWith('finess'));
    return withPortal(terminal, (portal) =>
      run(portal, terminal, { kind, file, isComplete, report: values.report === true }),
    );
  },
};

type Portal = Parameters<typeof importFromCommand>[0];

/** A portal without its doors, for the time of a command. */
export async function withPortal(terminal: Terminal, work: (portal: Portal) => Promise<number>): Promise<number> {
  const config = readConfig();
  armFailpoint(config.failpoint);
  const clock = offsetClock(config.clockOffsetSeconds);
  const log = createLog({ level: 'warn', clock, stream: process.stderr });
  const login = await reachDatabaseServer(config.database, config.dataFolder);
  const db = openDatabase({ login, poolSize: 4, log });
  try {
    return await work({
      db,
      clock,
      mail: mailSettings(config),
      mailQueued: () => undefined,
      isStopping: () => terminal.stop.aborted,
    });
  } finally {
    await db.destroy();
  }
}

async function run(
  portal: Portal,
  terminal: Terminal,
  asked: {
    readonly kind: StructureImportKind;
    readonly file: string;
    readonly isComplete: boolean;
    readonly report: boolean;
  },
): Promise<number> {
  const { bytes, sha256 } = await sizeAndDigest(createReadStream(asked.file));
  const imported = await importFromCommand(
    portal,
    { ...asked, fileName: basename(asked.file), fileBytes: bytes, sha256 },
    {
      read: () => createReadStream(asked.file, { highWaterMark: 256 * 1024 }),
      progress: (view) => terminal.progress(progressOf(view)),
    },
  );
  terminal.progress('');
  if (!imported.ok) {
    terminal.say(sentenceOf(imported.refusal, 'en'));
    return 1;
  }
  const { value: view } = imported;
  for (const line of linesOf(view)) terminal.say(line);
  if (asked.report) {
    const report = await importReport(portal.db, view.id, 'en');
    if (report.ok) terminal.say(report.value.text.replace('\ufeff', '').trimEnd());
  }
  return view.state === 'done' ? exitCodes.done : view.state === 'waiting' ? exitCodes.waiting : 1;
}

function progressOf({ state, readBytes, fileBytes, readRecords }: ImportView): string {
  if (state !== 'reading') return `${state}…`;
  const share = fileBytes === 0 ? 1 : Math.min(1, readBytes / fileBytes);
  const bar = '#'.repeat(Math.round(share * 30)).padEnd(30, '.');
  return `reading [${bar}] ${Math.round(share * 100)} %, ${readRecords} structures`;
}

function linesOf(view: ImportView): readonly string[] {
  const { counts, refusal } = view;
  if (refusal !== null) return [sentenceOf({ code: refusal.code as SentenceCode, params: refusal.params }, 'en')];
  if (counts === null) return [`The import ${view.id} is ${view.state}: the same command goes on with it.`];
  const { created, changed, same, kept, closed, reopened, orphans, openBefore } = counts;
  const tally = [
    `${created} registered, ${changed} changed (${reopened} reopened), ${same} the same, ${kept} kept as they were by an officer or a source that goes first.`,
    `${view.refusedLines} lines refused, ${view.remarkedLines} not taken whole; ${orphans} establishments without juridical entity in the registry.`,
  ];
  if (view.state !== 'waiting') return [...tally.slice(0, 1), `${closed} closed.`, ...tally.slice(1)];
  return [
    `Nothing has changed yet: this file would close ${closed} of ${openBefore} open structures, more than 1 %.`,
    `An officer decides in the portal, at /structures/imports/${view.id}.`,
    ...tally,
  ];
}
