import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Log } from './log.ts';
import { launchPostgres, type PostgresProcess, reachPostgres, stopOrphan } from './postgres-process.ts';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs.ts';
import { type PostgresUser, postgresUser, runProgram } from './postgres-user.ts';
import { createPrivateFile } from './private-file.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

/** The PostgreSQL that Sceau brings along, as a child process of this one. */
export interface EmbeddedPostgres {
  /** Migrates. */
  readonly ownerUrl: string;
  /** What the server works with: no schema change, no row-security bypass. */
  readonly runtimeUrl: string;
  readonly superuserUrl: string;
  /** Settles only when the server ends without being asked to. */
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
}

const databaseName = 'sceau';
export const ownerRole = 'sceau_owner';
export const runtimeRole = 'sceau_runtime';
const superuserRole = 'postgres';

type Passwords = Readonly<Record<typeof ownerRole | typeof runtimeRole | typeof superuserRole, string>>;

/** Starts the server whose data is in `folder`/postgres, made at the first start. */
export async function startEmbeddedPostgres(options: {
  readonly folder: string;
  readonly log: Log;
}): Promise<EmbeddedPostgres> {
  const { folder, log } = options;
  const dataDirectory = join(folder, 'postgres');
  const user = await postgresUser(dataDirectory);
  const programs = await postgresPrograms(user, log);
  const passwords = await readPasswords(join(folder, 'database-passwords.json'));
  if (!(await hasCluster(dataDirectory, programs))) await initialise(dataDirectory, programs, user, passwords);
  if (await stopOrphan(dataDirectory)) log.info('a PostgreSQL left by a killed Sceau was stopped');
  const server = await launchPostgres({ programs, user, dataDirectory, logFile: join(folder, 'postgres.log') });
  const superuserUrl = urlOf(superuserRole, passwords, server, 'postgres');
  try {
    await makeRolesAndDatabase(superuserUrl, passwords);
  } catch (error) {
    await server.stop();
    if (errorCode(error) !== '28P01') throw error;
    throw new StartRefusal(
      `database-passwords.json in ${folder} is not the one of this database: put the right one back.`,
      {
        cause: error,
      },
    );
  }
  return {
    ownerUrl: urlOf(ownerRole, passwords, server, databaseName),
    runtimeUrl: urlOf(runtimeRole, passwords, server, databaseName),
    superuserUrl,
    lost: server.lost,
    stop: server.stop,
  };
}

/** The runtime login of a server that another process of ours started; null when none runs on that folder. */
export async function reachEmbeddedPostgres(folder: string): Promise<string | null> {
  const place = await reachPostgres(join(folder, 'postgres'));
  if (place === null) return null;
  const passwords: Passwords = JSON.parse(await readFile(join(folder, 'database-passwords.json'), 'utf8'));
  return urlOf(runtimeRole, passwords, place, databaseName);
}

const urlOf = (
  role: keyof Passwords,
  passwords: Passwords,
  server: Pick<PostgresProcess, 'host' | 'port'>,
  database: string,
): string =>
  `postgres://${role}:${passwords[role]}@127.0.0.1:${server.port}/${database}?host=${encodeURIComponent(server.host)}`;

async function readPasswords(file: string): Promise<Passwords> {
  const fresh = [superuserRole, ownerRole, runtimeRole].map((role) => [role, randomBytes(24).toString('base64url')]);
  await createPrivateFile(file, `${JSON.stringify(Object.fromEntries(fresh), null, 2)}\n`);
  return JSON.parse(await readFile(file, 'utf8'));
}

async function hasCluster(dataDirectory: string, programs: PostgresPrograms): Promise<boolean> {
  let version: string;
  try {
    version = (await readFile(join(dataDirectory, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
  if (Number(version) === programs.majorVersion) return true;
  throw new StartRefusal(
    `${dataDirectory} was made by PostgreSQL ${version} and this is ${programs.majorVersion}: dump it with the former release and load it here.`,
  );
}

/** Made aside then renamed: a first start cut short is made again. */
async function initialise(
  dataDirectory: string,
  programs: PostgresPrograms,
  user: PostgresUser | null,
  passwords: Passwords,
): Promise<void> {
  const aside = `${dataDirectory}.new`;
  const passwordFile = `${dataDirectory}.password`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { mode: 0o700 });
  await rm(passwordFile, { force: true });
  const handle = await open(passwordFile, 'wx', 0o600);
  try {
    if (user !== null) {
      await handle.chown(user.uid, user.gid);
      await chown(aside, user.uid, user.gid);
    }
    await handle.writeFile(passwords[superuserRole]);
    const args = [
      '-D',
      aside,
      '-U',
      superuserRole,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--data-checksums',
    ];
    const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const { exitCode, output } = await runProgram(programs.initdb, [...args, ...locale, '--no-instructions'], user);
    if (exitCode !== 0)
      throw new StartRefusal(`PostgreSQL cannot make its data directory: ${output.split('\n').at(-1)}`);
  } finally {
    await handle.close();
    await rm(passwordFile, { force: true });
  }
  await rename(aside, dataDirectory);
}

async function makeRolesAndDatabase(superuserUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const role of [ownerRole, runtimeRole] as const) {
      const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      if (found.rowCount === 0) await client.query(`create role ${role} login password '${passwords[role]}'`);
    }
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName} owner ${ownerRole}`);
    await client.query(`revoke all on database ${databaseName} from public`);
    await client.query(`grant connect on database ${databaseName} to ${runtimeRole}`);
  } finally {
    await client.end();
  }
}
