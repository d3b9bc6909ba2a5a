import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from '../mandates/may.ts';
import { within } from '../mandates/within-scopes.ts';
import { formsOf, isIn, patternOf, typedWords } from '../platform/typed-words.ts';
import { searchText } from '../structures/search-text.ts';
import type { RequestState } from './states.ts';
import { type Reader, type RequestRow, selectRequests } from './store.ts';

export interface RequestSearch {
  /** Own drafts and what anybody finalised, for these structures and offers; `scopes` null: for any. */
  readonly visibleTo: {
    readonly accountId: string;
    readonly scopes: readonly Scope[] | null;
  };
  readonly state?: RequestState | undefined;
  readonly offer?: string | undefined;
  readonly usage?: string | undefined;
  readonly structureId?: string | undefined;
  readonly search?: string | undefined;
  /** The last request of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

type Condition = RawBuilder<SqlBool>;

/** Requests that are as urgent as each other, in an order that an index has (migration 0034), whatever their number. */
interface Rank {
  readonly has: (state: RequestState) => boolean;
  readonly states: Condition;
  readonly order: RawBuilder<unknown>;
  /** Of a request that it stands behind the last one of the page before, of this rank. */
  readonly behind: (after: string) => Condition;
}

const ofLast = (column: 'withdraw_before' | 'saved_at' | 'id', after: string) =>
  sql`(select ${sql.ref(`last.${column}`)} from requests last where last.id = ${after})`;
/** Saved last first; the identifier last, so that a page goes on where the one before ended. */
const behindSaved = (after: string): Condition => sql<SqlBool>`requests.saved_at <= ${ofLast('saved_at', after)}
  and (requests.saved_at < ${ofLast('saved_at', after)} or requests.id > ${ofLast('id', after)})`;
const savedLast = { order: sql`requests.saved_at desc, requests.id`, behind: behindSaved };

/** Most urgent first: to withdraw by deadline, signed but not saved, drafts, then the rest. */
const ranks: readonly Rank[] = [
  {
    has: (state) => state === 'finalised',
    states: sql<SqlBool>`requests.state = 'finalised'`,
    order: sql`requests.withdraw_before, requests.saved_at desc, requests.id`,
    behind: (after) => sql<SqlBool>`requests.withdraw_before >= ${ofLast('withdraw_before', after)}
      and (requests.withdraw_before > ${ofLast('withdraw_before', after)} or (${behindSaved(after)}))`,
  },
  { has: (state) => state === 'withdrawn', states: sql<SqlBool>`requests.state = 'withdrawn'`, ...savedLast },
  { has: (state) => state === 'draft', states: sql<SqlBool>`requests.state = 'draft'`, ...savedLast },
  { has: () => true, states: sql<SqlBool>`requests.state not in ('finalised', 'withdrawn', 'draft')`, ...savedLast },
];

/** More are not counted: who sees as many narrows their search. */
const mostCounted = 10_000;

export async function searchRequests(
  db: Reader,
  search: RequestSearch,
): Promise<{ readonly requests: readonly RequestRow[]; readonly total: number; readonly totalIsLeast: boolean }> {
  const [ids, counted] = await Promise.all([idsOfPage(db, search), countAtMost(db, search, mostCounted + 1)]);
  const rows = await selectRequests(db)
    .where(sql<SqlBool>`requests.id = any (${[...ids]}::uuid[])`)
    .execute();
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    requests: rows.sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0)),
    total: Math.min(counted, mostCounted),
    totalIsLeast: counted > mostCounted,
  };
}

async function idsOfPage(db: Reader, search: RequestSearch): Promise<readonly string[]> {
  const { after, limit } = search;
  let from = 0;
  if (after !== undefined) {
    const last = await db.selectFrom('requests').select('state').where('id', '=', after).executeTakeFirst();
    if (last === undefined) return [];
    from = ranks.findIndex(({ has }) => has(last.state));
  }
  const ids: string[] = [];
  for (const [place, rank] of ranks.entries()) {
    if (place < from || ids.length >= limit) continue;
    if (search.state !== undefined && rank !== ranks.find(({ has }) => has(search.state ?? 'draft'))) continue;
    const behind = after !== undefined && place === from ? rank.behind(after) : sql<SqlBool>`true`;
    const { rows } = await sql<{ id: string }>`select requests.id from requests
      where ${rank.states} and ${behind} and ${sql.join(conditionsOf(search), sql` and `)}
      order by ${rank.order} limit ${sql.lit(limit)}`.execute(db);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids.slice(0, limit);
}

async function countAtMost(db: Reader, search: RequestSearch, most: number): Promise<number> {
  const { rows } = await sql<{ counted: bigint }>`select count(*) as counted from (select from requests
    where ${sql.join(conditionsOf(search), sql` and `)} limit ${sql.lit(most)}) found`.execute(db);
  return Number(rows[0]?.counted ?? 0);
}

function conditionsOf({ visibleTo: { accountId, scopes }, ...search }: RequestSearch): readonly Condition[] {
  const is = (column: string, value: string | undefined): readonly Condition[] =>
    value === undefined ? [] : [sql<SqlBool>`${sql.ref(`requests.${column}`)} = ${value}`];
  return [
    sql<SqlBool>`(requests.state <> 'draft' or requests.account_id = ${accountId})`,
    ...(scopes === null
      ? []
      : [sql<SqlBool>`(requests.holder_id = ${accountId} or ${within(scopes, 'requests', 'requests')})`]),
    ...(search.state === undefined ? [] : [sql<SqlBool>`requests.state = ${sql.lit(search.state)}`]),
    ...is('offer', search.offer),
    ...is('usage', search.usage),
    ...is('structure_id', search.structureId),
    ...typedWords(search.search ?? '').map((word) => named(word, scopes === null)),
  ];
}

/** Who asked is a question of those who see everybody's. */
function named(word: string, byAuthor: boolean): Condition {
  const pattern = patternOf(word);
  const plain = searchText(word);
  const author = isIn(sql`a.login || ' ' || a.display_name`, [word]);
  return sql<SqlBool>`(requests.reference ilike ${pattern} or ${isIn(sql`requests.subject`, formsOf(word))}
    or requests.structure_id in (select s.id from structures s where s.search_text like ${plain === '' ? pattern : `%${plain}%`})
    ${byAuthor ? sql`or requests.account_id in (select a.id from accounts a where ${author})` : sql``})`;
}
