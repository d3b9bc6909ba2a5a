import { actingAs } from './acting.ts';
import type { Clock } from './clock.ts';
import { SeveralFailures } from './each-on-its-own.ts';
import type { JobRuns } from './job-runs.ts';
import type { Log } from './log.ts';

/** A sweep that may run at any time, in several processes at once, and find nothing to do. */
export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  run(now: Date): Promise<void>;
}

export interface Jobs {
  /** Runs the job now, or once more right after the run in progress. */
  wake(name: string): void;
  /** Starts no further run and waits for those in progress. */
  stop(): Promise<void>;
}

interface Runner {
  wake(): void;
  stop(): Promise<void>;
}

interface JobServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly runs: JobRuns;
}

/** Runs each job at once, then periodically from the end of its last run. A failing run is logged and tried again. */
export function startJobs(jobs: readonly Job[], services: JobServices): Jobs {
  const twice = jobs.find(({ name }, index) => jobs.findIndex((job) => job.name === name) !== index);
  if (twice !== undefined) throw new Error(`two jobs are named ${twice.name}`);
  const runners = new Map(jobs.map((job) => [job.name, startRunner(job, services)]));
  return {
    wake: (name) => {
      const runner = runners.get(name);
      if (runner === undefined) throw new Error(`no job is named ${name}`);
      runner.wake();
    },
    stop: async () => {
      await Promise.all([...runners.values()].map((runner) => runner.stop()));
    },
  };
}

/** A line for each of what failed. */
function logFailure(log: Log, job: string, error: unknown): void {
  const [failures, more] = error instanceof SeveralFailures ? [error.failures, error.more] : [[error], 0];
  for (const err of failures) log.error({ err, job }, `job ${job} failed`);
  if (more > 0) log.error({ job, more }, `job ${job} failed for ${more} more`);
}

function startRunner(job: Job, { clock, log, runs }: JobServices): Runner {
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const runOnce = async (): Promise<void> => {
    try {
      const at = clock.now();
      await runs.started(job.name, at);
      await actingAs({ kind: 'job', id: job.name, at }, () => job.run(at));
      await runs.succeeded(job.name, clock.now());
    } catch (error) {
      logFailure(log, job.name, error);
      // Where the database is what failed, the log alone says so.
      await runs.failed(job.name, clock.now(), error).catch(() => undefined);
    }
  };
  const start = (): void => {
    clearTimeout(timer);
    again = false;
    running = runOnce().then(() => {
      running = null;
      if (stopped) return;
      if (again) start();
      else timer = setTimeout(start, job.everySeconds * 1000);
    });
  };
  start();
  return {
    wake: () => {
      if (stopped) return;
      if (running === null) start();
      else again = true;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
