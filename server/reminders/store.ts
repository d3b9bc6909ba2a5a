import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { Ends, Stage } from './rules.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export interface EndingRow {
  readonly id: string;
  readonly productId: string;
  readonly structureId: string;
  readonly offer: string;
  readonly usage: string;
  readonly notAfter: Date;
}

/** What is told of one. */
export interface EndingNames {
  readonly structureName: string;
  readonly subjectName: string;
  readonly surname: string | null;
  readonly givenName: string | null;
  readonly reference: string;
}

/** All of it is in the indexes. */
const ending = sql`select certificate_id as id, product_id as "productId", structure_id as "structureId", offer, usage,
  not_after as "notAfter" from certificates_unrenewed`;

/**
 * Neither revoked nor renewed, in the order of their ends, after the last of the batch before; of one structure, where one is given. Read
 * from those that nothing renews, by their ends: what there is besides costs nothing.
 */
export async function endingCertificates(
  db: Reader,
  { after, until }: Ends,
  structureId: string | null,
  from: Pick<EndingRow, 'notAfter' | 'id'> | null,
  limit: number,
): Promise<readonly EndingRow[]> {
  const { rows } = await sql<EndingRow>`${ending} where not_after > ${after} and not_after <= ${until}
      ${structureId === null ? sql`` : sql`and structure_id = ${structureId}`}
      ${from === null ? sql`` : sql`and (not_after, certificate_id) > (${from.notAfter}, ${from.id}::uuid)`}
    order by not_after, certificate_id limit ${limit}`.execute(db);
  return rows;
}

/** Those of these. */
export async function endingAmong(
  db: Reader,
  { after, until }: Ends,
  ids: readonly string[],
): Promise<readonly EndingRow[]> {
  const { rows } = await sql<EndingRow>`${ending} where certificate_id = any (${[...ids]}::uuid[])
    and not_after > ${after} and not_after <= ${until}`.execute(db);
  return rows;
}

/** Held until the transaction ends; undefined where it was renewed or revoked meanwhile. */
export async function holdEnding(tx: Transaction<Database>, certificateId: string): Promise<EndingNames | undefined> {
  const { rows } = await sql<EndingNames>`select s.name as "structureName", p.subject_name as "subjectName",
      r.fields->>'surname' as surname, r.fields->>'givenName' as "givenName", r.reference
    from certificates c join products p on p.id = c.product_id join structures s on s.id = c.structure_id
      join requests r on r.id = c.request_id
    where c.id = ${certificateId} and c.state = 'valid' and not exists (select from certificates later
      where later.product_id = c.product_id and later.not_after > c.not_after and later.state <> 'revoked')
    for update of c`.execute(tx);
  return rows[0];
}

export interface Contact {
  readonly address: string;
  readonly locale: 'fr' | 'en';
  /** Null: an address that a form gave. */
  readonly accountId: string | null;
  readonly kind: 'actor' | 'copy' | 'admin' | 'holder' | 'representative' | 'officer';
}

export type Place = Pick<EndingRow, 'structureId' | 'offer'>;

/** Who acts for each of these structures and offers, and who represents each structure, as of `at`: the same for all certificates there. */
export async function contactsOfPlaces(
  db: Reader,
  places: readonly Place[],
  at: Date,
): Promise<readonly (Contact & { readonly structureId: string; readonly offer: string })[]> {
  const { rows } = await sql<Contact & Place>`
    with asked as materialized (select * from unnest(${places.map(({ structureId }) => structureId)}::uuid[],
        ${places.map(({ offer }) => offer)}::text[]) as a(structure_id, offer)),
    holders as (
      select m.account_id from mandates m where m.structure_id in (select structure_id from asked) and m.account_id is not null
      union select t.account_id from mandates m join team_members t on t.structure_id = m.third_party_id
        where m.structure_id in (select structure_id from asked)),
    in_force as materialized (select h.account_id, m.structure_id, m.offers
      from holders h cross join lateral mandates_in_force(h.account_id, ${at}) m),
    representing as materialized (select distinct f.structure_id, r.account_id
      from (select distinct account_id from representatives where structure_id in (select structure_id from asked)) r
        cross join lateral representations_in_force(r.account_id, ${at}) f)
    select distinct asked.structure_id as "structureId", asked.offer, a.id as "accountId", a.email as address, a.locale,
        'admin' as kind
      from asked join in_force m on m.structure_id = asked.structure_id and asked.offer = any (m.offers)
        join accounts a on a.id = m.account_id where a.closed_at is null
    union all
    select asked.structure_id, asked.offer, a.id, a.email, a.locale, 'representative'
      from asked join representing r on r.structure_id = asked.structure_id join accounts a on a.id = r.account_id
      where a.closed_at is null`.execute(db);
  return rows;
}

export async function officersToTell(db: Reader): Promise<readonly Contact[]> {
  const { rows } = await sql<Contact>`select a.id as "accountId", a.email as address, a.locale, 'officer' as kind
    from accounts a where 'registrationOfficer' = any (a.roles) and a.closed_at is null`.execute(db);
  return rows;
}

/** An address of the certificate itself: its holder's, or one that its form gave. */
export interface OwnContact extends Contact {
  readonly certificateId: string;
  readonly authorId: string;
  readonly authorEmail: string;
}

export async function ownContactsOf(db: Reader, certificateIds: readonly string[]): Promise<readonly OwnContact[]> {
  const { rows } = await sql<OwnContact>`
    with own as materialized (select c.id, r.id as request_id, r.told_with, r.locale, r.holder_id, author.email, author.id as author_id
      from certificates c join requests r on r.id = c.request_id join accounts author on author.id = r.account_id
      where c.id = any (${[...certificateIds]}::uuid[]))
    select o.id as "certificateId", null as "accountId", told.address, o.locale, told.kind, o.email as "authorEmail",
        o.author_id as "authorId"
      from own o join mails m on m.request_id = coalesce(o.told_with, o.request_id) and m.kind in ('filed', 'person-filed')
        cross join lateral (select unnest(m.recipients) as address, 'actor' as kind
          union all select unnest(m.copies), 'copy') told
    union all
    select o.id, a.id, a.email, a.locale, 'holder', o.email, o.author_id
      from own o join accounts a on a.id = o.holder_id where a.closed_at is null`.execute(db);
  return rows;
}

export const remindersOf = (db: Reader, certificateIds: readonly string[]) =>
  db
    .selectFrom('reminders')
    .select(['certificate_id as certificateId', 'stage', 'address'])
    .where(sql<boolean>`certificate_id = any (${[...certificateIds]}::uuid[])`)
    .execute();

/** Compare-and-set: whoever inserts is the only one who tells. */
export async function insertReminder(
  tx: Transaction<Database>,
  reminder: { readonly certificateId: string; readonly stage: Stage; readonly address: string },
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('reminders')
    .values({ certificate_id: reminder.certificateId, stage: reminder.stage, address: reminder.address, queued_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export const acknowledgementsOf = (db: Reader, certificateIds: readonly string[]) =>
  db
    .selectFrom('reminder_acknowledgements')
    .innerJoin('accounts', 'accounts.id', 'reminder_acknowledgements.account_id')
    .select(['certificate_id as certificateId', 'account_id as accountId', 'accounts.display_name as name'])
    .select(['accounts.email', 'at'])
    .where(sql<boolean>`certificate_id = any (${[...certificateIds]}::uuid[])`)
    .orderBy('at')
    .execute();

export async function insertAcknowledgement(
  tx: Transaction<Database>,
  acknowledgement: { readonly certificateId: string; readonly accountId: string },
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('reminder_acknowledgements')
    .values({ certificate_id: acknowledgement.certificateId, account_id: acknowledgement.accountId, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What rights on it are judged by. */
export const scopeOfCertificate = (db: Reader, id: string) =>
  db
    .selectFrom('certificates')
    .innerJoin('products', 'products.id', 'certificates.product_id')
    .select(['certificates.structure_id as structureId', 'products.offer', 'certificates.product_id as productId'])
    .select('certificates.request_id as requestId')
    .where('certificates.id', '=', id)
    .executeTakeFirst();
