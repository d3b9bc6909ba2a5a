import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { Stage } from './rules.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export interface EndingRow {
  readonly id: string;
  readonly productId: string;
  readonly structureId: string;
  readonly structureName: string;
  readonly offer: string;
  readonly usage: string;
  readonly subjectName: string;
  readonly surname: string | null;
  readonly givenName: string | null;
  readonly reference: string;
  readonly notAfter: Date;
}

const successor = sql`exists (select from certificates later where later.product_id = c.product_id
  and later.not_after > c.not_after and later.state <> 'revoked')`;

/** Neither revoked nor renewed, in the order of their ends, after the last of the batch before. */
export async function endingCertificates(
  db: Reader,
  ends: { readonly after: Date; readonly until: Date },
  from: Pick<EndingRow, 'notAfter' | 'id'> | null,
  limit: number,
): Promise<readonly EndingRow[]> {
  const { rows } = await sql<EndingRow>`select c.id, c.product_id as "productId", c.structure_id as "structureId",
      s.name as "structureName", p.offer, p.usage, p.subject_name as "subjectName",
      r.fields->>'surname' as surname, r.fields->>'givenName' as "givenName", r.reference, c.not_after as "notAfter"
    from certificates c join products p on p.id = c.product_id join structures s on s.id = c.structure_id
      join requests r on r.id = c.request_id
    where c.state = 'valid' and c.not_after > ${ends.after} and c.not_after <= ${ends.until} and not ${successor}
      ${from === null ? sql`` : sql`and (c.not_after, c.id) > (${from.notAfter}, ${from.id}::uuid)`}
    order by c.not_after, c.id limit ${limit}`.execute(db);
  return rows;
}

/** Held until the transaction ends; false where it was renewed or revoked meanwhile. */
export async function holdEnding(tx: Transaction<Database>, certificateId: string): Promise<boolean> {
  const { rows } = await sql`select from certificates c where c.id = ${certificateId} and c.state = 'valid'
    and not ${successor} for update`.execute(tx);
  return rows.length === 1;
}

export interface Contact {
  readonly address: string;
  readonly locale: 'fr' | 'en';
  /** Null: an address that a form gave. */
  readonly accountId: string | null;
  readonly kind: 'actor' | 'copy' | 'admin' | 'holder' | 'representative' | 'officer';
}

/**
 * All who can be told of a certificate as of `at`. The author's own address counts while the author is designated there, or is
 * nobody's account; another one that the form gave always does.
 */
export async function contactsOf(
  db: Reader,
  { id, structureId, offer }: EndingRow,
  at: Date,
): Promise<readonly Contact[]> {
  const { rows } = await sql<Contact>`
    with holders as (
      select m.account_id from mandates m where m.structure_id = ${structureId} and m.account_id is not null
      union select t.account_id from mandates m join team_members t on t.structure_id = m.third_party_id
        where m.structure_id = ${structureId}),
    admins as (
      select a.id, a.email, a.locale from accounts a join holders h on h.account_id = a.id
      where a.closed_at is null and exists (select from mandates_in_force(a.id, ${at}) m
        where m.structure_id = ${structureId} and ${offer} = any (m.offers))),
    filed as (
      select m.recipients, m.copies, r.locale, author.email as author_email, author.id as author_id
      from certificates c join requests r on r.id = c.request_id join accounts author on author.id = r.account_id
        join mails m on m.request_id = coalesce(r.told_with, r.id) and m.kind in ('filed', 'person-filed')
      where c.id = ${id})
    select id as "accountId", email as address, locale, 'admin' as kind from admins
    union all
    select null, address, locale, 'actor' from filed, unnest(recipients) address
      where lower(address) <> lower(author_email) or author_id in (select id from admins)
    union all
    select null, address, locale, 'copy' from filed, unnest(copies) address
    union all
    select a.id, a.email, a.locale, 'holder' from certificates c join requests r on r.id = c.request_id
      join accounts a on a.id = r.holder_id where c.id = ${id} and a.closed_at is null
    union all
    select distinct a.id, a.email, a.locale, 'representative' from representatives r join accounts a on a.id = r.account_id
      where r.structure_id = ${structureId} and a.closed_at is null
        and exists (select from representations_in_force(a.id, ${at}) f where f.structure_id = ${structureId})
    union all
    select a.id, a.email, a.locale, 'officer' from accounts a
      where 'registrationOfficer' = any (a.roles) and a.closed_at is null`.execute(db);
  return rows;
}

export const remindedAt = async (db: Reader, certificateId: string, stage: Stage): Promise<readonly string[]> =>
  (
    await db
      .selectFrom('reminders')
      .select('address')
      .where('certificate_id', '=', certificateId)
      .where('stage', '=', stage)
      .execute()
  ).map(({ address }) => address);

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

export const acknowledgementsOf = (db: Reader, certificateId: string) =>
  db
    .selectFrom('reminder_acknowledgements')
    .innerJoin('accounts', 'accounts.id', 'reminder_acknowledgements.account_id')
    .select(['account_id as accountId', 'accounts.display_name as name', 'accounts.email', 'at'])
    .where('certificate_id', '=', certificateId)
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
