import { readdir, readFile, writeFile } from 'node:fs/promises';

/** Linux counts CPU time in hundredths of a second for every program (USER_HZ, proc(5)). */
const tickMilliseconds = 10;
const sampleMilliseconds = 500;

export interface Usage {
  readonly cpuMilliseconds: { readonly server: number; readonly postgres: number; readonly client: number };
  /** Of all cores, the part that neither of the three used: what disturbed the run. */
  readonly othersShare: number;
  readonly serverPeakMib: number;
  /** Proportional: memory that its processes share counts once. */
  readonly postgresPeakMib: number;
}

export interface Watched {
  readonly pid: number;
  readonly postmasterPid: number;
}

/** Runs `work` and tells what it cost, from /proc. */
export async function measuringUsage<Value>(
  watched: Watched,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly usage: Usage }> {
  await writeFile(`/proc/${watched.pid}/clear_refs`, '5'); // peak memory starts again from here (proc(5))
  let postgresPeakMib = 0;
  const sample = async () => {
    postgresPeakMib = Math.max(postgresPeakMib, await postgresMib(watched.postmasterPid));
  };
  const before = await readCpu(watched);
  const sampling = setInterval(() => void sample(), sampleMilliseconds);
  const value = await work().finally(() => clearInterval(sampling));
  const after = await readCpu(watched);
  await sample();
  const [server, postgres, client] = [
    after.server - before.server,
    after.postgres - before.postgres,
    after.client - before.client,
  ];
  const others = after.busy - before.busy - server - postgres - client;
  return {
    value,
    usage: {
      cpuMilliseconds: { server, postgres, client },
      othersShare: Math.max(0, others / (after.total - before.total)),
      serverPeakMib: await serverPeakMib(watched.pid),
      postgresPeakMib,
    },
  };
}

async function readCpu({ pid, postmasterPid }: Watched) {
  const machine = (await readFile('/proc/stat', 'utf8')).split('\n')[0] ?? '';
  const ticks = machine.trim().split(/\s+/).slice(1, 9).map(Number); // user … steal
  const total = ticks.reduce((sum, one) => sum + one, 0);
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0);
  const processes = await Promise.all((await postgresPids(postmasterPid)).map(cpuTicks));
  const postmaster = await cpuTicks(postmasterPid);
  const postgres = processes.reduce((sum, { own }) => sum + own, postmaster.own + postmaster.endedChildren);
  const client = process.cpuUsage();
  return {
    server: (await cpuTicks(pid)).own * tickMilliseconds,
    postgres: postgres * tickMilliseconds,
    client: (client.user + client.system) / 1000,
    busy: (total - idle) * tickMilliseconds,
    total: total * tickMilliseconds,
  };
}

/** Fields of /proc/<pid>/stat after the name in brackets: state is the 1st. */
async function statFields(pid: number): Promise<readonly number[]> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return []; // it ended meanwhile
  }
}

async function cpuTicks(pid: number): Promise<{ readonly own: number; readonly endedChildren: number }> {
  const fields = await statFields(pid);
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
  return { own: utime + stime, endedChildren: cutime + cstime };
}

async function postgresPids(postmasterPid: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isSafeInteger);
  const parents = await Promise.all(pids.map(async (pid) => (await statFields(pid))[1]));
  return pids.filter((_, position) => parents[position] === postmasterPid);
}

async function postgresMib(postmasterPid: number): Promise<number> {
  const pids = [postmasterPid, ...(await postgresPids(postmasterPid))];
  const kib = await Promise.all(pids.map((pid) => kibOf(`/proc/${pid}/smaps_rollup`, 'Pss')));
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}

const serverPeakMib = async (pid: number): Promise<number> => (await kibOf(`/proc/${pid}/status`, 'VmHWM')) / 1024;

async function kibOf(file: string, name: string): Promise<number> {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(await readFile(file, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // it ended meanwhile
  }
}
