import { parentPort, Worker } from 'node:worker_threads';
import { Overload } from './overload.ts';

/** A job took longer, or more memory, than it may: its thread was ended. */
export class KilledJob extends Error {
  constructor(what: string, cause?: unknown) {
    super(`${what} was ended before its answer`, { cause });
    this.name = 'KilledJob';
  }
}

interface PoolOptions {
  /** A module that calls `answerJobs`. */
  readonly script: URL;
  readonly threads: number;
  readonly limitMilliseconds: number;
  /** Jobs that may wait for a thread; one more is an `Overload`. */
  readonly queueLength: number;
  readonly memoryMib: number;
}

export interface WorkerPool<Input, Output> {
  run(input: Input): Promise<Output>;
  close(): Promise<void>;
}

type Answer<Output> = { readonly value: Output } | { readonly error: Error };

interface Job<Input, Output> {
  readonly input: Input;
  readonly settle: (answer: Answer<Output>) => void;
}

/** What a thread says: that its modules are loaded, then one answer for each job. */
type Message<Output> = 'ready' | { readonly value: Output };

/** The other end, in the thread: one answer for each job, in the order they come. What it throws ends the thread. */
export function answerJobs<Input, Output>(answer: (input: Input) => Promise<Output> | Output): void {
  const say = (message: Message<Output>): void => parentPort?.postMessage(message);
  parentPort?.on('message', async (input: Input) => say({ value: await answer(input) }));
  say('ready');
}

/** What a job leaves behind is little: the default would hold some 50 MiB in each thread. */
const maxYoungGenerationSizeMb = 4;
/** To load the modules of a script, on a machine that is busy. */
const loadMilliseconds = 10_000;

/** One thread and the job it has. Its limit counts from when the script is loaded. */
class Thread<Input, Output> {
  readonly #worker: Worker;
  readonly #limitMilliseconds: number;
  #job: Job<Input, Output> | null = null;
  #ready = false;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    { script, memoryMib, limitMilliseconds }: PoolOptions,
    on: { readonly free: () => void; readonly gone: () => void },
  ) {
    this.#limitMilliseconds = limitMilliseconds;
    this.#worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMib, maxYoungGenerationSizeMb },
      env: {},
    });
    // A process that is done does not wait for an idle thread.
    this.#worker.unref();
    this.#worker.on('message', (message: Message<Output>) => {
      if (message === 'ready') return this.#start();
      this.#settle(message);
      on.free();
    });
    this.#worker.on('error', (error) => {
      this.#ended = true;
      this.#settle({ error: whyEnded(error) });
    });
    this.#worker.on('exit', () => {
      this.#settle({ error: new Error('a thread stopped by itself') });
      on.gone();
    });
  }

  get isFree(): boolean {
    return this.#job === null && !this.#ended;
  }

  give(job: Job<Input, Output>): void {
    this.#job = job;
    if (this.#ready) this.#send(job);
    else this.#killAfter(loadMilliseconds);
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#worker.terminate();
  }

  #start(): void {
    this.#ready = true;
    if (this.#job !== null) this.#send(this.#job);
  }

  #send({ input }: Job<Input, Output>): void {
    this.#killAfter(this.#limitMilliseconds);
    this.#worker.postMessage(input);
  }

  #killAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.end();
      this.#settle({ error: new KilledJob('a job that ran too long') });
    }, milliseconds);
  }

  #settle(answer: Answer<Output>): void {
    clearTimeout(this.#timer);
    const job = this.#job;
    this.#job = null;
    job?.settle(answer);
  }
}

const whyEnded = (error: unknown): Error => {
  if (!(error instanceof Error)) return new Error('a thread failed', { cause: error });
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory ? new KilledJob('a job that took too much memory', error) : error;
};

const retryAfterSeconds = 2;

/**
 * Threads for work on what strangers send. A job that overruns ends with its thread, and another thread takes its place: the
 * event loop never waits for it. A thread is made for the first job that finds none free.
 */
export function openWorkerPool<Input, Output>(options: PoolOptions): WorkerPool<Input, Output> {
  const threads = new Set<Thread<Input, Output>>();
  const waiting: Job<Input, Output>[] = [];
  let closed = false;

  const open = (): Thread<Input, Output> => {
    const thread: Thread<Input, Output> = new Thread(options, {
      free: serve,
      gone: () => {
        threads.delete(thread);
        serve();
      },
    });
    threads.add(thread);
    return thread;
  };
  const freeThread = (): Thread<Input, Output> | undefined =>
    [...threads].find(({ isFree }) => isFree) ?? (threads.size < options.threads ? open() : undefined);
  function serve(): void {
    while (!closed && waiting.length > 0) {
      const thread = freeThread();
      const job = thread === undefined ? undefined : waiting.shift();
      if (thread === undefined || job === undefined) return;
      thread.give(job);
    }
  }

  return {
    run: (input) =>
      new Promise((resolve, reject) => {
        const settle = (answer: Answer<Output>) => ('value' in answer ? resolve(answer.value) : reject(answer.error));
        if (closed) return reject(new Error('the threads are closed'));
        waiting.push({ input, settle });
        serve();
        if (waiting.length > options.queueLength) {
          waiting.pop();
          reject(new Overload('a thread', retryAfterSeconds));
        }
      }),
    close: async () => {
      closed = true;
      for (const { settle } of waiting.splice(0)) settle({ error: new Error('the threads are closed') });
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}
