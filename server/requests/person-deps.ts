import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { RequestDeps } from './deps.ts';

/** What requests for persons need beside what every request does. */
export interface PersonDeps extends RequestDeps {
  readonly random: (bytes: number) => Uint8Array;
  /** 32 bytes: opens the evidence that claims and requests come with. */
  readonly evidenceKey: Buffer;
  /** National identifiers under which a provider or a card proved this account: 8 + RPPS and its like. */
  readonly nationalIdsOf: (tx: Transaction<Database>, accountId: string) => Promise<readonly string[]>;
}
