import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import { compiled } from '../platform/compiled.ts';
import { startOfDay } from '../platform/paris-day.ts';
import type { Database } from '../platform/schema.ts';
import { patternOf, typedWords } from '../platform/typed-words.ts';

type Reader = Kysely<Database> | Transaction<Database>;

interface NewEvent {
  readonly at: Date;
  readonly event: string;
  readonly version: number;
  readonly facts: string;
}

/** Actor and structure come from what the transaction states. */
export const insertEvent = compiled<NewEvent, unknown>(['at', 'event', 'version', 'facts'], (db, event) =>
  db.insertInto('journal').values(event),
);

export interface EventSearch {
  readonly event?: string | undefined;
  readonly actor?: string | undefined;
  readonly structureId?: string | undefined;
  /** Requests, one of which the entry is about. */
  readonly requestIds?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly search?: string | undefined;
  /** The last entry of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

const wordsOf = (typed: string | undefined): readonly string[] => typedWords(typed ?? '').map(patternOf);

/** As the index of 0005-lists has it. */
const requestOfFacts = sql<string | null>`(journal.facts::jsonb ->> 'request')`;

/** What stands beside an entry is looked up for each that is shown: joined, PostgreSQL would read all requests and certificates for a few. */
const selectEvents = (db: Reader) =>
  db
    .selectFrom('journal')
    .leftJoin('accounts', (join) =>
      join.on(sql<SqlBool>`accounts.id = case journal.actor_kind when 'person' then journal.actor_id::uuid end`),
    )
    .leftJoin('structures', 'structures.id', 'journal.structure_id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('requests')
          .select(['requests.id', 'requests.reference'])
          .where(sql<SqlBool>`requests.id = ${requestOfFacts}::uuid`)
          .limit(sql.lit(1))
          .as('requests'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('certificates')
          .select('certificates.id')
          .whereRef('certificates.request_id', '=', 'requests.id')
          .limit(sql.lit(1))
          .as('certificates'),
      (join) => join.onTrue(),
    )
    .select([
      'journal.sequence',
      'journal.at',
      'journal.event',
      'journal.version',
      'journal.facts',
      'journal.actor_kind as actorKind',
      'journal.actor_id as actorId',
      'accounts.display_name as actorName',
      'structures.id as structureId',
      'structures.name as structureName',
      'requests.id as requestId',
      'requests.reference',
      'certificates.id as certificateId',
    ]);
export type EventRow = Awaited<ReturnType<typeof eventsOfRequest>>[number];

/** Newest first. */
export function searchEvents(db: Reader, search: EventSearch): Promise<EventRow[]> {
  const { event, actor, structureId, requestIds, from, until, before, limit } = search;
  let found = selectEvents(db);
  if (event !== undefined) found = found.where('journal.event', '=', event);
  if (structureId !== undefined) found = found.where('journal.structure_id', '=', structureId);
  if (requestIds !== undefined) found = found.where(sql<SqlBool>`${requestOfFacts} = any(${[...requestIds]}::text[])`);
  if (from !== undefined) found = found.where('journal.at', '>=', startOfDay(from));
  if (until !== undefined) found = found.where('journal.at', '<', startOfDay(until, 1));
  if (before !== undefined) found = found.where('journal.sequence', '<', BigInt(before));
  for (const word of wordsOf(search.search)) found = found.where('journal.facts', 'ilike', word);
  const names = wordsOf(actor);
  if (names.length > 0) found = found.where(actedBy(names));
  return found.orderBy('journal.sequence', 'desc').limit(limit).execute();
}

/** Accounts first, then their entries by the index: a journal is long, and accounts are few. */
const actedBy = (patterns: readonly string[]) => {
  const all = (column: ReturnType<typeof sql.ref>) => sql`${column} ilike all (${[...patterns]}::text[])`;
  return sql<SqlBool>`(journal.actor_id = any (array(select a.id::text from accounts a
      where ${all(sql.ref('a.login'))} or ${all(sql.ref('a.display_name'))}))
    or (journal.actor_kind <> 'person' and ${all(sql.ref('journal.actor_id'))}))`;
};

/** Newest first: what a structure went through is long only where its certificates are many. */
export const eventsOfStructure = (db: Reader, structureId: string, limit: number) =>
  selectEvents(db)
    .where('journal.structure_id', '=', structureId)
    .where('journal.event', 'like', 'structure.%')
    .orderBy('journal.sequence', 'desc')
    .limit(limit)
    .execute();

/** Oldest first. */
export const eventsOfRequest = (db: Reader, requestId: string) =>
  selectEvents(db).where(sql<SqlBool>`${requestOfFacts} = ${requestId}`).orderBy('journal.sequence').execute();
