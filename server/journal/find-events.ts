import type { Kysely, Transaction } from 'kysely';
import { daysReversed } from '../../core/contract/days.ts';
import type { JournalEntry } from '../../core/contract/journal.ts';
import { accept } from '../../core/outcome.ts';
import type { Answered } from '../platform/problem.ts';
import type { Database } from '../platform/schema.ts';
import { type EventRow, type EventSearch, eventsOfRequest, eventsOfStructure, searchEvents } from './store.ts';

export interface JournalDeps {
  readonly db: Kysely<Database>;
  /** The requests that a reference, an identifier or a serial names: the certificates' room knows, this one does not. */
  readonly requestsNamed: (typed: string) => Promise<readonly string[]>;
}

const pageSize = 50;

interface EventsAsked extends Omit<EventSearch, 'requestIds' | 'limit'> {
  readonly about?: string | undefined;
}

/** Days that no entry can be between are refused as a whole: an empty list would say that nothing happened. */
export async function findEvents(
  deps: JournalDeps,
  { about, ...asked }: EventsAsked,
): Promise<Answered<{ entries: JournalEntry[]; next: string | null }>> {
  if (daysReversed(asked.from, asked.until)) {
    return { ok: false, refusal: { code: 'form.days-reversed', field: 'until' } };
  }
  const requestIds = about === undefined ? undefined : await deps.requestsNamed(about);
  const rows = await searchEvents(deps.db, { ...asked, requestIds, limit: pageSize + 1 });
  const entries = rows.slice(0, pageSize).map(journalEntry);
  return accept({ entries, next: rows.length > pageSize ? String(entries.at(-1)?.sequence) : null });
}

/** All that happened to a request and to its certificate, oldest first. */
export const historyOfRequest = async (
  db: Kysely<Database> | Transaction<Database>,
  requestId: string,
): Promise<JournalEntry[]> => (await eventsOfRequest(db, requestId)).map(journalEntry);

const structureEventsShown = 100;

/** What the registry did to a structure, newest first. */
export const historyOfStructure = async (
  db: Kysely<Database> | Transaction<Database>,
  structureId: string,
): Promise<JournalEntry[]> => (await eventsOfStructure(db, structureId, structureEventsShown)).map(journalEntry);

/** The newest of all that happened to these requests, newest first. */
export const lastEventsOfRequests = async (
  db: Kysely<Database>,
  requestIds: readonly string[],
  limit: number,
): Promise<JournalEntry[]> => (await searchEvents(db, { requestIds, limit })).map(journalEntry);

const kinds = ['person', 'job', 'service'] as const;

const journalEntry = (row: EventRow): JournalEntry => ({
  sequence: Number(row.sequence),
  at: row.at.toISOString(),
  event: row.event,
  version: row.version,
  actor: { kind: kinds.find((kind) => kind === row.actorKind) ?? 'service', name: row.actorName ?? row.actorId },
  structure:
    row.structureId === null || row.structureName === null ? null : { id: row.structureId, name: row.structureName },
  request:
    row.requestId === null || row.reference === null
      ? null
      : { id: row.requestId, reference: row.reference, certificateId: row.certificateId },
  facts: JSON.parse(row.facts),
});
