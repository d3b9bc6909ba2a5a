import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { insertEvent } from './store.ts';

const entriesAtOnce = 1000;

/** What happened, in the past tense: `request.finalised`. A change of its facts is a new version, never an edit. */
export interface JournalEvent {
  readonly event: string;
  readonly version: number;
  readonly facts: { readonly [member: string]: Json };
}

/** Entries of one moment, each about its structure: thousands of them in a few statements. */
export async function recordEvents(
  tx: Transaction<Database>,
  happened: readonly (JournalEvent & { readonly structureId: string })[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < happened.length; from += entriesAtOnce) {
    const entries = happened.slice(from, from + entriesAtOnce).map(({ structureId, event, version, facts }) => ({
      ...{ at, event, version },
      structure_id: structureId,
      facts: canonicalJson(facts),
    }));
    await tx.insertInto('journal').values(entries).execute();
  }
}

/** Joins the caller's transaction: no journal, no change. Actor and structure are those the transaction stated. */
export async function recordEvent(tx: Transaction<Database>, happened: JournalEvent, at: Date): Promise<void> {
  await insertEvent(tx, {
    at,
    event: happened.event,
    version: happened.version,
    facts: canonicalJson(happened.facts),
  });
}
