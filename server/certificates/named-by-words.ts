import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Scope } from '../mandates/may.ts';
import type { Database } from '../platform/schema.ts';
import { patternOf, rootsOf } from '../platform/typed-words.ts';
import { searchText } from '../structures/search-text.ts';
import { isPartOfReference, isReference, partsOf } from './search-terms.ts';
import { type CertificateSearch, requestsOfReference } from './store.ts';

type Db = Kysely<Database>;

/**
 * Certificates that the rarest of these words names, where they are few enough to be listed. `named` null: too many, or too short words,
 * to be found this way: they are so common that a list meets a page of them soon, or of few structures, and then those are said.
 */
export async function namedByWords(
  db: Db,
  words: readonly string[],
  scopes: readonly Scope[] | null,
): Promise<Pick<CertificateSearch, 'named' | 'among'>> {
  // An index of three letters in a row has nothing to go by in fewer.
  const indexed = words.filter(
    (word) => rootsOf(word).every(({ length }) => length >= 3) && (!isPartOfReference(word) || isReference(word)),
  );
  const frequencies = await Promise.all(indexed.map((word) => frequencyOf(db, word)));
  const rarest = Math.min(...frequencies);
  const word = indexed[frequencies.indexOf(rarest)];
  if (word === undefined) return { named: null };
  const structures = await structuresNamed(db, word)
    .select('id')
    .$if(rarest > mostRead, (some) => some.limit(mostStructures + 1))
    .execute();
  if (rarest <= mostRead) {
    const named = await listedByName(db, word, scopes, structures);
    if (named !== null) return { named };
  }
  if (structures.length === 0 || structures.length > mostStructures || (await ownFrequencyOf(db, word)) > mostRead) {
    return { named: null };
  }
  const others = await listedByName(db, word, scopes, []);
  return others === null
    ? { named: null }
    : { named: null, among: { structures: structures.map(({ id }) => id), others } };
}

/** Null where they are too many. */
async function listedByName(
  db: Db,
  word: string,
  scopes: readonly Scope[] | null,
  structures: readonly { readonly id: string }[],
): Promise<readonly string[] | null> {
  const among = scopes === null ? null : [...new Set(scopes.map(({ structureId }) => structureId))];
  const requests = isReference(word) ? await requestsOfReference(db, word.toUpperCase()) : [];
  const ids = (rows: readonly { readonly id: string }[]) => sql`${rows.map(({ id }) => id)}::uuid[]`;
  const named = new Set<string>();
  for (const root of rootsOf(word)) {
    const pattern = patternOf(await partToLookFor(db, root));
    // Made plain by PostgreSQL, as what the index holds was: for some letters its rules are others than those of JavaScript.
    const { rows } = await sql<{ id: string }>`
      select certificates_named(plain_text(${pattern}), plain_text(${root}), ${ids(structures)}, ${ids(requests)}, ${among}::uuid[],
        ${mostNamed + 1}) as id`.execute(db);
    for (const { id } of rows) named.add(id);
  }
  return named.size > mostNamed ? null : [...named];
}

/**
 * What is looked for in the index of three letters in a row, which reads long where most names have some of them: of
 * `dpi-prod.ch-valmont.fr` what fewest have, the longest where a sample tells none apart; the whole where each part is common.
 */
async function partToLookFor(db: Db, word: string): Promise<string> {
  const parts = partsOf(word);
  if (parts.length === 0) return word;
  const { rows } = await sql<{ part: string; frequency: number }>`
    select part, certificates_named_about(plain_text(pattern), '{}') as frequency
      from unnest(${parts}::text[], ${parts.map(patternOf)}::text[]) said (part, pattern)`.execute(db);
  const [rarest] = rows.sort((one, other) => Number(one.frequency) - Number(other.frequency));
  return rarest === undefined || Number(rarest.frequency) > mostRead ? word : rarest.part;
}

/** By their name or an identifier. */
function structuresNamed(db: Db, word: string) {
  const plain = searchText(word);
  return db.selectFrom('structures').where('search_text', 'like', patternOf(plain === '' ? word : plain));
}

/** About how many certificates of all this word names: as PostgreSQL samples their texts, and by structure as was counted. */
const frequencyOf = (db: Db, word: string): Promise<number> =>
  aboutNamed(db, word, sql`array(${structuresNamed(db, word).select('id').limit(mostStructures)})`);
/** The same, but for what it names by structure. */
const ownFrequencyOf = (db: Db, word: string): Promise<number> => aboutNamed(db, word, sql`'{}'::uuid[]`);

async function aboutNamed(db: Db, word: string, ofStructures: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ frequency: string }>`select sum(certificates_named_about(plain_text(pattern),
      case when place = 1 then ${ofStructures} else '{}' end)) as frequency
    from unnest(${rootsOf(word).map(patternOf)}::text[]) with ordinality said (pattern, place)`.execute(db);
  return Number(rows[0]?.frequency ?? 0);
}
const mostNamed = 2000;
/** As many as `frequencyOf` adds up. */
const mostStructures = 2000;
const mostRead = 20_000;
