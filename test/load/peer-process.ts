import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Waits until a peer listens, without a connection: one that asks nothing keeps `openssl ocsp` busy for ever. Throws when it ended. */
export async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (child.exitCode !== null) throw new Error(`the peer ended with ${child.exitCode}`);
    if (await isListening(port)) return;
    await pause(100);
  }
  throw new Error('the peer did not start');
}

/** As the kernel tells it: proc(5), local address, then remote, then state 0A. */
async function isListening(port: number): Promise<boolean> {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = await Promise.all(['tcp', 'tcp6'].map((of) => readFile(`/proc/net/${of}`, 'utf8').catch(() => '')));
  return tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .some((fields) => fields[1]?.endsWith(local) === true && fields[3] === '0A');
}

/** Ends a peer started as the leader of its own group, with all that it started: some wait for children that never end. */
export async function endPeer(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

/** Of a process and its children, from /proc: hundredths of a second. */
export async function cpuMilliseconds(pid: number | undefined): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(pid)]).catch(() => ({ stdout: '' }));
  let ticks = 0;
  for (const one of [String(pid), ...stdout.split(/\s+/).filter(Boolean)]) {
    const stat = await readFile(`/proc/${one}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * 10;
}
