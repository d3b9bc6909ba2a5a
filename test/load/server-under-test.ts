import { spawn } from 'node:child_process';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openPkcs8 } from '../../core/x509/pkcs8.ts';
import serverCommand from '../../scripts/server-command.json' with { type: 'json' };
import { runtimeRole } from '../../server/platform/postgres-embedded.ts';
import { freePort } from '../support/free-port.ts';
import { BenchFailure } from './bench-failure.ts';
import { isInMemory } from './machine.ts';
import type { IssuerKey } from './plan.ts';

/** The real server with its embedded PostgreSQL, on a data folder of its own. */
export interface ServerUnderTest {
  readonly origin: string;
  readonly pid: number;
  readonly postmasterPid: number;
  readonly dataFolder: string;
  /** As the server's own role, acting as the service. */
  readonly database: pg.Client;
  /** The issuing key, to be measured bare. */
  readonly issuingKey: KeyObject;
  stop(): Promise<void>;
}

const projectFolder = join(import.meta.dirname, '..', '..');
const startsWithinSeconds = 60;

export async function startServerUnderTest(
  issuerKey: IssuerKey,
  { profileFolder }: { readonly profileFolder: string | null },
): Promise<ServerUnderTest> {
  const dataFolder = await diskFolder();
  const port = await freePort();
  const profiling = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const child = spawn(process.execPath, [...profiling, ...serverCommand], {
    cwd: projectFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      SCEAU_PORT: String(port),
      SCEAU_DATA_FOLDER: dataFolder,
      SCEAU_CA_KEY: issuerKey,
      SCEAU_BENCH: '1',
      SCEAU_DEMO_HISTORY: 'off',
      SCEAU_RATE_FACTOR: '10000',
      SCEAU_LOG_LEVEL: 'warn',
    },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let hasEnded = false;
  const ended = once(child, 'close').then(() => {
    hasEnded = true;
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const origin = `http://localhost:${port}`;
    for (let waited = 0; !(await answers(origin)); waited += 100) {
      if (hasEnded || waited > startsWithinSeconds * 1000) throw new BenchFailure(`The server did not start:\n${said}`);
      await pause(100);
    }
    const database = await connect(dataFolder);
    return {
      origin,
      pid: child.pid ?? 0,
      postmasterPid: Number((await postmasterLines(dataFolder))[0]),
      dataFolder,
      database,
      issuingKey: await readIssuingKey(database, dataFolder),
      stop: async () => {
        await database.end();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A temporary folder on a disk: in memory, fsync would cost nothing and mean nothing. */
async function diskFolder(): Promise<string> {
  for (const parent of [tmpdir(), '/var/tmp']) {
    if (isInMemory(await statfs(parent))) continue;
    const folder = await mkdtemp(join(parent, 'sceau-bench-'));
    await chmod(folder, 0o711); // PostgreSQL's user passes through
    return folder;
  }
  throw new BenchFailure('No figures without a disk: set TMPDIR to a folder that is not in memory.');
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/instance`);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** postmaster.pid: the 1st line is the process, the 4th its port. */
const postmasterLines = async (dataFolder: string): Promise<readonly string[]> =>
  (await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');

async function connect(dataFolder: string): Promise<pg.Client> {
  const passwords = JSON.parse(await readFile(join(dataFolder, 'database-passwords.json'), 'utf8'));
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number((await postmasterLines(dataFolder))[3]),
    user: runtimeRole,
    password: passwords[runtimeRole],
    database: 'sceau',
  });
  await client.connect();
  // As the service, to whom row-level security shows all (migration 0013), for as long as the connection lasts.
  await client.query(
    `select set_config('sceau.actor_kind', 'service', false), set_config('sceau.actor_id', 'bench', false),
       set_config('sceau.reach', 'all', false)`,
  );
  return client;
}

async function readIssuingKey(database: pg.Client, dataFolder: string): Promise<KeyObject> {
  const found = await database.query<{ sealed_pkcs8: Buffer }>(
    `select sealed_pkcs8 from authority_keys join authorities on id = authority_id where role = 'organisations'`,
  );
  const passphrase = (await readFile(join(dataFolder, 'passphrase'), 'utf8')).trim();
  const sealed = found.rows[0]?.sealed_pkcs8 ?? Buffer.alloc(0);
  const opened = await openPkcs8(sealed, passphrase, { subtle: crypto.subtle });
  if (!opened.ok) throw new Error(`the issuing key does not open: ${opened.refusal.code}`);
  return createPrivateKey({ key: Buffer.from(opened.value), format: 'der', type: 'pkcs8' });
}
