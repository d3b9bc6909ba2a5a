import { type RawBuilder, sql, type Transaction } from 'kysely';
import { startOfDay } from '../platform/paris-day.ts';
import type { Database } from '../platform/schema.ts';
import { takeTime } from '../platform/take-time.ts';
import { formsOf, isIn } from '../platform/typed-words.ts';
import type { ReadCriterion } from './read-criterion.ts';

const inText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
/** As a list finds it: whoever revokes what a word names expects no name to be left out for a comma in it. */
const withWord = (word: string) => isIn(sql`certificates.subject`, formsOf(word));

/** The names of a certificate, each between blanks: a pattern that ends with one ends with the name. */
const names = sql`(' ' || lower(certificates.names) || ' ' || lower(products.subject_name) || ' ')`;
const inDomain = (domain: string) => {
  const end = inText(domain);
  return sql`(${names} like ${`% ${end} %`} or ${names} like ${`%.${end} %`} or ${names} like ${`%@${end} %`})`;
};

function conditionsOf(criterion: ReadCriterion): readonly RawBuilder<unknown>[] {
  const { structureIds, offer, usage, issuedFrom, issuedUntil, keyAlgorithm, authorityId, domain, words, serials } =
    criterion;
  return [
    ...(structureIds === undefined ? [] : [sql`certificates.structure_id = any (${[...structureIds]}::uuid[])`]),
    ...(offer === undefined ? [] : [sql`products.offer = ${offer}`]),
    ...(usage === undefined ? [] : [sql`products.usage = ${usage}`]),
    ...(issuedFrom === undefined ? [] : [sql`certificates.issued_at >= ${startOfDay(issuedFrom)}`]),
    ...(issuedUntil === undefined ? [] : [sql`certificates.issued_at < ${startOfDay(issuedUntil, 1)}`]),
    ...(keyAlgorithm === undefined ? [] : [sql`requests.key_algorithm = ${keyAlgorithm}`]),
    ...(authorityId === undefined ? [] : [sql`certificates.authority_id = ${authorityId}`]),
    ...(domain === undefined ? [] : [inDomain(domain)]),
    ...(words ?? []).map(withWord),
    ...(serials === undefined
      ? []
      : [sql`certificates.serial in (select decode(s, 'hex') from unnest(${[...serials]}::text[]) as listed (s))`]),
  ];
}

const joined = sql`certificates
  join products on products.id = certificates.product_id
  join structures on structures.id = certificates.structure_id
  join requests on requests.id = certificates.request_id`;

/**
 * The certificates in force that meet the criterion, in the order in which they will be shown and revoked; with those that
 * share a key with them, where the key itself is what is revoked.
 */
export async function certificatesMeeting(
  tx: Transaction<Database>,
  criterion: ReadCriterion,
  { withSameKeys, now }: { readonly withSameKeys: boolean; readonly now: Date },
): Promise<readonly { readonly id: string; readonly serialHex: string }[]> {
  const inForce = sql`certificates.state = 'valid' and certificates.not_after >= ${now}`;
  const met = sql.join([inForce, ...conditionsOf(criterion)], sql` and `);
  const which = withSameKeys
    ? sql`${inForce} and certificates.spki_sha256 in (select certificates.spki_sha256 from ${joined} where ${met})`
    : met;
  await takeTime(tx, 2);
  const { rows } = await sql<{ id: string; serialHex: string }>`
    select certificates.id, encode(certificates.serial, 'hex') as "serialHex" from ${joined} where ${which}
    order by structures.name, structures.id, products.subject_name, certificates.id`.execute(tx);
  return rows;
}
