import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { mistakesForgiven, spellingDistance } from '../../core/registry/spelling-distance.ts';
import type { Database } from '../platform/schema.ts';
import { patternOf } from '../platform/typed-words.ts';
import { leastIndexed } from './store.ts';

type Db = Kysely<Database>;

export interface StructureSearch {
  /** These structures and the establishments of those among them that are juridical entities; null: all. */
  readonly among: readonly string[] | null;
  /** What was typed, lower case, without accents (`searchText`); empty for everything by name. */
  readonly text: string;
  /** Its words, digits typed with spaces made one. */
  readonly words: readonly string[];
  /** Bodies of an identifier that it may be; empty where it has not the form of one. */
  readonly bodies: readonly string[];
  readonly filters?: StructureFilters;
  readonly limit: number;
}

export interface StructureFilters {
  readonly state?: 'open' | 'closed' | undefined;
  readonly kind?: 'EJ' | 'EG' | undefined;
  readonly department?: string | undefined;
  readonly source?: string | undefined;
}

export interface FoundStructures {
  /** Closest first. */
  readonly ids: readonly string[];
  /** At most `countedAtMost`. */
  readonly total: number;
}

const countedAtMost = 500;
/** Of those that hold every word, how many are compared with what was typed. */
const rankedAtMost = 100;
/** Spellings that a mistyped word may stand for. */
const spellingsOfAWord = 6;
const wordsCompared = 60;

/** By identifier, or else by words, or else by words that are nearly those. */
export async function searchStructures(db: Db, search: StructureSearch): Promise<FoundStructures> {
  if (search.among !== null && search.among.length === 0) return { ids: [], total: 0 };
  if (search.words.length === 0) return byName(db, search);
  const identified = search.bodies.length > 0 ? await byIdentifier(db, search) : noneIdentified;
  if (search.words.every(isNumber)) return withNamed(db, search, identified);
  if (identified.ids.length > 0) return identified;
  const found = await byWords(
    db,
    search,
    search.words.map((word) => [word]),
  );
  if (found.total > 0) return found;
  const spellings = await Promise.all(search.words.map((word) => spellingsOf(db, word)));
  return spellings.some((of) => of.length === 0) ? found : byWords(db, search, spellings);
}

/** How many names stand before what only begins with the number, so that neither hides the other. */
const namesBefore = 20;

/** A number may also be in a name (« Clinique 2000 »): after whose identifier it is, before whose identifier it begins. */
async function withNamed(db: Db, search: StructureSearch, identified: Identified): Promise<FoundStructures> {
  const named = await byWords(db, search, [[search.text]], sql.ref('s.words_text'));
  const whole = identified.ids.slice(0, identified.whole);
  const [first, others] = [named.ids.slice(0, namesBefore), named.ids.slice(namesBefore)];
  const ids = [...new Set([...whole, ...first, ...identified.ids, ...others])];
  const twice = identified.ids.length + named.ids.length - ids.length;
  const total = Math.min(identified.total + named.total - twice, countedAtMost);
  return { ids: ids.slice(0, search.limit), total };
}

/**
 * The structures that are searched, as `s`. A list is looked up first and once: by the order of names, PostgreSQL would read
 * the whole registry for it.
 */
const searched = ({ among }: StructureSearch) => {
  if (among === null) return { first: sql``, structures: sql`structures s` };
  const columns = sql`id, kind, state, source, department_code, name_text, words_text, search_text`;
  const ids = sql`${[...among]}::uuid[]`;
  const first = sql`mine as materialized (select ${columns} from structures where id = any(${ids})
    union all select ${columns} from structures where parent_id = any(${ids}) and not id = any(${ids})), `;
  return { first, structures: sql`mine s` };
};

const conditions = ({ filters = {} }: StructureSearch): Expression<SqlBool>[] => [
  ...(filters.state === undefined ? [] : [sql<SqlBool>`s.state = ${filters.state}`]),
  ...(filters.kind === undefined ? [] : [sql<SqlBool>`s.kind = ${filters.kind}`]),
  ...(filters.department === undefined ? [] : [sql<SqlBool>`s.department_code = ${filters.department}`]),
  ...(filters.source === undefined ? [] : [sql<SqlBool>`s.source = ${filters.source}`]),
];

const all = (parts: readonly Expression<SqlBool>[]) =>
  parts.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join([...parts], sql` and `)}`;

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** After every text that begins so, in the order of bytes. */
const afterAll = (text: string): string => `${text}\u{10ffff}`;

interface Identified extends FoundStructures {
  /** How many of them, the first, have that very number. */
  readonly whole: number;
}

const noneIdentified: Identified = { ids: [], total: 0, whole: 0 };

/** The whole number first, then those that begin with it; a juridical entity before its establishments. */
async function byIdentifier(db: Db, search: StructureSearch): Promise<Identified> {
  const { bodies, limit } = search;
  const beginning = bodies
    .filter((body) => body.length >= leastIndexed)
    .map(
      (body) => sql`union all (select i.structure_id, 1 from structure_identifiers i
        where i.value ~>=~ ${body} and i.value ~<~ ${afterAll(body)} limit ${countedAtMost})`,
    );
  const { first, structures } = searched(search);
  const { rows } = await sql<{ id: string; rank: number }>`
    with ${first} found as (
      select i.structure_id as id, 0 as rank from structure_identifiers i
        where i.value = any(${[...bodies]}::text[])
      union all select c.id, 0 from structures c where c.certified_identifier = any(${[...bodies]}::text[])
      ${sql.join(beginning, sql` `)})
    select s.id, f.rank from (select id, min(rank) as rank from found group by id) f join ${structures} on s.id = f.id
      where ${all(conditions(search))}
      order by f.rank, s.kind desc, s.name_text, s.id limit ${countedAtMost}`.execute(db);
  const shown = rows.slice(0, limit);
  return { ids: idsOf(shown), total: rows.length, whole: shown.filter(({ rank }) => rank === 0).length };
}

async function byName(db: Db, search: StructureSearch): Promise<FoundStructures> {
  const where = all(conditions(search));
  const { first, structures } = searched(search);
  const { rows } = await sql<{ id: string; total: number }>`with ${first}
    page as (select s.id, s.name_text from ${structures} where ${where} order by s.name_text, s.id limit ${search.limit}),
    counted as (select count(*)::int as total from (select from ${structures} where ${where} limit ${countedAtMost}) matching)
    select page.id, counted.total from page, counted order by page.name_text, page.id`.execute(db);
  return { ids: idsOf(rows), total: rows[0]?.total ?? 0 };
}

const isNumber = (word: string): boolean => /^\d+$/.test(word);

/**
 * Every word is found, in one of its spellings; in `column`, where one is given. Names that begin with what was typed come first, by name; then the closest of
 * those that hold it.
 */
async function byWords(
  db: Db,
  search: StructureSearch,
  spellings: readonly (readonly string[])[],
  column: Expression<string> | null = null,
): Promise<FoundStructures> {
  const { text, limit } = search;
  const within = conditions(search);
  const begins = sql<SqlBool>`(s.name_text >= ${text} and s.name_text < ${afterAll(text)})`;
  // No index knows two letters or the middle of a number: alone, among all structures, only their beginnings are looked at.
  const isIndexed = spellings.some((of) =>
    of.every((word) => word.length >= leastIndexed && (column !== null || !isNumber(word))),
  );
  const { first, structures } = searched(search);
  const held =
    isIndexed || search.among !== null
      ? sql`select s.id, s.name_text, s.words_text from ${structures}
          where ${all([...within, ...spellings.map((of) => holds(of, column))])} limit ${countedAtMost}`
      : sql`select s.id, s.name_text, s.words_text from ${structures} where false`;
  const { rows } = await sql<{ id: string; total: number }>`with ${first}
    begin as (select s.id, s.name_text from ${structures} where ${all([...within, begins])}
      order by s.name_text, s.id limit ${limit}),
    held as materialized (${held}),
    near as (select id, name_text, word_similarity(${text}, words_text) as likeness
      from (select * from held limit ${rankedAtMost}) ranked),
    found as (select id, name_text, 2 as likeness from begin
      union all select id, name_text, likeness from near where id not in (select id from begin))
    select id, greatest((select count(*) from held), (select count(*) from found))::int as total from found
      order by likeness desc, name_text, id limit ${limit}`.execute(db);
  return { ids: idsOf(rows), total: rows[0]?.total ?? 0 };
}

/** A number is looked for among the identifiers of what the words find. */
function holds(spellings: readonly string[], asked: Expression<string> | null): Expression<SqlBool> {
  const patterns = spellings.map(patternOf);
  const column = asked ?? (spellings.every(isNumber) ? sql.ref('s.search_text') : sql.ref('s.words_text'));
  return patterns.length === 1
    ? sql<SqlBool>`${column} like ${patterns[0]}`
    : sql<SqlBool>`${column} like any(${patterns}::text[])`;
}

/**
 * The word itself where some structure has it; else the words that are a mistake or two away from it, out of those that share
 * most of its letters (pg_trgm); none for one like no other.
 */
async function spellingsOf(db: Db, word: string): Promise<readonly string[]> {
  if (word.length < leastIndexed || isNumber(word)) return [word];
  const { rows } = await sql<{ word: string; holds: boolean }>`
    (select word, true as holds from structure_words where word like ${patternOf(word)} limit 1)
    union all
    (select word, false from structure_words order by word <-> ${word} limit ${wordsCompared})`.execute(db);
  if (rows.some(({ holds }) => holds)) return [word];
  const most = mistakesForgiven(word);
  return rows
    .map((row) => ({ spelling: row.word, distance: spellingDistance(word, row.word, most) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, spellingsOfAWord)
    .map(({ spelling }) => spelling);
}
