import type { Kysely } from 'kysely';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { type Change, dueChanges, keepLook, lastLook, touchedBy } from './look-store.ts';
import { type Ends, endsWithNewStage, endsWithStage, newSince } from './rules.ts';
import { type EndingRow, endingAmong, endingCertificates } from './store.ts';

/** What one sweep looks at: never less than what is due, which the rules alone say. */
export interface Look {
  /** Stages that were reached since then are looked at, and what changed; null: all. */
  readonly since: Date | null;
  readonly changes: readonly Change[];
}

/** All there is. */
export const everything: Look = { since: null, changes: [] };

const batchSize = 500;

export async function beginLook(db: Kysely<Database>, now: Date): Promise<Look> {
  const changes = await dueChanges(db, now);
  const changesAll = changes.some(({ about }) => about === 'everything');
  return { since: changesAll ? null : newSince(await lastLook(db), now), changes };
}

/**
 * Once all of it was looked at. What failed is looked at again by the next sweep; a sweep that never came here, wholly. Two at once each looked
 * at all since the same moment, or since the other's.
 */
export async function endLook(
  db: Kysely<Database>,
  { since, changes }: Look,
  failed: readonly string[],
  now: Date,
): Promise<void> {
  const context = { actor: { kind: 'job', id: 'remind' }, structureId: null } as const;
  const done = { changes: changes.map(({ id }) => id), failed, isAll: since === null };
  await inTransaction(db, context, (tx) => keepLook(tx, done, now));
}

export async function* batchesOf(
  db: Kysely<Database>,
  look: Look,
  now: Date,
): AsyncGenerator<readonly EndingRow[], void, undefined> {
  let batch: EndingRow[] = [];
  for await (const page of pagesOf(db, look, now)) {
    batch.push(...page);
    while (batch.length >= batchSize) {
      yield batch.slice(0, batchSize);
      batch = batch.slice(batchSize);
    }
  }
  if (batch.length > 0) yield batch;
}

/** Of any length; the same certificate may come twice. */
async function* pagesOf(
  db: Kysely<Database>,
  { since, changes }: Look,
  now: Date,
): AsyncGenerator<readonly EndingRow[], void, undefined> {
  const ends = endsWithStage(now);
  if (since === null) return yield* byTheirEnds(db, ends, null);
  for (const reached of endsWithNewStage(since, now)) yield* byTheirEnds(db, reached, null);
  const { structureIds, certificateIds } = await touchedBy(db, changes);
  for (const structureId of structureIds) yield* byTheirEnds(db, ends, structureId);
  for (let from = 0; from < certificateIds.length; from += batchSize) {
    yield await endingAmong(db, ends, certificateIds.slice(from, from + batchSize));
  }
}

async function* byTheirEnds(
  db: Kysely<Database>,
  ends: Ends,
  structureId: string | null,
): AsyncGenerator<readonly EndingRow[], void, undefined> {
  for (let last: EndingRow | null = null; ; ) {
    const page: readonly EndingRow[] = await endingCertificates(db, ends, structureId, last, batchSize);
    yield page;
    last = page.at(-1) ?? null;
    if (page.length < batchSize) return;
  }
}
