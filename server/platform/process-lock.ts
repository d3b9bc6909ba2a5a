import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPrivateFile } from './private-file.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

/** Milliseconds for a rival that saw the same dead lock to show itself. */
const rivalPause = 200;

/** Takes the file as a lock of this process, also from a dead holder; returns what gives it back. */
export async function takeProcessLock(file: string): Promise<() => Promise<void>> {
  const own = await identityOf(process.pid);
  if (!(await createPrivateFile(file, own))) {
    const holder = await readOrEmpty(file);
    if (await isRunning(holder)) refuse(file, holder);
    await rm(file, { force: true });
    await createPrivateFile(file, own);
    // Two processes may both have removed the dead lock, the slower one removing the faster one's: the last written wins.
    await pause(rivalPause);
    const winner = await readOrEmpty(file);
    if (winner !== own) refuse(file, winner);
  }
  return () => rm(file, { force: true });
}

const pidOf = (identity: string): number => Number.parseInt(identity, 10);

async function isRunning(identity: string): Promise<boolean> {
  const pid = pidOf(identity);
  return Number.isSafeInteger(pid) && identity === (await identityOf(pid));
}

function refuse(file: string, holder: string): never {
  throw new StartRefusal(
    `Sceau already runs on ${dirname(file)} (process ${pidOf(holder)}): stop it first, or set SCEAU_DATA_FOLDER for a second one.`,
  );
}

async function readOrEmpty(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

/** `pid start-time`: a process number comes back to another process, the pair does not. '' for a process that has ended. */
async function identityOf(pid: number): Promise<string> {
  if (!isKnown(pid)) return '';
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // proc(5): after the name in brackets, state is the 1st field and start time the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : `${pid} ${fields[19]}`;
  } catch {
    return `${pid} `; // no /proc on this system: the number alone
  }
}

function isKnown(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
