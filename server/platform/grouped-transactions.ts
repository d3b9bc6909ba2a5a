import type { Kysely } from 'kysely';
import { isConnectionLost } from './pipelined-client.ts';
import type { Database } from './schema.ts';
import { errorCode } from './start-refusal.ts';
import { inTransaction, type TransactionContext, transact, type Work } from './transaction.ts';

/** Works that are alike and short, such as recording an intent. */
type Kind = 'issuance-intent' | 'issuance-outcome';

/** One is written by PostgreSQL while the other is judged here. */
const groupsAtOnce = Number(process.env.G_AT ?? 2);
const largestGroup = Number(process.env.G_MAX ?? 16);

/** Nobody waits longer than this for a row that a neighbour of theirs wants. */
const neighbourly = `set local lock_timeout = '50ms'`;

interface Waiting {
  readonly key: string;
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Works of one kind that arrive while others are under way go together, in one transaction and one commit. Nobody waits for
 * company: whoever comes when there is room starts at once, alone.
 */
class Convoy {
  readonly #db: Kysely<Database>;
  readonly #keys = new Set<string>();
  #waiting: Waiting[] = [];
  #underWay = 0;

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
    while (this.#underWay < groupsAtOnce && this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, largestGroup);
      this.#underWay += 1;
      void this.#run(group).finally(() => {
        this.#underWay -= 1;
        for (const { key } of group) this.#keys.delete(key);
        this.#start();
      });
    }
  }

  async #run(group: readonly Waiting[]): Promise<void> {
    const [only] = group;
    if (group.length === 1 && only !== undefined) return this.#runAlone(only);
    let done: readonly unknown[];
    try {
      done = await transact(
        this.#db,
        group.map(({ work }) => work),
        [neighbourly],
      );
    } catch (error) {
      if (isInDoubt(error)) for (const { reject } of group) reject(error);
      else await Promise.all(group.map((one) => this.#runAlone(one)));
      return;
    }
    for (const [position, { resolve }] of group.entries()) resolve(done[position]);
  }

  async #runAlone({ work: { context, run }, resolve, reject }: Waiting): Promise<void> {
    await inTransaction(this.#db, context, run).then(resolve, reject);
  }
}

/** Class 57: PostgreSQL was told to stop. Whether it had committed, only the next call finds out, as for anyone alone. */
const isInDoubt = (error: unknown): boolean => isConnectionLost(error) || errorCode(error).startsWith('57P');

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
