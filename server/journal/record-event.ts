import type { Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { insertEvent } from './store.ts';

/** What happened, in the past tense: `request.finalised`. A change of its facts is a new version, never an edit. */
export interface JournalEvent {
  readonly event: string;
  readonly version: number;
  readonly facts: { readonly [member: string]: Json };
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
