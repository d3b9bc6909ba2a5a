import { type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely';
import { namedPerson } from '../platform/named-person.ts';
import type { Database } from '../platform/schema.ts';
import type { MassRevocationTable } from '../platform/schema-mass-revocation.ts';
import { writtenOut } from '../platform/written-out.ts';

export type Reader = Kysely<Database> | Transaction<Database>;
export type MassRevocationRow = Selectable<MassRevocationTable>;

// ——— one revocation of many ———

export async function insertMassRevocation(
  tx: Transaction<Database>,
  made: Pick<MassRevocationRow, 'id' | 'criterion' | 'reason' | 'created_by' | 'created_at' | 'set_sha256'>,
  certificateIds: readonly string[],
): Promise<void> {
  await tx
    .insertInto('mass_revocations')
    .values({
      ...{ ...made, criterion: JSON.stringify(made.criterion), state: 'draft', certificates: certificateIds.length },
      ...{ remark: null, proposed_at: null, decided_by: null, decided_at: null, decision_remark: null },
      ...{ stopped_by: null, stopped_at: null, lease_until: null, finished_at: null },
    })
    .execute();
  await sql`insert into mass_revocation_items (mass_revocation_id, certificate_id, position)
    select ${made.id}, id, place from unnest(${[...certificateIds]}::uuid[]) with ordinality as found (id, place)`.execute(
    tx,
  );
}

export const lockMassRevocation = (tx: Transaction<Database>, id: string): Promise<MassRevocationRow | undefined> =>
  tx.selectFrom('mass_revocations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export async function updateMassRevocation(
  tx: Transaction<Database>,
  id: string,
  set: Updateable<MassRevocationTable>,
): Promise<void> {
  await tx.updateTable('mass_revocations').set(set).where('id', '=', id).execute();
}

/** With its set; the database lets a draft go, and nothing else. */
export async function deleteDraft(tx: Transaction<Database>, id: string): Promise<void> {
  await tx.deleteFrom('mass_revocation_items').where('mass_revocation_id', '=', id).execute();
  await tx.deleteFrom('mass_revocations').where('id', '=', id).execute();
}

export const draftsBefore = (db: Reader, instant: Date) =>
  db
    .selectFrom('mass_revocations')
    .select('id')
    .where('state', '=', sql.lit('draft'))
    .where('created_at', '<=', instant)
    .execute();

const selectNamed = (db: Reader) =>
  db
    .selectFrom('mass_revocations')
    .innerJoin('accounts as creator', 'creator.id', 'mass_revocations.created_by')
    .leftJoin('accounts as decider', 'decider.id', 'mass_revocations.decided_by')
    .leftJoin('accounts as stopper', 'stopper.id', 'mass_revocations.stopped_by')
    .selectAll('mass_revocations')
    .select([
      'creator.display_name as creatorName',
      'creator.person_id as creatorPersonId',
      'decider.display_name as deciderName',
      'stopper.display_name as stopperName',
    ]);
export type NamedRow = Awaited<ReturnType<typeof newestMassRevocations>>[number];

export const newestMassRevocations = (db: Reader, limit: number) =>
  selectNamed(db).orderBy('mass_revocations.created_at', 'desc').orderBy('mass_revocations.id').limit(limit).execute();

export const massRevocationById = (db: Reader, id: string) =>
  selectNamed(db).where('mass_revocations.id', '=', id).executeTakeFirst();

/** Takes the oldest that has work to be done and that no living process holds. */
export const claimMassRevocation = (tx: Transaction<Database>, now: Date, leaseEnd: Date) =>
  tx
    .updateTable('mass_revocations')
    .set({ lease_until: leaseEnd })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('mass_revocations')
        .select('id')
        .where('state', 'in', writtenOut('running', 'telling'))
        .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', now)]))
        .orderBy('created_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .executeTakeFirst();

// ——— its certificates ———

export const nextItems = (tx: Transaction<Database>, id: string, limit: number) =>
  tx
    .selectFrom('mass_revocation_items')
    .innerJoin('certificates', 'certificates.id', 'mass_revocation_items.certificate_id')
    .select(['certificate_id as certificateId', 'structure_id as structureId'])
    .where('mass_revocation_id', '=', id)
    .where('outcome', 'is', null)
    .orderBy('position')
    .limit(limit)
    .execute();

/** False where it said its outcome before, or is not of the set. */
export async function settleItem(
  tx: Transaction<Database>,
  item: { readonly id: string; readonly certificateId: string },
  outcome: 'revoked' | 'already' | 'ended',
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mass_revocation_items')
    .set({ outcome, done_at: at })
    .where('mass_revocation_id', '=', item.id)
    .where('certificate_id', '=', item.certificateId)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Revoked because it bore a key of the set: it comes after all others. */
export async function addAlong(
  tx: Transaction<Database>,
  item: { readonly id: string; readonly certificateId: string },
  at: Date,
): Promise<void> {
  await sql`insert into mass_revocation_items (mass_revocation_id, certificate_id, position, along, outcome, done_at)
    select ${item.id}, ${item.certificateId}, max(position) + 1, true, 'revoked', ${at}
    from mass_revocation_items where mass_revocation_id = ${item.id}
    on conflict (mass_revocation_id, certificate_id) do nothing`.execute(tx);
}

export const pageOfItems = (db: Reader, id: string, after: number, limit: number) =>
  db
    .selectFrom('mass_revocation_items')
    .innerJoin('certificates', 'certificates.id', 'mass_revocation_items.certificate_id')
    .innerJoin('products', 'products.id', 'certificates.product_id')
    .innerJoin('structures', 'structures.id', 'certificates.structure_id')
    .innerJoin('requests', 'requests.id', 'certificates.request_id')
    .select([
      'position',
      'certificates.id as certificateId',
      'certificates.serial',
      'certificates.not_after as notAfter',
      'products.subject_name as subjectName',
      ...namedPerson,
      'products.offer',
      'products.usage',
      'structures.id as structureId',
      'structures.name as structureName',
      'structures.certified_identifier as certifiedIdentifier',
      'along',
      'outcome',
      'done_at as doneAt',
    ])
    .where('mass_revocation_id', '=', id)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
export type ItemRow = Awaited<ReturnType<typeof pageOfItems>>[number];

export async function countItems(db: Reader, id: string) {
  const { rows } = await sql<Record<'structures' | 'revoked' | 'already' | 'ended' | 'left' | 'along', bigint>>`select
      count(distinct certificates.structure_id) filter (where not along) as structures,
      count(*) filter (where outcome = 'revoked' and not along) as revoked,
      count(*) filter (where outcome = 'already') as already,
      count(*) filter (where outcome = 'ended') as ended,
      count(*) filter (where outcome is null) as left,
      count(*) filter (where along) as along
    from mass_revocation_items join certificates on certificates.id = certificate_id
    where mass_revocation_id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count has one row');
  const { structures, revoked, already, ended, left, along } = row;
  return {
    ...{ structures: Number(structures), revoked: Number(revoked), already: Number(already), ended: Number(ended) },
    ...{ left: Number(left), along: Number(along) },
  };
}

export const countByProduct = (db: Reader, id: string) =>
  db
    .selectFrom('mass_revocation_items')
    .innerJoin('certificates', 'certificates.id', 'mass_revocation_items.certificate_id')
    .innerJoin('products', 'products.id', 'certificates.product_id')
    .select(({ fn }) => ['products.offer', 'products.usage', fn.countAll<bigint>().as('certificates')])
    .where('mass_revocation_id', '=', id)
    .where('along', '=', false)
    .groupBy(['products.offer', 'products.usage'])
    .orderBy('products.offer')
    .orderBy('products.usage')
    .execute();

// ——— whom it tells ———

export interface ContactOfItem {
  readonly address: string;
  readonly locale: 'fr' | 'en';
  readonly accountId: string | null;
}

/**
 * One line for each address, whatever the number of its certificates. Its mail is read in the portal by the account that all of
 * them say, or by whose own address it is: of an address that several share, nobody reads there what is another's.
 */
export async function addContact(
  tx: Transaction<Database>,
  item: { readonly id: string; readonly certificateId: string },
  { address, locale, accountId }: ContactOfItem,
): Promise<void> {
  await sql`insert into mass_revocation_contacts (mass_revocation_id, address_key, address, locale, account_id, certificate_ids)
    values (${item.id}, ${address.toLowerCase()}, ${address}, ${locale}, ${accountId}, array[${item.certificateId}]::uuid[])
    on conflict (mass_revocation_id, address_key) do update set
      certificate_ids = mass_revocation_contacts.certificate_ids || excluded.certificate_ids,
      account_id = case
        when mass_revocation_contacts.account_id = excluded.account_id then excluded.account_id
        when ${isOwnAddress('excluded')} then excluded.account_id
        when ${isOwnAddress('mass_revocation_contacts')} then mass_revocation_contacts.account_id end`.execute(tx);
}

const isOwnAddress = (row: 'excluded' | 'mass_revocation_contacts') =>
  sql`exists (select from accounts a where a.id = ${sql.ref(`${row}.account_id`)}
    and lower(a.email) = mass_revocation_contacts.address_key)`;

export const nextContacts = (tx: Transaction<Database>, id: string, limit: number) =>
  tx
    .selectFrom('mass_revocation_contacts')
    .selectAll()
    .where('mass_revocation_id', '=', id)
    .where('told_at', 'is', null)
    .orderBy('address_key')
    .limit(limit)
    .execute();

export async function markTold(tx: Transaction<Database>, id: string, addressKey: string, at: Date): Promise<void> {
  await tx
    .updateTable('mass_revocation_contacts')
    .set({ told_at: at })
    .where('mass_revocation_id', '=', id)
    .where('address_key', '=', addressKey)
    .execute();
}

export async function countContacts(db: Reader, id: string) {
  const row = await db
    .selectFrom('mass_revocation_contacts')
    .select(({ fn }) => [
      fn.countAll<bigint>().as('contacts'),
      fn.countAll<bigint>().filterWhere('told_at', 'is not', null).as('told'),
    ])
    .where('mass_revocation_id', '=', id)
    .executeTakeFirstOrThrow();
  return { contacts: Number(row.contacts), told: Number(row.told) };
}

/** What a mail shows of its certificates, the first ones. */
export const certificatesToTell = (tx: Transaction<Database>, ids: readonly string[], limit: number) =>
  tx
    .selectFrom('certificates')
    .innerJoin('products', 'products.id', 'certificates.product_id')
    .innerJoin('structures', 'structures.id', 'certificates.structure_id')
    .innerJoin('requests', 'requests.id', 'certificates.request_id')
    .select(['serial', 'products.subject_name as subjectName', 'structures.name as structureName'])
    .select(namedPerson)
    .where('certificates.id', 'in', [...ids].slice(0, limit))
    .orderBy('structures.name')
    .orderBy('products.subject_name')
    .execute();
