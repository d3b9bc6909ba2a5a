import type { Kysely, Transaction } from 'kysely';
import { inTransaction, type TransactionContext } from '../../platform/database.ts';
import type { Database } from '../../platform/schema.ts';
import { lockImport } from './import-store.ts';

/** Longer than a batch or a comparison may take: what a killed process held is taken up by another after it. */
const leaseSeconds = 60;
/** Comparing and applying are one transaction each, and long. */
const longLeaseSeconds = 900;

export const leaseEnd = (now: Date): Date => new Date(now.getTime() + leaseSeconds * 1000);
export const longLeaseEnd = (now: Date): Date => new Date(now.getTime() + longLeaseSeconds * 1000);

/** One import, held by this process as long as its lease is the one it took. */
export interface Work {
  readonly importId: string;
  /**
   * Does a step in a transaction that holds the import; false, and nothing done, when an officer stopped it, another process
   * took it over, or this one is to stop.
   */
  holds(step: (tx: Transaction<Database>) => Promise<unknown>): Promise<boolean>;
}

export interface WorkOptions {
  readonly db: Kysely<Database>;
  readonly importId: string;
  readonly leaseUntil: Date;
  readonly context: TransactionContext;
  /** Asked between two steps. */
  readonly isStopping: () => boolean;
}

export function workOn({ db, importId, leaseUntil, context, isStopping }: WorkOptions): Work {
  let lease = leaseUntil.getTime();
  return {
    importId,
    holds: async (step) => {
      if (isStopping()) return false;
      let next = lease;
      const held = await inTransaction(db, context, async (tx) => {
        const row = await lockImport(tx, importId);
        if (row?.lease_until?.getTime() !== lease || !['reading', 'comparing', 'applying'].includes(row.state))
          return false;
        await step(tx);
        next = (await lockImport(tx, importId))?.lease_until?.getTime() ?? lease;
        return true;
      });
      if (held) lease = next;
      return held;
    },
  };
}
