import type { Kysely } from 'kysely';
import { isInDoubt } from './pipelined-client.ts';
import type { Database } from './schema.ts';
import { inTransaction, type TransactionContext, transact, type Work } from './transaction.ts';

/** Works that are alike and short, such as recording an intent. */
type Kind = 'issuance-intent' | 'issuance-outcome';

/** In larger ones the first would wait for the judging of the last. */
const largestGroup = 32;

/** Nobody waits longer than this for a row that a neighbour of theirs wants. */
const neighbourly = `set local lock_timeout = '50ms'`;

/** A group that takes longer, such as on a connection that has died in silence, keeps no other from starting. */
const patienceMilliseconds = 200;

interface Waiting {
  readonly key: string;
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Works of one kind that arrive while others are under way go together, in one transaction and one commit. Nobody waits for
 * company: whoever comes when no group is under way starts at once, alone.
 */
class Convoy {
  readonly #db: Kysely<Database>;
  readonly #keys = new Set<string>();
  #waiting: Waiting[] = [];
  #isUnderWay = false;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Two works on the same thing must not meet in one transaction: the second goes its own way. */
  join(key: string, work: Work<unknown>): Promise<unknown> {
    if (this.#keys.has(key)) return inTransaction(this.#db, work.context, work.run);
    this.#keys.add(key);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, work, resolve, reject });
      this.#start();
    });
  }

  #start(): void {
    if (this.#isUnderWay || this.#waiting.length === 0) return;
    const group = this.#waiting.splice(0, largestGroup);
    this.#isUnderWay = true;
    let hasMadeRoom = false;
    const makeRoom = () => {
      if (hasMadeRoom) return;
      hasMadeRoom = true;
      clearTimeout(patience);
      this.#isUnderWay = false;
      this.#start();
    };
    const patience = setTimeout(makeRoom, patienceMilliseconds);
    void this.#run(group).finally(makeRoom);
  }

  /** Settled once those of the group have their answers, or go their own ways. */
  async #run(group: readonly Waiting[]): Promise<void> {
    try {
      const works = group.map(({ work }) => work);
      const done = await transact(this.#db, works, [neighbourly]);
      for (const [position, { resolve }] of group.entries()) resolve(done[position]);
      this.#forget(group);
    } catch (error) {
      // Whether it had committed, only the next call finds out, as for anyone alone.
      if (isInDoubt(error)) {
        for (const { reject } of group) reject(error);
        this.#forget(group);
      } else {
        for (const one of group) void this.#runAlone(one);
      }
    }
  }

  async #runAlone(one: Waiting): Promise<void> {
    const { work, resolve, reject } = one;
    await inTransaction(this.#db, work.context, work.run).then(resolve, reject);
    this.#forget([one]);
  }

  #forget(done: readonly Waiting[]): void {
    for (const { key } of done) this.#keys.delete(key);
  }
}

const convoys = new WeakMap<Kysely<Database>, Map<Kind, Convoy>>();

/**
 * As `inTransaction`, perhaps beside others of its kind. Each has its own statements, its own actor stated before them and
 * its own answer; if anything at all fails in the group, nothing of it was done and each is done again alone, to fail or
 * succeed by itself. `key` names what is worked on.
 */
export function inGroup<T>(
  db: Kysely<Database>,
  { kind, key }: { readonly kind: Kind; readonly key: string },
  context: TransactionContext,
  run: Work<T>['run'],
): Promise<T> {
  const ofDatabase = convoys.get(db) ?? new Map<Kind, Convoy>();
  convoys.set(db, ofDatabase);
  const convoy = ofDatabase.get(kind) ?? new Convoy(db);
  ofDatabase.set(kind, convoy);
  return convoy.join(key, { context, run }) as Promise<T>;
}
