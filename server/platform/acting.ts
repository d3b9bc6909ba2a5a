import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf the database is asked. Row-level security reads it; without one nothing of any structure is seen. */
export interface Acting {
  readonly kind: 'person' | 'service' | 'job';
  readonly id: string;
  /** Designations count as of this moment, by the same clock as the rules'. */
  readonly at: Date;
}

const storage = new AsyncLocalStorage<Acting | null>();

/** Every statement that `work` sends is sent in this name, unless a transaction states another. Null: nobody's. */
export const actingAs = <Result>(acting: Acting | null, work: () => Result): Result => storage.run(acting, work);

/** For what is read later, such as a file that is written while it is sent: runs work as whoever acts now. */
export const asWhoeverActsNow = (): (<Result>(work: () => Result) => Result) => AsyncLocalStorage.snapshot();

/** Undefined where nothing says so, such as at a start. */
export const acting = (): Acting | null | undefined => storage.getStore();
