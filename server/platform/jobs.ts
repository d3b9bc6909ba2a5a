import type { Clock } from './clock.ts';
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

/** Runs each job at once, then periodically from the end of its last run. A failing run is logged and tried again. */
export function startJobs(jobs: readonly Job[], services: { readonly clock: Clock; readonly log: Log }): Jobs {
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

function startRunner(job: Job, { clock, log }: { readonly clock: Clock; readonly log: Log }): Runner {
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const runOnce = async (): Promise<void> => {
    try {
      await job.run(clock.now());
    } catch (error) {
      log.error({ err: error, job: job.name }, `job ${job.name} failed`);
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
