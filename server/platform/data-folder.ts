import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Log } from './log.ts';
import { postgresUser, runProgram } from './postgres-user.ts';
import { takeProcessLock } from './process-lock.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

/** The one folder of everything Sceau keeps on disk, held by one running server. */
export interface DataFolder {
  readonly path: string;
  close(): Promise<void>;
}

interface DataFolderOptions {
  /** Absolute path. */
  readonly configured: string;
  /** PostgreSQL then has to reach its directory in here, as another user when we are root. */
  readonly embeddedDatabase: boolean;
  readonly log: Log;
}

/** Where data goes when the configured folder lies under one that PostgreSQL's user cannot enter, such as /root. */
const systemFolder = '/var/lib/sceau';

export async function openDataFolder(options: DataFolderOptions): Promise<DataFolder> {
  const path = await reachableFolder(options);
  await makeWritable(path);
  return { path, close: await takeProcessLock(join(path, 'sceau.lock')) };
}

/** Where the data of a configured folder may be, for who looks for a server that runs on it. */
export const placesOfData = (configured: string): readonly string[] => [configured, elsewhereFor(configured)];

const elsewhereFor = (configured: string): string =>
  join(systemFolder, createHash('sha256').update(configured).digest('hex').slice(0, 12));

async function reachableFolder({ configured, embeddedDatabase, log }: DataFolderOptions): Promise<string> {
  if (!embeddedDatabase || process.getuid?.() !== 0) return configured;
  await makeWritable(configured);
  const user = await postgresUser(join(configured, 'postgres'));
  if (user === null) return configured;
  const elsewhere = elsewhereFor(configured);
  const entered = await runProgram('/bin/sh', ['-c', 'cd -- "$1"', 'sh', configured], user);
  // Data stays where it was first put, even if the folders around it are opened or closed later.
  const isHere = existsSync(join(configured, 'postgres'));
  if (entered.exitCode === 0 && (isHere || !existsSync(elsewhere))) return configured;
  if (isHere) {
    throw new StartRefusal(
      `${configured} cannot be entered by ${user.name}, whose data is in it: open the folders above it.`,
    );
  }
  await makeWritable(systemFolder);
  log.info(`all data is kept in ${elsewhere}: ${user.name}, who runs PostgreSQL, could not enter ${configured}`);
  return elsewhere;
}

async function makeWritable(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${randomUUID()}`);
  try {
    await makeFolder(folder);
    const isFresh = (await readdir(folder)).length === 0;
    await writeFile(probe, '');
    await rm(probe);
    // Root's files in it are for root only (0600); PostgreSQL's user must pass through to its own directory.
    if (isFresh) await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new StartRefusal(
      `Data folder ${folder} cannot be written (${errorCode(error)}): give Sceau the right to, or set SCEAU_DATA_FOLDER.`,
      { cause: error },
    );
  }
}

/** Not `recursive`: Node 24 never comes back from that where a folder cannot be made below an existing one, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}
