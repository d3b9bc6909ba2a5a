import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';

/**
 * An index that is there once all steps have run, and at every start after: no `up` may count on it, of its own step or of a later one. One
 * that should become another takes another name.
 */
export interface LateIndex {
  readonly name: string;
  /** What follows `on`: table, columns, condition. Null: an index of this name, that an earlier step made, goes away. */
  readonly on: string | null;
}

/**
 * Builds those that are missing and drops those that should go, none of which keeps a writer waiting (PostgreSQL manual, CREATE INDEX,
 * “Building Indexes Concurrently”). One whose build was killed is left there invalid: no query reads it, and it is built again from the start.
 * The last that is said of a name holds.
 */
export async function buildLateIndexes(db: Kysely<unknown>, declared: readonly LateIndex[]): Promise<void> {
  await db.connection().execute(async (session) => {
    if ((await unlike(session, declared)).length === 0) return;
    await takeTurn(session);
    // Another process may have built them meanwhile; the lock goes with the session, whatever becomes of it.
    for (const { name, on, isThere } of await unlike(session, declared)) {
      if (isThere) await sql`drop index concurrently if exists ${sql.id(name)}`.execute(session);
      if (on !== null) await sql`create index concurrently ${sql.id(name)} on ${sql.raw(on)}`.execute(session);
    }
    await sql`select pg_advisory_unlock(hashtextextended(${lock}, 0))`.execute(session);
  });
}

const lock = 'late indexes';
const pauseMilliseconds = 200;

/** Asked for again and again: whoever waited in a statement would hold a snapshot, and the build that it waits for waits for those. */
async function takeTurn(session: Kysely<unknown>): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${lock}, 0)) as taken`.execute(session);
    if (rows[0]?.taken === true) return;
    await pause(pauseMilliseconds);
  }
}

/** Those that are not as declared. */
async function unlike(
  session: Kysely<unknown>,
  declared: readonly LateIndex[],
): Promise<readonly (LateIndex & { readonly isThere: boolean })[]> {
  const last = new Map(declared.map((index) => [index.name, index]));
  const { rows } = await sql<{ name: string; valid: boolean }>`
    select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relname = any (${[...last.keys()]}) and c.relnamespace = current_schema()::regnamespace`.execute(session);
  const found = new Map(rows.map(({ name, valid }) => [name, valid]));
  return [...last.values()]
    .map((index) => ({ ...index, isThere: found.has(index.name) }))
    .filter(({ name, on, isThere }) => (on === null ? isThere : found.get(name) !== true));
}
