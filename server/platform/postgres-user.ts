import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { errorCode, StartRefusal } from './start-refusal.ts';

/** As whom PostgreSQL's programs run. They refuse root (PostgreSQL manual §18.1), so root needs another user for them. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

interface Finished {
  readonly exitCode: number;
  readonly output: string;
}

const systemUser = 'sceau-postgres';
/** useradd lives in a folder that a plain `su` leaves out of PATH. */
const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs a program to its end, as `user` when one is given; its two outputs come together. */
export function runProgram(file: string, args: readonly string[], user: PostgresUser | null): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // an interrupt typed in the terminal is for us, who wait for its end
      env: { PATH: searchPath, LC_ALL: 'C' },
      cwd: '/',
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output: output.trim() }));
  });
}

/**
 * Null when we are not root: PostgreSQL then runs as ourselves. As root, the owner of an existing data directory; else a
 * system user of our own, made if it can be; else `nobody`.
 */
export async function postgresUser(dataDirectory: string): Promise<PostgresUser | null> {
  const owner = await ownerOf(dataDirectory);
  const ownUid = process.getuid?.();
  if (ownUid !== 0) {
    if (owner !== null && ownUid !== undefined && owner.uid !== ownUid) {
      throw new StartRefusal(`${dataDirectory} belongs to ${owner.name}: start Sceau as that user, or as root.`);
    }
    return null;
  }
  if (owner !== null && owner.uid !== 0) return owner;
  return (await findUser(systemUser)) ?? (await makeSystemUser()) ?? (await findUser('nobody')) ?? refuseRoot();
}

async function ownerOf(dataDirectory: string): Promise<PostgresUser | null> {
  try {
    const { uid, gid } = await stat(dataDirectory);
    return { uid, gid, name: `user ${uid}` };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function findUser(name: string): Promise<PostgresUser | null> {
  const [uid, gid] = await Promise.all([runProgram('id', ['-u', name], null), runProgram('id', ['-g', name], null)]);
  return uid.exitCode === 0 && gid.exitCode === 0 ? { uid: Number(uid.output), gid: Number(gid.output), name } : null;
}

async function makeSystemUser(): Promise<PostgresUser | null> {
  try {
    await runProgram(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', systemUser],
      null,
    );
  } catch {
    return null; // no useradd on this system: the next choice is tried
  }
  return findUser(systemUser);
}

function refuseRoot(): never {
  throw new StartRefusal(
    `PostgreSQL does not run as root and there is no other user to run it: create one named ${systemUser}, or start Sceau as a plain user.`,
  );
}
