import { type ChildProcess, spawn } from 'node:child_process';
import { open, readdir, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresPrograms } from './postgres-programs.ts';
import type { PostgresUser } from './postgres-user.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

export interface PostgresProcess {
  /** Where its clients reach it: the folder of its Unix-domain socket, or an address. */
  readonly host: string;
  readonly port: number;
  /** Settles only when the server ends without being asked to. */
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
}

interface PostgresLaunch {
  readonly programs: PostgresPrograms;
  readonly user: PostgresUser | null;
  readonly dataDirectory: string;
  readonly logFile: string;
}

const pollMilliseconds = 10;
/** Recovery after a crash replays the WAL since the last checkpoint, which is at most 5 minutes old by default. */
const readyWithinSeconds = 60;
/** A fast shutdown writes one checkpoint. */
const stopWithinSeconds = 30;
const largestLogBytes = 10 * 1024 * 1024;
/** Another process may take the free port between our look and PostgreSQL's. */
const portAttempts = 3;

/** Of a socket's path: 108 octets with the final NUL on Linux, 104 on macOS. */
const longestSocketPath = 103;

/**
 * Beside the data, in a folder that nobody else can enter, where the path is short enough for a socket; it costs a third less
 * than an address of this machine.
 */
const hostFor = (dataDirectory: string, port: number): string =>
  Buffer.byteLength(join(dataDirectory, `.s.PGSQL.${port}`)) <= longestSocketPath ? dataDirectory : '127.0.0.1';

/** On by name: a certificate acknowledged is a certificate on disk. Addresses and sockets: this machine, by password. */
const settings: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '127.0.0.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Without the DETAIL lines: they quote the rows.
  log_error_verbosity: 'terse',
};

export async function launchPostgres(launch: PostgresLaunch): Promise<PostgresProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const logStart = await rotateLog(launch.logFile);
    const child = await spawnPostgres(launch, port);
    const host = hostFor(launch.dataDirectory, port);
    if (await becomesReady(child, launch.dataDirectory)) return { host, port, ...supervise(child) };
    const said = (await readFile(launch.logFile, 'utf8')).slice(logStart).trim();
    if (attempt < portAttempts && said.includes('could not bind')) continue;
    throw new StartRefusal(`PostgreSQL did not start; ${launch.logFile} says: ${lastCause(said)}`);
  }
}

const lastCause = (logText: string): string =>
  logText
    .split('\n')
    .filter((line) => /FATAL|PANIC|error/i.test(line))
    .at(-1) ?? 'nothing';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function rotateLog(file: string): Promise<number> {
  try {
    const { size } = await stat(file);
    if (size < largestLogBytes) return size;
    await rename(file, `${file}.1`);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  return 0;
}

async function spawnPostgres(
  { programs, user, dataDirectory, logFile }: PostgresLaunch,
  port: number,
): Promise<ChildProcess> {
  const host = hostFor(dataDirectory, port);
  const socketFolder = host === dataDirectory ? dataDirectory : '';
  const args = ['-D', dataDirectory, '-c', `port=${port}`, '-c', `unix_socket_directories=${socketFolder}`];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const logHandle = await open(logFile, 'a', 0o600);
  try {
    return spawn(programs.postgres, args, {
      stdio: ['ignore', logHandle.fd, logHandle.fd],
      // Its own session: an interrupt typed in the terminal reaches us, who stop it once the last request is answered.
      detached: true,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
  } finally {
    await logHandle.close();
  }
}

/** False when the server ended instead. The 8th line of postmaster.pid is its status (PostgreSQL's own pg_ctl reads it). */
async function becomesReady(child: ChildProcess, dataDirectory: string): Promise<boolean> {
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  for (let waited = 0; waited < readyWithinSeconds * 1000; waited += pollMilliseconds) {
    if (failed || child.exitCode !== null || child.signalCode !== null) return false;
    const lines = (await readPidFile(dataDirectory)).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await pause(pollMilliseconds);
  }
  child.kill('SIGQUIT');
  return false;
}

/** Where the PostgreSQL that works in this directory is reached; null when none is ready there. */
export async function reachPostgres(
  dataDirectory: string,
): Promise<{ readonly host: string; readonly port: number } | null> {
  const lines = (await readPidFile(dataDirectory)).split('\n').map((line) => line.trim());
  const port = Number(lines[3]);
  if (lines[7] !== 'ready' || !Number.isSafeInteger(port)) return null;
  return { host: hostFor(dataDirectory, port), port };
}

async function readPidFile(dataDirectory: string): Promise<string> {
  try {
    return await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function supervise(child: ChildProcess): Pick<PostgresProcess, 'lost' | 'stop'> {
  let stopping = false;
  const stopOnExit = (): void => {
    child.kill('SIGINT');
  };
  process.once('exit', stopOnExit);
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  const lost = new Promise<Error>((resolve) => {
    ended.then(() => {
      process.removeListener('exit', stopOnExit);
      if (!stopping) resolve(new Error(`PostgreSQL ended by itself (${child.signalCode ?? child.exitCode})`));
    });
  });
  return {
    lost,
    stop: async () => {
      stopping = true;
      child.kill('SIGINT'); // fast shutdown
      const late = setTimeout(() => child.kill('SIGQUIT'), stopWithinSeconds * 1000); // immediate: recovers at next start
      await ended;
      clearTimeout(late);
    },
  };
}

/**
 * Stops what a killed Sceau left on this data directory, so that every server we work with is our own child. A process is
 * taken for PostgreSQL's only if it works in that very directory; a pid file that names another one is out of date.
 */
export async function stopOrphan(dataDirectory: string): Promise<boolean> {
  const orphans = await postgresProcessesIn(dataDirectory);
  const postmaster = Number.parseInt(await readPidFile(dataDirectory), 10);
  if (orphans.includes(postmaster)) process.kill(postmaster, 'SIGINT');
  for (let waited = 0; (await postgresProcessesIn(dataDirectory)).length > 0; waited += pollMilliseconds) {
    if (waited > stopWithinSeconds * 1000) {
      throw new StartRefusal(
        `An older PostgreSQL (process ${orphans[0]}) still holds ${dataDirectory}: stop it first.`,
      );
    }
    await pause(pollMilliseconds);
  }
  // Only where processes can be seen is their absence a proof; elsewhere PostgreSQL judges its own pid file.
  if (process.platform === 'linux') await rm(join(dataDirectory, 'postmaster.pid'), { force: true });
  return orphans.length > 0;
}

/** PostgreSQL's processes all work in their data directory; so may the shell of somebody who looks at it. */
async function postgresProcessesIn(dataDirectory: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const directory = await realpath(dataDirectory);
  const pids = (await readdir('/proc')).map(Number).filter(Number.isSafeInteger);
  const found = await Promise.all(pids.map(async (pid) => ((await isPostgresIn(pid, directory)) ? [pid] : [])));
  return found.flat();
}

async function isPostgresIn(pid: number, directory: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== directory) return false;
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() === 'postgres';
  } catch {
    return false; // ended meanwhile, or another user's
  }
}
