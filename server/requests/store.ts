import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import { compiled } from '../platform/compiled.ts';
import type { Database } from '../platform/schema.ts';
import type { RequestTable } from '../platform/schema-requests.ts';

export type Reader = Kysely<Database> | Transaction<Database>;
export interface RequestRow extends Selectable<RequestTable> {
  readonly requested_by: string;
  /** How many officers agreed to it, where it is for a person. */
  readonly approvals: number;
  /** Of the certificate that it renews. */
  readonly renewed_product_id: string | null;
  readonly renewed_serial: Buffer | null;
  readonly renewed_not_after: Date | null;
  readonly renewed_subject: string | null;
}

const approvalsOf =
  sql<number>`(select count(*)::integer from request_decisions d where d.request_id = requests.id and d.verdict = 'approve')`.as(
    'approvals',
  );

export const selectRequests = (db: Reader) =>
  db
    .selectFrom('requests')
    .innerJoin('accounts', 'accounts.id', 'requests.account_id')
    .leftJoin('certificates as renewed', 'renewed.id', 'requests.renews')
    .selectAll('requests')
    .select([
      'accounts.display_name as requested_by',
      // Read by one expression, so that whoever withdraws asks nothing more.
      approvalsOf,
      'renewed.product_id as renewed_product_id',
      'renewed.serial as renewed_serial',
      'renewed.not_after as renewed_not_after',
      'renewed.subject as renewed_subject',
    ]);

export const requestById = (db: Reader, id: string): Promise<RequestRow | undefined> =>
  selectRequests(db).where('requests.id', '=', id).executeTakeFirst();

/** The row, held until the transaction ends: whoever changes a request holds it first. */
export const lockRequest = async (tx: Transaction<Database>, id: string): Promise<RequestRow | undefined> =>
  (await lockingRequest(tx, { id })).rows[0];

const lockingRequest = compiled<{ id: string }, RequestRow>(['id'], (db, { id }) =>
  selectRequests(db).where('requests.id', '=', id).forUpdate('requests'),
);

export const requestsOfPack = (db: Reader, packId: string): Promise<RequestRow[]> =>
  selectRequests(db).where('requests.pack_id', '=', packId).execute();

/** Held in one order, whoever holds several. */
export const lockRequestsOfPack = (tx: Transaction<Database>, packId: string): Promise<RequestRow[]> =>
  selectRequests(tx).where('requests.pack_id', '=', packId).orderBy('requests.id').forUpdate('requests').execute();

export interface NewDraft {
  readonly id: string;
  readonly accountId: string;
  readonly structureId: string;
  readonly offer: string;
  readonly locale: 'fr' | 'en';
  /** Of a renewal: the certificate, and the form of the request before. */
  readonly renews?: string;
  readonly usage?: string | null;
  readonly fields?: RequestFields;
  readonly step?: number;
  readonly at: Date;
  /** Of a part of a pack, which knows its usage and some of its form from the start. */
  readonly pack?: { readonly id: string; readonly code: string; readonly part: string };
}

const yearInParis = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', year: 'numeric' });

export async function insertDraft(tx: Transaction<Database>, draft: NewDraft): Promise<void> {
  const year = yearInParis.format(draft.at);
  await tx
    .insertInto('requests')
    .values({
      id: draft.id,
      reference: sql<string>`${`D-${year}-`} || lpad(nextval('request_reference')::text, 6, '0')`,
      account_id: draft.accountId,
      structure_id: draft.structureId,
      offer: draft.offer,
      usage: draft.usage ?? null,
      fields: JSON.stringify(draft.fields ?? {}),
      step: draft.step ?? 1,
      renews: draft.renews ?? null,
      locale: draft.locale,
      state: 'draft',
      created_at: draft.at,
      saved_at: draft.at,
      ...(draft.pack !== undefined && {
        ...{ pack_id: draft.pack.id, pack: draft.pack.code, pack_part: draft.pack.part },
      }),
    })
    .execute();
}

export async function updateDraft(
  tx: Transaction<Database>,
  id: string,
  draft: { readonly usage: string | null; readonly fields: RequestFields; readonly step: number; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('requests')
    .set({ usage: draft.usage, fields: JSON.stringify(draft.fields), step: draft.step, saved_at: draft.at })
    .where('id', '=', id)
    .execute();
}

/** This person's open draft that renews the certificate. */
export const draftOfRenewal = (
  tx: Transaction<Database>,
  renewal: { readonly certificateId: string; readonly accountId: string },
): Promise<RequestRow | undefined> =>
  selectRequests(tx)
    .where('requests.renews', '=', renewal.certificateId)
    .where('requests.account_id', '=', renewal.accountId)
    .where('requests.state', '=', sql.lit('draft'))
    .executeTakeFirst();

export async function deleteDraft(tx: Transaction<Database>, id: string): Promise<void> {
  await tx.deleteFrom('requests').where('id', '=', id).where('state', '=', sql.lit('draft')).execute();
}

export interface Finalisation {
  readonly csrDer: Buffer;
  readonly spkiDer: Buffer;
  readonly spkiSha256: Buffer;
  readonly keyAlgorithm: string;
  readonly keyOrigin: 'own-csr' | 'browser';
  /** Recorded when a request for a person was filed, so no more than once. */
  readonly named: null | { readonly productId: string; readonly subject: string; readonly locale: 'fr' | 'en' };
  readonly finalisedAt: Date;
  readonly withdrawBefore: Date;
}

/** Before Finaliser's transaction ends: whose mails told of this request too. */
export async function markToldWith(tx: Transaction<Database>, ids: readonly string[], toldWith: string): Promise<void> {
  await tx.updateTable('requests').set({ told_with: toldWith }).where('id', 'in', ids).execute();
}

export async function finaliseDraft(tx: Transaction<Database>, id: string, facts: Finalisation): Promise<void> {
  await tx
    .updateTable('requests')
    .set({
      state: 'finalised',
      step: 5,
      ...(facts.named === null
        ? {}
        : { product_id: facts.named.productId, subject: facts.named.subject, locale: facts.named.locale }),
      csr_der: facts.csrDer,
      spki_der: facts.spkiDer,
      spki_sha256: facts.spkiSha256,
      key_algorithm: facts.keyAlgorithm,
      key_origin: facts.keyOrigin,
      finalised_at: facts.finalisedAt,
      withdraw_before: facts.withdrawBefore,
    })
    .where('id', '=', id)
    .execute();
}

/** Holds it too. Nothing changes on a request that is no longer open: the outcome sent along then finds its intent burnt. */
export async function markWithdrawn(tx: Transaction<Database>, id: string, at: Date): Promise<void> {
  await markingWithdrawn(tx, { id, at });
}

const markingWithdrawn = compiled<{ id: string; at: Date }, unknown>(['id', 'at'], (db, { id, at }) =>
  db
    .updateTable('requests')
    .set({ state: 'withdrawn', withdrawn_at: at })
    .where('id', '=', id)
    .where('state', '=', sql.lit('finalised')),
);

export async function markDelivered(tx: Transaction<Database>, id: string, at: Date): Promise<void> {
  await tx.updateTable('requests').set({ state: 'delivered', delivered_at: at }).where('id', '=', id).execute();
}

export async function markCancelled(
  tx: Transaction<Database>,
  id: string,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('requests')
    .set({ state: 'cancelled', cancelled_at: at, cancellation_reason: reason, cancelled_by: by })
    .where('id', '=', id)
    .execute();
}

/** Compare-and-set: the state may have moved since the row was listed. */
export async function markLapsed(tx: Transaction<Database>, id: string, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('requests')
    .set({ state: 'lapsed', lapsed_at: at })
    .where('id', '=', id)
    .where('state', '=', sql.lit('finalised'))
    .where('withdraw_before', '<=', at)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const requestsToLapse = (db: Reader, now: Date) =>
  db
    .selectFrom('requests')
    .select(['id', 'structure_id', 'reference'])
    .where('state', '=', sql.lit('finalised'))
    .where('withdraw_before', '<=', now)
    .orderBy('withdraw_before')
    .limit(500)
    .execute();

/** Finalised, never warned, and whose limit is near: at `from` at the earliest, at `until` at the latest. */
export const requestsToWarn = (db: Reader, limit: { readonly from: Date; readonly until: Date }) =>
  db
    .selectFrom('requests')
    .select(['id', 'structure_id'])
    .where('state', '=', sql.lit('finalised'))
    .where('lapsing_warned_at', 'is', null)
    .where('withdraw_before', '>=', limit.from)
    .where('withdraw_before', '<=', limit.until)
    .orderBy('withdraw_before')
    .limit(500)
    .execute();

/** Compare-and-set: who warns first is the only one. */
export async function markWarned(tx: Transaction<Database>, id: string, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('requests')
    .set({ lapsing_warned_at: at })
    .where('id', '=', id)
    .where('state', '=', sql.lit('finalised'))
    .where('lapsing_warned_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** What rights are judged by, and no more. */
export const requestScopes = (db: Reader, ids: readonly string[]) =>
  db
    .selectFrom('requests')
    .select(['id', 'structure_id', 'offer', 'account_id', 'state', 'holder_id'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();

export const requestIdsOfAccount = async (db: Reader, accountId: string): Promise<readonly string[]> =>
  (await db.selectFrom('requests').select('id').where('account_id', '=', accountId).execute()).map(({ id }) => id);

export async function insertTermsAcceptances(
  tx: Transaction<Database>,
  requestId: string,
  accountId: string,
  editions: readonly { readonly document: string; readonly version: string; readonly sha256: string }[],
  at: Date,
): Promise<void> {
  await acceptingTerms(tx, {
    requestId,
    accountId,
    at,
    documents: editions.map(({ document }) => document),
    versions: editions.map(({ version }) => version),
    digests: editions.map(({ sha256 }) => Buffer.from(sha256, 'hex')),
  });
}

interface Acceptances {
  readonly requestId: string;
  readonly accountId: string;
  readonly at: Date;
  readonly documents: readonly string[];
  readonly versions: readonly string[];
  readonly digests: readonly Buffer[];
}

const acceptingTerms = compiled<Acceptances, unknown>(
  ['requestId', 'accountId', 'at', 'documents', 'versions', 'digests'],
  (db, { requestId, accountId, at, documents, versions, digests }) =>
    db
      .insertInto('terms_acceptances')
      .columns(['request_id', 'account_id', 'accepted_at', 'document', 'version', 'sha256'])
      .expression(
        sql`select ${requestId}::uuid, ${accountId}::uuid, ${at}::timestamptz, edition.*
          from unnest(${documents}::text[], ${versions}::text[], ${digests}::bytea[]) edition`,
      )
      // A burnt attempt already recorded the same acceptance.
      .onConflict((conflict) => conflict.doNothing()),
);
