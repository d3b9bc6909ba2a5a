import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { renewableEnds } from '../../core/catalogue/renewal.ts';
import { startOfDay } from '../platform/paris-day.ts';
import type { Database } from '../platform/schema.ts';
import { isOfAll, ofKind, reachOf, withinReach } from './reach.ts';
import type { SearchTerms } from './search-terms.ts';
import {
  among,
  type CertificateRow,
  type CertificateSearch,
  conditionsOf,
  isUnderWay,
  matching,
  selectCertificates,
} from './store.ts';

type Db = Kysely<Database>;

/*
 * A page of a list over any number of certificates, and of structures that somebody acts for: it is merged from parts of an index that
 * is in the order of the list (one structure, or one kind of certificate of it). One row of each part is looked up first; they tell
 * how far the page can reach, and no part is read beyond. What is read is then a row for each part and a few pages, whatever the
 * certificates.
 */

/** How many certificates are looked at for words in the order of the list: powers of two, each of which is a statement of its own. */
interface Looks {
  readonly first: number;
  /** A page of them, where one in four hundred has the words. */
  readonly inAll: number;
}
const usualLooks: Looks = { first: 128, inAll: 20_000 };
/** Compared with the words in one statement: a page may be found long before the end of a look. */
const comparedAtOnce = 1024;

/** Newest first; soonest to end first where an end is asked; last ended first where only what expired is. */
export async function pageOfCertificates(
  db: Db,
  search: CertificateSearch,
  looks = usualLooks,
): Promise<CertificateRow[]> {
  const order = orderOf(search);
  // A number names one certificate, and words were looked up before: these few are sorted by themselves.
  const isFew =
    search.terms !== undefined && (search.terms.kind !== 'words' || search.named != null || search.renewal === 'open');
  const found = isFew || hasNoParts(withinNamed(search)) ? null : await firstFound(db, search, order, looks);
  if (found === null) {
    return selectCertificates(db)
      .where((is) => is.and(conditionsOf(search)))
      .$if(search.after !== undefined, (page) => page.where(beyond(search, order)))
      .orderBy(`certificates.${order.column}`, order.direction)
      .orderBy('certificates.id', order.direction)
      .limit(search.limit)
      .execute();
  }
  if (found.length === 0) return [];
  // Put in order here: told to sort them, PostgreSQL would look for fifty in an index of all.
  const rows = await selectCertificates(db).where(among(found)).execute();
  const places = new Map(found.map((id, place) => [id, place]));
  return rows.sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
}

/** The same search of those alone that were made for who asks. */
export const ofTheHeld = (search: CertificateSearch): CertificateSearch => ({
  ...search,
  scopes: null,
  named: search.held,
});

interface Order {
  readonly column: 'issued_at' | 'not_after';
  readonly direction: 'asc' | 'desc';
}

function orderOf({ expiresUntil, renewal, state }: CertificateSearch): Order {
  if (state === 'expired' && renewal === undefined) return { column: 'not_after', direction: 'desc' };
  return expiresUntil === undefined && renewal === undefined
    ? { column: 'issued_at', direction: 'desc' }
    : { column: 'not_after', direction: 'asc' };
}

/** After the last certificate of the page before. */
function beyond({ after }: CertificateSearch, { column, direction }: Order): RawBuilder<SqlBool> {
  return after === undefined
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${sql.ref(`certificates.${column}`)}, certificates.id) ${sql.raw(direction === 'asc' ? '>' : '<')}
        (select ${sql.ref(`last.${column}`)}, last.id from certificates last where last.id = ${after})`;
}

/** Words so common that each part meets a page of them soon. */
const worded = ({ terms }: CertificateSearch): RawBuilder<unknown> =>
  terms === undefined ? sql`` : sql`and ${sql.join(matching(terms), sql` and `)}`;

/** Of all structures, in an order that one index has. */
const hasNoParts = ({ scopes, structureId, offer, usage, state, ...asked }: CertificateSearch): boolean =>
  scopes === null &&
  structureId === undefined &&
  asked.renewal === undefined &&
  ((offer === undefined && usage === undefined) ||
    state === 'revoked' ||
    state === 'expired' ||
    asked.expiresUntil !== undefined);

function firstOfParts(
  db: Db,
  search: CertificateSearch,
  order: Order,
  beside: RawBuilder<unknown>,
): Promise<readonly string[]> {
  if (search.renewal === 'open') return firstOf(db, search.limit, toRenew(search));
  const isOfKinds = isOfAll(search) || (order.column === 'issued_at' && search.state !== 'revoked');
  return firstOf(db, search.limit, isOfKinds ? newestOfKinds(search, order) : ofStructures(search, order), beside);
}

/** Of what a word names by structures, these alone are parts: it would be looked for in others to their end. */
function withinNamed(search: CertificateSearch): CertificateSearch {
  const { scopes, among } = search;
  if (among === undefined) return search;
  const structures = new Set(among.structures);
  return {
    ...search,
    scopes:
      scopes === null
        ? among.structures.map((structureId) => ({ structureId, offers: null }))
        : scopes.filter(({ structureId }) => structures.has(structureId)),
  };
}

/** The few others that the word names, wherever they are, and those that were made for who asks. */
function besideParts(search: CertificateSearch, order: Order): RawBuilder<unknown> {
  const beside = [...(search.among?.others ?? []), ...search.held];
  if (beside.length === 0) return sql``;
  const conditions = [...conditionsOf({ ...search, named: beside }), beyond(search, order)];
  return sql`union (select certificates.id, ${sql.ref(`certificates.${order.column}`)} from certificates
    where ${sql.join(conditions, sql` and `)})`;
}

/**
 * Words that are common are met soon in the order of the list, and looked for in a few hundred of its certificates; each part alone
 * would have to be read until it has some.
 */
async function firstFound(db: Db, search: CertificateSearch, order: Order, looks: Looks): Promise<readonly string[]> {
  const parted = withinNamed(search);
  const first = (asked: Pick<CertificateSearch, 'terms' | 'after' | 'limit'>) =>
    firstOfParts(db, { ...parted, ...asked }, order, besideParts({ ...search, after: asked.after }, order));
  const { terms, limit } = search;
  if (terms === undefined) return first({ after: search.after, limit, terms });
  const { found, ...walked } = isWalked(search, order) ? await walkDown(db, search, looks) : notWalked(search);
  if (found.length >= limit || walked.isEnd) return found.slice(0, limit);
  let { after } = walked;
  let looked = 0;
  for (let most = looks.first; looked < looks.inAll; most = nextLook(looked, found.length, limit)) {
    const next = await first({ after, limit: most, terms: undefined });
    for (let at = 0; at < next.length && found.length < limit; at += comparedAtOnce) {
      found.push(...(await thoseMatching(db, terms, next.slice(at, at + comparedAtOnce))));
    }
    if (found.length >= limit || next.length < most) return found.slice(0, limit);
    after = next.at(-1);
    looked += most;
  }
  return [...found, ...(await first({ after, limit, terms }))].slice(0, limit);
}

/** Newest first, and many structures: they may be most of what there is. */
const isWalked = (search: CertificateSearch, order: Order): boolean =>
  order.column === 'issued_at' &&
  search.state !== 'revoked' &&
  search.among === undefined &&
  structuresOf(search) > fewStructures;

interface Walked {
  readonly found: string[];
  /** The last that was seen. */
  readonly after: string | undefined;
  /** Whether nothing is left below. */
  readonly isEnd: boolean;
}
const notWalked = ({ after }: CertificateSearch): Walked => ({ found: [], after, isEnd: false });

/**
 * Whoever sees most of what there is reads the list of all, at a tenth of what it costs to merge its order from parts. It goes on for as
 * long as one in eight is theirs; the rest is looked for in parts.
 */
async function walkDown(db: Db, search: CertificateSearch, { first, inAll }: Looks): Promise<Walked> {
  const walked = notWalked(search);
  let { after, isEnd } = walked;
  const { found } = walked;
  let looked = 0;
  for (let most = 4 * first; looked < inAll && !isEnd; most = nextLook(looked, found.length, search.limit)) {
    const step = await walkOn(db, { ...search, after }, most);
    found.push(...step.found);
    if (found.length >= search.limit) break;
    after = step.last ?? after;
    isEnd = step.isEnd;
    looked += most;
    if (step.seen * 8 < most) break;
  }
  return { found, after, isEnd };
}

/** What is asked for among the next so many of all certificates, of which `seen` are theirs to see. */
async function walkOn(db: Db, search: CertificateSearch, most: number) {
  // What is asked is told of each row and chooses none: PostgreSQL would look for it in other indexes, and sort all that it finds there. Rows are
  // made as they are taken, in this order: a page that is full before the end leaves the rest unread.
  const isAsked = sql.join([...conditionsOf(search), sql`true`], sql` and `);
  const { rows } = await sql<{ found: string[]; seen: number; last: string | null; isEnd: boolean }>`
    with below as materialized (select * from certificates_place_below(${search.after ?? null}, ${most})),
      walked as materialized (select certificates.id, row_number() over () as place, ${isAsked} as asked
        from (select * from certificates where ${beyond(search, orderOf(search))}
            and (certificates.issued_at, certificates.id) >= (select below.issued_at, below.id from below)
          order by certificates.issued_at desc, certificates.id desc limit ${sql.lit(most)}) certificates)
    select found, below.issued_at = '-infinity' as "isEnd",
      case when cardinality(found) < ${search.limit} then (select count(*)::integer from walked) else ${most} end as seen,
      case when cardinality(found) < ${search.limit} then (select id from walked order by place desc limit 1) end as last
    from below, lateral (select array(select id from walked where asked limit ${search.limit}) as found offset 0) found`.execute(
    db,
  );
  return rows[0] ?? { found: [], seen: 0, last: null, isEnd: true };
}

/** In the order given. */
async function thoseMatching(db: Db, terms: SearchTerms, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select certificates.id from certificates
    where ${among(ids)} and ${sql.join(matching(terms), sql` and `)}`.execute(db);
  const matched = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => matched.has(id));
}

/** As many as hold the rest of the page if words stay as frequent as they were so far, of which little tells little; as many again at least. */
function nextLook(looked: number, found: number, limit: number): number {
  const expected = ((limit - found) * looked) / (found + 1);
  return 2 ** Math.floor(Math.log2(Math.min(Math.max(expected * 2, looked), looked * 4, 16_384)));
}

/** What the parts are, and where the rows of one are found and put in order. */
interface Parts {
  /** Common table expressions; the last is `parts`. */
  readonly named: RawBuilder<unknown>;
  /** How many structures they are of: there are about as many parts. */
  readonly structures: number;
  readonly table: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly place: RawBuilder<unknown>;
  readonly direction: Order['direction'];
  /** Of a row of the table that it is of this one of the `parts`, and asked for. */
  readonly where: RawBuilder<unknown>;
}

/** Where each part is that small, all are read as far as a page goes: a look ahead would cost more. */
const fewStructures = 6;

/** So many first rows of each part are looked up, eight pages in all where there are many parts: a power of two. */
const lookedAhead = (limit: number, parts: number): number =>
  2 ** Math.min(6, Math.max(1, Math.ceil(Math.log2((8 * limit) / parts))));

/**
 * The first rows of all parts together. Some of each part are looked up: if ten parts have four rows each up to some place, the page of
 * forty does not go beyond it, and no part has to be read further. So for each number of rows, and the nearest such place counts:
 * whether all parts are much alike or some hold most of what is new, little more is read than a page.
 */
async function firstOf(
  db: Db,
  limit: number,
  parts: Parts,
  beside: RawBuilder<unknown> = sql``,
): Promise<readonly string[]> {
  const direction = sql.raw(parts.direction);
  // Written out: PostgreSQL takes a limit that it does not know for a tenth of the table.
  const ofPart = (
    beforeEdge: RawBuilder<unknown>,
    most: number,
  ) => sql`select ${parts.id} as id, ${parts.place} as place
    from ${parts.table} where ${parts.where} and ${beforeEdge}
    order by ${parts.place} ${direction}, ${parts.id} ${direction} limit ${sql.lit(most)}`;
  const isMany = parts.structures > fewStructures;
  const [notBeyond, end, nearest] =
    parts.direction === 'asc' ? ['<=', 'infinity', sql`min`] : ['>=', '-infinity', sql`max`];
  const down = sql`row_number() over (order by place ${direction}, id ${direction})`;
  const edge = sql`, edge as materialized (select coalesce(${nearest}(place), ${sql.lit(end)}::timestamptz) as place from (
    select ahead.down, ahead.place, row_number() over (partition by ahead.down order by ahead.place ${direction}) as parts_with
      from parts cross join lateral (select place, ${down} as down
        from (${ofPart(sql`true`, lookedAhead(limit, parts.structures))}) near) ahead) ahead
    where parts_with * down >= ${sql.lit(limit)})`;
  // Bare: beside row-level security PostgreSQL looks for no `coalesce` in an index, as it might tell something of a row.
  const beforeEdge = sql`${parts.place} ${sql.raw(notBeyond)} (select edge.place from edge)`;
  const { rows } = await sql<{ id: string }>`with ${parts.named} ${isMany ? edge : sql``}
    select first.id from (select first.id, first.place from parts
      cross join lateral (${ofPart(isMany ? beforeEdge : sql`true`, limit)}) first ${beside}) first
    order by first.place ${direction}, first.id ${direction} limit ${sql.lit(limit)}`.execute(db);
  return rows.map(({ id }) => id);
}

const structuresOf = ({ scopes, structureId }: CertificateSearch): number =>
  structureId !== undefined || scopes === null ? 1 : new Set(scopes.map((scope) => scope.structureId)).size;

/** The parts are the kinds that totals know: offers and usages, of each structure where there are some. */
function newestOfKinds(search: CertificateSearch, order: Order): Parts {
  const { state, now } = search;
  const isLive = sql`certificates.state = 'valid' and certificates.not_after >= ${now}`;
  // One whose certificates have all ended would be read to its end.
  const living = sql`living as materialized (select reach.* from reach where (select true from certificates
    where certificates.structure_id = reach.id and ${isLive} order by certificates.not_after desc limit 1))`;
  const reach = state === 'valid' ? sql`living as reach` : sql`reach`;
  const kindsOf = (table: string, some: string) => sql`select t.structure_id, t.offer, t.usage from ${reach}
    join ${sql.raw(table)} t on ${withinReach('t')} where ${ofKind('t', search)} and ${sql.raw(some)}`;
  const kindsOfAll = (table: string) => sql`select offer, usage from ${sql.raw(table)} t where ${ofKind('t', search)}`;
  const named = isOfAll(search)
    ? sql`parts as materialized (${kindsOfAll('certificate_days')} union ${kindsOfAll('certificate_changes')})`
    : sql`${reachOf(search)}${state === 'valid' ? sql`, ${living}` : sql``},
        parts as materialized (${kindsOf('certificate_sums', 'n > 0')} union ${kindsOf('certificate_changes', 'true')})`;
  const ofPart = sql`certificates.offer = parts.offer and certificates.usage = parts.usage
    ${isOfAll(search) ? sql`` : sql`and certificates.structure_id = parts.structure_id`}`;
  return {
    named,
    structures: structuresOf(search),
    ...ofCertificates(order),
    where: sql`${ofPart} and ${state === 'valid' ? isLive : sql`true`} and ${beyond(search, order)} ${worded(search)}`,
  };
}

const ofCertificates = ({ column, direction }: Order) => ({
  table: sql`certificates`,
  id: sql`certificates.id`,
  place: sql.ref(`certificates.${column}`),
  direction,
});

/** The parts are structures and states, in the order of their ends or, for what was revoked, the newest first. */
function ofStructures(search: CertificateSearch, order: Order): Parts {
  const { state, expiresUntil, now } = search;
  // Written out, for an index of what was revoked serves no state that a parameter brings.
  const isOfState =
    state === undefined
      ? sql`certificates.state = parts.state`
      : sql`certificates.state = ${sql.lit(state === 'revoked' ? 'revoked' : 'valid')}`;
  const conditions = [
    sql`certificates.structure_id = parts.id and (parts.offers is null or certificates.offer = any (parts.offers))`,
    isOfState,
    ofKind('certificates', search),
    ...(state === 'valid' ? [sql`certificates.not_after >= ${now}`] : []),
    ...(state === 'expired' ? [sql`certificates.not_after < ${now}`] : []),
    ...(expiresUntil === undefined ? [] : [sql`certificates.not_after < ${startOfDay(expiresUntil, 1)}`]),
    sql`${beyond(search, order)} ${worded(search)}`,
  ];
  const states = state === undefined ? sql`(values ('valid'), ('revoked'))` : sql`(values (null))`;
  return {
    named: sql`${reachOf(search)}, parts as materialized (select reach.*, said.state from reach, ${states} said (state))`,
    structures: structuresOf(search),
    ...ofCertificates(order),
    where: sql.join(conditions, sql` and `),
  };
}

/** The parts are structures. */
function toRenew(search: CertificateSearch): Parts {
  const { state, expiresUntil, now } = search;
  const { fromMs, untilMs } = renewableEnds(now.getTime());
  const conditions = [
    sql`u.not_after > ${new Date(fromMs)} and u.not_after <= ${new Date(untilMs)}`,
    ...(state === 'valid' ? [sql`u.not_after >= ${now}`] : []),
    ...(state === 'expired' ? [sql`u.not_after < ${now}`] : []),
    ...(state === 'revoked' ? [sql`false`] : []),
    ...(expiresUntil === undefined ? [] : [sql`u.not_after < ${startOfDay(expiresUntil, 1)}`]),
    ofKind('u', search),
    sql`not exists (select from requests filed where filed.product_id = u.product_id and ${isUnderWay('filed')})`,
    search.after === undefined
      ? sql`true`
      : sql`(u.not_after, u.certificate_id) > (select last.not_after, last.id from certificates last where last.id = ${search.after})`,
  ];
  const ofPart = sql`u.structure_id = parts.id and (parts.offers is null or u.offer = any (parts.offers))`;
  return {
    named: isOfAll(search)
      ? sql`parts as materialized (select)`
      : sql`${reachOf(search)}, parts as materialized (select * from reach)`,
    structures: structuresOf(search),
    table: sql`certificates_unrenewed u`,
    id: sql`u.certificate_id`,
    place: sql`u.not_after`,
    direction: 'asc',
    where: sql.join([...conditions, ...(isOfAll(search) ? [] : [ofPart])], sql` and `),
  };
}
