import { type DatabaseConnection, Kysely } from 'kysely';
import { withoutConnection } from './pipelined-driver.ts';
import type { Database } from './schema.ts';

/** One connection for all who read at the same time, given back once nobody is left. */
class Lease {
  readonly #connection: Promise<DatabaseConnection>;
  #users = 0;
  #giveBack = () => {};
  /** Nobody else may come: it is given back, or has failed somebody. */
  isOver = false;

  constructor(db: Kysely<Database>) {
    const isLeft = new Promise<void>((resolve) => {
      this.#giveBack = resolve;
    });
    this.#connection = new Promise((resolve, reject) => {
      const holding = db.getExecutor().provideConnection((connection) => {
        resolve(connection);
        return isLeft;
      });
      holding.catch(reject);
    });
  }

  async use<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await consumer(await this.#connection);
    } catch (error) {
      this.isOver = true;
      throw error;
    } finally {
      this.#users -= 1;
      if (this.#users === 0) {
        this.isOver = true;
        this.#giveBack();
      }
    }
  }
}

const sharing = new WeakMap<Kysely<Database>, Kysely<Database>>();

/**
 * The same database through one connection for all callers: those who read while others are being answered are asked
 * together next. For reads by key that every call makes; a longer one would keep everybody waiting.
 */
export function sharedReads(db: Kysely<Database>): Kysely<Database> {
  const known = sharing.get(db);
  if (known !== undefined) return known;
  let lease: Lease | null = null;
  const provideConnection = <T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> => {
    if (lease === null || lease.isOver) lease = new Lease(db);
    return lease.use(consumer);
  };
  const executor = db.getExecutor().withConnectionProvider({ provideConnection });
  const shared = new Kysely<Database>({ ...withoutConnection, executor });
  sharing.set(db, shared);
  return shared;
}
