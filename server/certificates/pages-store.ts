import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { renewableEnds } from '../../core/catalogue/renewal.ts';
import type { Scope } from '../mandates/may.ts';
import { startOfDay } from '../platform/paris-day.ts';
import type { Database } from '../platform/schema.ts';
import { type CertificateRow, type CertificateSearch, conditionsOf, matching, selectCertificates } from './store.ts';

type Db = Kysely<Database>;

/*
 * A page of a list over any number of certificates, and of structures that somebody acts for: its first rows are taken from each part
 * of an index that is in the order of the list (one structure, or one kind of certificate of it), and the first of these from all.
 * What is read is then a page for each part, whatever the certificates.
 */

/** Newest first; soonest to end first where an end is asked; last ended first where only what expired is. */
export async function pageOfCertificates(db: Db, search: CertificateSearch): Promise<CertificateRow[]> {
  const order = orderOf(search);
  // A number names one certificate, and words were looked up before: these few are sorted by themselves.
  const isFew =
    search.terms !== undefined && (search.terms.kind !== 'words' || search.named != null || search.renewal === 'open');
  const found =
    isFew || hasNoParts(search)
      ? null
      : (await Promise.all([firstOfParts(db, search, order), firstOfTheHeld(db, search, order)])).flat();
  if (found !== null && found.length === 0) return [];
  const rows = selectCertificates(db);
  const asked =
    found === null
      ? rows
          .where((is) => is.and(conditionsOf(search)))
          .$if(search.after !== undefined, (page) => page.where(beyond(search, order)))
      : rows.where('certificates.id', 'in', found);
  return asked
    .orderBy(`certificates.${order.column}`, order.direction)
    .orderBy('certificates.id', order.direction)
    .limit(search.limit)
    .execute();
}

/** The same search of those alone that were made for who asks. */
export const ofTheHeld = (search: CertificateSearch): CertificateSearch => ({
  ...search,
  scopes: null,
  named: search.held,
});

/** They are few, and a part of their own beside those of the structures. */
async function firstOfTheHeld(db: Db, search: CertificateSearch, order: Order): Promise<readonly string[]> {
  if (search.held.length === 0) return [];
  const conditions = sql.join([...conditionsOf(ofTheHeld(search)), beyond(search, order)], sql` and `);
  const direction = sql.raw(order.direction);
  return idsOf(
    await sql<{ id: string }>`select id from certificates where ${conditions}
      order by ${sql.ref(order.column)} ${direction}, id ${direction} limit ${search.limit}`.execute(db),
  );
}

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
const named = ({ terms }: CertificateSearch): RawBuilder<unknown> =>
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

function firstOfParts(db: Db, search: CertificateSearch, order: Order): Promise<readonly string[]> {
  if (search.renewal === 'open') return firstToRenew(db, search);
  if (search.scopes === null && search.structureId === undefined) return newestOfKinds(db, search, order);
  const isOfKinds = order.column === 'issued_at' && search.state !== 'revoked';
  return isOfKinds ? newestOfKinds(db, search, order) : firstOfStructures(db, search, order);
}

/** Structures, and of each the offers: null where all. */
function reachOf({ scopes, structureId }: CertificateSearch): RawBuilder<unknown> {
  const reach = new Map<string, Scope['offers']>();
  for (const scope of scopes ?? (structureId === undefined ? [] : [{ structureId, offers: null }])) {
    if (structureId !== undefined && scope.structureId !== structureId) continue;
    const known = reach.get(scope.structureId);
    reach.set(
      scope.structureId,
      known === null || scope.offers === null ? null : [...new Set([...(known ?? []), ...scope.offers])],
    );
  }
  const offers = [...reach.values()].map((some) => some?.join(' ') ?? null);
  return sql`reach as materialized (select id, string_to_array(offers, ' ') as offers
    from unnest(${[...reach.keys()]}::uuid[], ${offers}::text[]) said (id, offers))`;
}

const ofOffers = (table: string, { offer, usage }: CertificateSearch): RawBuilder<unknown> =>
  sql`(reach.offers is null or ${sql.ref(`${table}.offer`)} = any (reach.offers))
    ${offer === undefined ? sql`` : sql`and ${sql.ref(`${table}.offer`)} = ${offer}`}
    ${usage === undefined ? sql`` : sql`and ${sql.ref(`${table}.usage`)} = ${usage}`}`;

const idsOf = ({ rows }: { readonly rows: readonly { readonly id: string }[] }) => rows.map(({ id }) => id);

/** The parts are the kinds that totals know: offers and usages, of each structure where there are some. */
async function newestOfKinds(db: Db, search: CertificateSearch, order: Order): Promise<readonly string[]> {
  const { scopes, structureId, state, now, limit, offer, usage } = search;
  const isOfAll = scopes === null && structureId === undefined;
  const ofKind = sql`${offer === undefined ? sql`true` : sql`t.offer = ${offer}`} and ${
    usage === undefined ? sql`true` : sql`t.usage = ${usage}`
  }`;
  const parts = isOfAll
    ? sql`parts as materialized (select distinct offer, usage from certificate_days t where ${ofKind}
        union select distinct offer, usage from certificate_changes t where ${ofKind})`
    : sql`${reachOf(search)}, parts as materialized (
        select distinct t.structure_id, t.offer, t.usage from reach join certificate_sums t on t.structure_id = reach.id
          where ${ofOffers('t', search)}
        union select distinct t.structure_id, t.offer, t.usage from reach join certificate_changes t on t.structure_id = reach.id
          where ${ofOffers('t', search)})`;
  const live = sql`certificates.state = 'valid' and certificates.not_after >= ${now}`;
  return idsOf(
    await sql<{ id: string }>`with ${parts}
      select first.id from parts cross join lateral (select certificates.id, certificates.issued_at from certificates
        where certificates.offer = parts.offer and certificates.usage = parts.usage ${isOfAll ? sql`` : sql`and certificates.structure_id = parts.structure_id`}
          ${state === 'valid' ? sql`and ${live}` : sql``} and ${beyond(search, order)} ${named(search)}
        order by certificates.issued_at desc, certificates.id desc limit ${limit}) first
      order by first.issued_at desc, first.id desc limit ${limit}`.execute(db),
  );
}

/** The parts are structures and states, in the order of their ends or, for what was revoked, the newest first. */
async function firstOfStructures(db: Db, search: CertificateSearch, order: Order): Promise<readonly string[]> {
  const { state, expiresUntil, now, limit } = search;
  const states = state === undefined ? ['valid', 'revoked'] : [state === 'revoked' ? 'revoked' : 'valid'];
  const column = sql.ref(`certificates.${order.column}`);
  const direction = sql.raw(order.direction);
  const conditions = sql.join(
    [
      ...(state === 'valid' ? [sql`certificates.not_after >= ${now}`] : []),
      ...(state === 'expired' ? [sql`certificates.not_after < ${now}`] : []),
      ...(expiresUntil === undefined ? [] : [sql`certificates.not_after < ${startOfDay(expiresUntil, 1)}`]),
      sql`${beyond(search, order)} ${named(search)}`,
    ],
    sql` and `,
  );
  // Written out, for an index of what was revoked serves no state that a parameter brings.
  const ofState = (one: string) => sql`select first.id, first.place from reach cross join lateral (
      select certificates.id, ${column} as place from certificates
        where certificates.structure_id = reach.id and certificates.state = ${sql.lit(one)} and ${ofOffers('certificates', search)} and ${conditions}
        order by ${column} ${direction}, certificates.id ${direction} limit ${limit}) first`;
  return idsOf(
    await sql<{
      id: string;
    }>`with ${reachOf(search)} select id from (${sql.join(states.map(ofState), sql` union all `)}) both_of
      order by place ${direction}, id ${direction} limit ${limit}`.execute(db),
  );
}

async function firstToRenew(db: Db, search: CertificateSearch): Promise<readonly string[]> {
  const { scopes, structureId, state, expiresUntil, now, limit, offer, usage } = search;
  const { fromMs, untilMs } = renewableEnds(now.getTime());
  const conditions = sql.join(
    [
      sql`u.not_after > ${new Date(fromMs)} and u.not_after <= ${new Date(untilMs)}`,
      ...(state === 'valid' ? [sql`u.not_after >= ${now}`] : []),
      ...(state === 'expired' ? [sql`u.not_after < ${now}`] : []),
      ...(state === 'revoked' ? [sql`false`] : []),
      ...(expiresUntil === undefined ? [] : [sql`u.not_after < ${startOfDay(expiresUntil, 1)}`]),
      ...(offer === undefined ? [] : [sql`u.offer = ${offer}`]),
      ...(usage === undefined ? [] : [sql`u.usage = ${usage}`]),
      sql`not exists (select from requests filed where filed.product_id = u.product_id and filed.state = 'finalised')`,
      search.after === undefined
        ? sql`true`
        : sql`(u.not_after, u.certificate_id) > (select last.not_after, last.id from certificates last where last.id = ${search.after})`,
    ],
    sql` and `,
  );
  const first = (
    where: RawBuilder<unknown>,
  ) => sql`select u.certificate_id as id, u.not_after from certificates_unrenewed u
    where ${where} and ${conditions} order by u.not_after, u.certificate_id limit ${limit}`;
  if (scopes === null && structureId === undefined)
    return idsOf(await sql<{ id: string }>`${first(sql`true`)}`.execute(db));
  return idsOf(
    await sql<{ id: string }>`with ${reachOf(search)}
      select first.id from reach cross join lateral (${first(sql`u.structure_id = reach.id and ${ofOffers('u', { ...search, offer: undefined, usage: undefined })}`)}) first
      order by first.not_after, first.id limit ${limit}`.execute(db),
  );
}
