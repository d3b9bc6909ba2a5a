import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { changesSince, deleteStatusChanges } from './ocsp-store.ts';

/** Looked for as often as this while questions come. */
const everyMilliseconds = 5_000;
/** What was learnt longer ago than this is not relied on: PostgreSQL is asked about the serial itself. */
const reliedOnMilliseconds = 10_000;
/** An answer that takes longer from its look-up to its signature is given, and not held. */
const longestAnswerMilliseconds = 30_000;
/** Changes are told apart for this long, which is longer than an answer may take. */
const rememberedLooks = 12;
/** More at once, or a pause in which told changes were forgotten (`forgetStatusChanges`): nothing held is relied on. */
const mostChanges = 10_000;
const longestPauseMilliseconds = 3_600_000;

/** Job: those that no process can still have to learn; one that looked last before this relies on nothing it holds. */
export const forgetStatusChanges = deleteStatusChanges;

interface Forgetful {
  forget(serialKey: string): void;
  clear(): void;
}

/**
 * What a process knows of the changes that others commit, so that it may hold answers: within `reliedOnMilliseconds` of a commit
 * either it has heard of the change, or it relies on nothing it holds.
 */
export class StatusWatch {
  readonly #db: Kysely<Database>;
  readonly #authorityId: string;
  readonly #held: Forgetful;
  readonly #changed = new Map<string, number>();
  #since: string | null = null;
  #run = '';
  #look = 0;
  /** Begin of the last look that succeeded. */
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | null = null;

  constructor(db: Kysely<Database>, authorityId: string, held: Forgetful) {
    this.#db = db;
    this.#authorityId = authorityId;
    this.#held = held;
  }

  /** Whether what is held may be relied on now. Begins a look when one is due, and waits for none. */
  isCurrent(now: Date): boolean {
    const age = now.getTime() - this.#lookedAt;
    if (age >= everyMilliseconds || age < 0) this.look(now);
    return age >= 0 && age < reliedOnMilliseconds;
  }

  look(now: Date): Promise<void> {
    this.#looking ??= this.#lookOnce(now.getTime()).finally(() => {
      this.#looking = null;
    });
    // PostgreSQL away: answers come from it, and say so.
    this.#looking.catch(() => undefined);
    return this.#looking;
  }

  async #lookOnce(at: number): Promise<void> {
    const { until, run, serials } = await changesSince(this.#db, this.#authorityId, this.#since, mostChanges + 1);
    this.#look += 1;
    const isGap =
      this.#since === null ||
      // Another database may have taken its place, such as a backup that was restored.
      run !== this.#run ||
      BigInt(until) < BigInt(this.#since) ||
      Math.abs(at - this.#lookedAt) > longestPauseMilliseconds ||
      serials.length > mostChanges;
    if (isGap) this.#forgetAll();
    else for (const serial of serials) this.#forgetOne(serial.toString('latin1'));
    for (const [serialKey, look] of this.#changed)
      if (look <= this.#look - rememberedLooks) this.#changed.delete(serialKey);
    this.#since = until;
    this.#run = run;
    this.#lookedAt = at;
  }

  #allChangedAt = 0;

  #forgetAll(): void {
    this.#held.clear();
    this.#allChangedAt = this.#look;
  }

  #forgetOne(serialKey: string): void {
    this.#held.forget(serialKey);
    this.#changed.set(serialKey, this.#look);
  }

  /**
   * Before a serial is looked up. The function it gives tells, once its answer is signed, whether that may be held: not when it changed
   * meanwhile, and not when it took so long that nobody knows any more.
   */
  begin(): (serialKey: string) => boolean {
    const look = this.#look;
    const began = performance.now();
    return (serialKey) =>
      (this.#changed.get(serialKey) ?? 0) <= look &&
      this.#allChangedAt <= look &&
      this.#since !== null &&
      performance.now() - began < longestAnswerMilliseconds;
  }
}
