import { type Kysely, sql } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { isIn, typedWords } from '../platform/typed-words.ts';
import type { MailRow } from './store.ts';

type Db = Kysely<Database>;

/** Mails about these requests, and those of this account. Null: every mail. */
export type VisibleMails = { readonly requestIds: readonly string[]; readonly accountId: string } | null;

export interface MailSearch {
  readonly visible: VisibleMails;
  readonly search?: string | undefined;
  readonly kind?: MailRow['kind'] | undefined;
  readonly state?: MailRow['state'] | 'refused' | undefined;
  /** The last mail of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. The total is of all pages. */
export async function searchMails(
  db: Db,
  search: MailSearch,
): Promise<{ readonly rows: readonly MailRow[]; readonly total: number }> {
  const found = matching(db, search);
  const page =
    search.after === undefined
      ? found
      : found.where(sql<boolean>`(created_at, id) < (select created_at, id from mails where id = ${search.after})`);
  const rows = await page.selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(search.limit).execute();
  const { count } = await found.select(({ fn }) => fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow();
  return { rows, total: Number(count) };
}

/** A reference stands in the Message-ID of every mail of its request. */
const searched = sql`array_to_string(recipients || copies || array[subject, message_id], ' ')`;

function matching(db: Db, { visible, search, kind, state }: MailSearch) {
  let query = db.selectFrom('mails');
  if (visible !== null) {
    const { requestIds, accountId } = visible;
    query = query.where(sql<boolean>`(request_id = any(${[...requestIds]}::uuid[]) or account_id = ${accountId})`);
  }
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (state === 'refused') {
    query = query.where(
      sql<boolean>`exists (select from mail_recipients r where r.mail_id = mails.id and r.outcome = 'refused')`,
    );
  } else if (state !== undefined) query = query.where('state', '=', state);
  for (const word of typedWords(search ?? '')) query = query.where(isIn(searched, [word]));
  return query;
}

export const mailById = (db: Db, id: string, visible: VisibleMails): Promise<MailRow | undefined> =>
  matching(db, { visible, limit: 1 }).selectAll().where('id', '=', id).executeTakeFirst();

export interface RefusedAddressRow {
  readonly address: string;
  readonly words: string;
  readonly at: Date;
  readonly request_id: string;
}

/** Those of these whose last answer was a refusal, in lower case. */
export async function refusingAddresses(db: Db, addresses: readonly string[]): Promise<readonly string[]> {
  const asked = addresses.map((address) => address.toLowerCase());
  const { rows } = await sql<{ name: string }>`select distinct lower(r.address) as name from mail_recipients r
    where lower(r.address) = any (${asked}) and r.outcome = 'refused' and not exists (select from mail_recipients later
      where lower(later.address) = lower(r.address) and later.outcome = 'accepted' and later.at >= r.at)`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * Addresses whose last answer, on whatever mail, was a refusal, with each request whose mails go there: a 4xx that was not
 * the last one says nothing, and one mail taken clears the address. A line for each request, newest refusal first.
 */
export async function refusedAddresses(db: Db, limit: number): Promise<readonly RefusedAddressRow[]> {
  const { rows } = await sql<RefusedAddressRow>`
    with refused as (
      select distinct on (lower(address)) lower(address) as name, address, words, at from mail_recipients r
      where outcome = 'refused' and not exists (select from mail_recipients later
        where lower(later.address) = lower(r.address) and later.outcome = 'accepted' and later.at >= r.at)
      order by lower(address), at desc)
    select refused.address, refused.words, refused.at, m.request_id from refused
      join mail_recipients r on lower(r.address) = refused.name join mails m on m.id = r.mail_id
      where m.request_id is not null
    union
    -- Told of an end, by mails of their own that are about no request.
    select refused.address, refused.words, refused.at, c.request_id from refused
      join reminders t on t.address = refused.name join certificates c on c.id = t.certificate_id
    order by at desc, address limit ${limit}`.execute(db);
  return rows;
}
