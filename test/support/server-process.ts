import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import serverCommand from '../../scripts/server-command.json' with { type: 'json' };
import { stopOrphan } from '../../server/platform/postgres-process.ts';
import { errorCode } from '../../server/platform/start-refusal.ts';
import { atEnd } from './at-end.ts';
import { freePort } from './free-port.ts';
import { embeddedOwnerUrl, issuedSerials } from './issued-serials.ts';
import { watchStatus } from './status-watcher.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  readonly dataFolder: string;
  /** Everything written so far, both outputs. */
  output(): string;
  /** Asks it to stop (SIGTERM) and waits; its exit code. */
  stop(): Promise<number>;
  /** SIGKILL, and waits. An embedded PostgreSQL is left behind. */
  kill(): Promise<void>;
  /** Settles when it has ended, with its exit code, or 128 when a signal ended it. */
  readonly ended: Promise<number>;
}

interface ServerProcessOptions {
  /** Added to a clean environment: nothing is inherited but PATH and HOME, and the demo has no past unless this says so. */
  readonly env?: Readonly<Record<string, string>>;
  /** A fresh temporary one by default. */
  readonly dataFolder?: string;
  /** Without one, the process starts its embedded PostgreSQL. */
  readonly database?: { readonly ownerUrl: string; readonly runtimeUrl: string };
  /**
   * What it publishes is looked at this often, from outside, for as long as it runs, and a fault fails the test: every second by default.
   * Null, not at all: for a test that takes back on purpose what was published.
   */
  readonly watchedEveryMilliseconds?: number | null;
}

const projectFolder = join(import.meta.dirname, '..', '..');
const answersWithinSeconds = 60;

/** Starts the real server and waits until it answers. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const server = await spawnServerProcess(options);
  let hasEnded = false;
  server.ended.then(() => {
    hasEnded = true;
  });
  for (let waited = 0; waited < answersWithinSeconds * 1000; waited += 50) {
    if (hasEnded) throw new Error(`the server did not start:\n${server.output()}`);
    if (await answers(server.origin))
      return options.watchedEveryMilliseconds === null ? server : watched(server, options);
    await pause(50);
  }
  await server.kill();
  throw new Error(`the server did not answer within ${answersWithinSeconds} s:\n${server.output()}`);
}

/** With a watcher of what it publishes, whose faults `stop`, `kill` or the end of the test file throw. */
function watched(server: ServerProcess, { env = {}, database, ...options }: ServerProcessOptions) {
  const issued = issuedSerials(async () => database?.ownerUrl ?? embeddedOwnerUrl(server.dataFolder));
  const offset = Number(env.SCEAU_CLOCK_OFFSET_SECONDS ?? 0) * 1000;
  const watcher = watchStatus({
    origin: `http://127.0.0.1:${env.SCEAU_PUBLICATION_PORT ?? server.port}`,
    now: () => Date.now() + offset,
    issued: issued.lately,
    everyMilliseconds: options.watchedEveryMilliseconds ?? 1000,
  });
  let hasEnded = false;
  server.ended.then(() => {
    hasEnded = true;
  });
  let ending: Promise<void> | null = null;
  /** Whoever asks waits for the last look; what was seen is told to the first alone. */
  const over = (): Promise<void> => {
    if (ending !== null) return ending.catch(() => undefined);
    ending = watcher.stop(hasEnded ? 'no look' : 'look').finally(issued.close);
    return ending;
  };
  // Before what `spawnServerProcess` does at the end, which is to stop it.
  atEnd(over);
  return {
    ...server,
    stop: async () => {
      await over().finally(server.stop);
      return server.ended;
    },
    kill: async () => {
      await server.kill();
      await over();
    },
  };
}

/** Starts the real server and does not wait: for starts that are to be refused. */
export async function spawnServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const port = Number(options.env?.SCEAU_PORT ?? (await freePort()));
  const dataFolder = options.dataFolder ?? (await temporaryFolder());
  const { PATH = '', HOME = '' } = process.env;
  const { database } = options;
  const child = spawn(join(projectFolder, 'node_modules', '.bin', 'node'), serverCommand, {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH,
      HOME,
      SCEAU_PORT: String(port),
      SCEAU_DATA_FOLDER: dataFolder,
      SCEAU_DEMO_HISTORY: 'off',
      ...(database === undefined ? {} : { DATABASE_URL: database.runtimeUrl, DATABASE_OWNER_URL: database.ownerUrl }),
      ...options.env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    return typeof code === 'number' ? code : 128;
  });
  atEnd(async () => {
    child.kill('SIGTERM');
    await ended;
    await stopLeftPostgres(dataFolder);
  });
  return {
    origin: options.env?.SCEAU_PUBLIC_ORIGIN ?? `http://localhost:${port}`,
    port,
    dataFolder,
    output: () => output,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What a killed server left in its data folder, if it had an embedded PostgreSQL. */
async function stopLeftPostgres(dataFolder: string): Promise<void> {
  const dataDirectory = join(dataFolder, 'postgres');
  if (existsSync(dataDirectory)) await stopOrphan(dataDirectory);
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(origin, { redirect: 'manual' });
    await response.body?.cancel();
    return true;
  } catch (error) {
    // A server with a certificate that a test made has answered: by its handshake.
    return error instanceof Error && errorCode(error.cause) === 'DEPTH_ZERO_SELF_SIGNED_CERT';
  }
}
