import { randomUUID } from 'node:crypto';
import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { ClaimEvidenceTable } from '../platform/schema-people.ts';
import { writtenOut } from '../platform/written-out.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/** Exactly one open structure, by one of its identifiers or by the certified one, with its prefix digit. */
export const structureIdentified = (db: Reader, identifier: string) =>
  db
    .selectFrom('structures')
    .select(['id', 'name', 'certified_identifier as certifiedIdentifier', 'town'])
    .where('state', '=', sql.lit('open'))
    .where(
      sql<SqlBool>`(certified_identifier = ${identifier} or exists (
        select from structure_identifiers i where i.structure_id = structures.id and i.value = ${identifier}))`,
    )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();

export const openStructure = (db: Reader, id: string) =>
  db
    .selectFrom('structures')
    .select(['id', 'name', 'certified_identifier as certifiedIdentifier'])
    .where('id', '=', id)
    .where('state', '=', sql.lit('open'))
    .executeTakeFirst();

// ——— evidence ———

export async function insertEvidence(
  db: Reader,
  evidence: { readonly tokenSha256: Buffer; readonly kind: ClaimEvidenceTable['file_kind']; readonly at: Date },
): Promise<string> {
  const id = randomUUID();
  const empty = { claim_id: null, byte_count: null, sha256: null, completed_at: null, deleted_at: null };
  await db
    .insertInto('claim_evidence')
    .values({ ...empty, id, token_sha256: evidence.tokenSha256, file_kind: evidence.kind, created_at: evidence.at })
    .execute();
  return id;
}

export async function insertPart(db: Reader, evidenceId: string, position: number, sealed: Buffer): Promise<void> {
  await db.insertInto('claim_evidence_parts').values({ evidence_id: evidenceId, position, sealed }).execute();
}

export async function completeEvidence(
  db: Reader,
  id: string,
  whole: { readonly byteCount: number; readonly sha256: Buffer; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('claim_evidence')
    .set({ byte_count: whole.byteCount, sha256: whole.sha256, completed_at: whole.at })
    .where('id', '=', id)
    .execute();
}

/** Whole, of nothing yet, and sent lately: it becomes this claim's or this request's, once. */
export async function attachEvidence(
  tx: Transaction<Database>,
  tokenSha256: Buffer,
  to: { readonly claim_id: string } | { readonly request_id: string },
  since: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('claim_evidence')
    .set(to)
    .where('token_sha256', '=', tokenSha256)
    .where('claim_id', 'is', null)
    .where('request_id', 'is', null)
    .where('completed_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .where('created_at', '>=', since)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export const evidenceOfRequests = (db: Reader, requestIds: readonly string[]) =>
  db
    .selectFrom('claim_evidence')
    .select(['id', 'request_id', 'file_kind', 'byte_count'])
    .where('request_id', '=', sql<string>`any(${[...requestIds]}::uuid[])`)
    .where('deleted_at', 'is', null)
    .execute();

export const evidenceOf = (db: Reader, claimId: string) =>
  db.selectFrom('claim_evidence').selectAll().where('claim_id', '=', claimId).executeTakeFirst();

export const partOf = (db: Reader, evidenceId: string, position: number) =>
  db
    .selectFrom('claim_evidence_parts')
    .select('sealed')
    .where('evidence_id', '=', evidenceId)
    .where('position', '=', position)
    .executeTakeFirst();

/** Of no claim since `unattached`, of a claim whose address nobody proved in time, or decided before `decided`. */
export const evidenceToForget = (
  db: Reader,
  { now, unattached, decided }: { readonly now: Date; readonly unattached: Date; readonly decided: Date },
) =>
  db
    .selectFrom('claim_evidence')
    .leftJoin('claims', 'claims.id', 'claim_evidence.claim_id')
    .leftJoin('requests', 'requests.id', 'claim_evidence.request_id')
    .select([
      ...([
        'claim_evidence.id',
        'claim_evidence.claim_id as claimId',
        'claim_evidence.request_id as requestId',
      ] as const),
      sql<string | null>`coalesce(claims.structure_id, requests.structure_id)`.as('structureId'),
    ])
    .where('claim_evidence.deleted_at', 'is', null)
    .where(
      sql<SqlBool>`((claims.id is null and requests.id is null and claim_evidence.created_at < ${unattached})
        or (claims.state = 'filed' and claims.token_until <= ${now}) or claims.decided_at <= ${decided}
        or coalesce(requests.approved_at, requests.refused_at, requests.lapsed_at) <= ${decided})`,
    )
    .limit(500)
    .execute();

export async function deleteEvidence(tx: Transaction<Database>, id: string, at: Date): Promise<void> {
  await tx.deleteFrom('claim_evidence_parts').where('evidence_id', '=', id).execute();
  await tx.updateTable('claim_evidence').set({ deleted_at: at }).where('id', '=', id).execute();
}

// ——— claims ———

const selectClaims = (db: Reader) =>
  db
    .selectFrom('claims')
    .innerJoin('structures', 'structures.id', 'claims.structure_id')
    .leftJoin('accounts as claimant', 'claimant.id', 'claims.account_id')
    .leftJoin('accounts as decider', 'decider.id', 'claims.decided_by')
    .leftJoin('claim_evidence as evidence', 'evidence.claim_id', 'claims.id')
    .selectAll('claims')
    .select([
      'structures.name as structureName',
      'structures.certified_identifier as certifiedIdentifier',
      'claimant.display_name as accountName',
      'claimant.person_id as personId',
      'decider.display_name as deciderName',
      'evidence.file_kind as fileKind',
      'evidence.byte_count as byteCount',
      'evidence.deleted_at as deletedAt',
    ]);
export type ClaimRow = NonNullable<Awaited<ReturnType<typeof claimById>>>;

export const claimById = (db: Reader, id: string) => selectClaims(db).where('claims.id', '=', id).executeTakeFirst();

export const claimByToken = (db: Reader, digest: Buffer) =>
  selectClaims(db).where('claims.token_sha256', '=', digest).executeTakeFirst();

export async function lockClaim(tx: Transaction<Database>, id: string): Promise<ClaimRow | undefined> {
  await tx.selectFrom('claims').select('id').where('id', '=', id).forUpdate().execute();
  return claimById(tx, id);
}

/** Those to decide, oldest first; or the decided, newest first. */
export const claimsIn = (db: Reader, state: 'verified' | 'decided', limit: number) =>
  state === 'verified'
    ? selectClaims(db)
        .where('claims.state', '=', sql.lit('verified'))
        .orderBy('claims.verified_at')
        .limit(limit)
        .execute()
    : selectClaims(db)
        .where('claims.state', 'in', writtenOut('accepted', 'refused'))
        .orderBy('claims.decided_at', 'desc')
        .limit(limit)
        .execute();

export const countWaiting = async (db: Reader): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('claims')
        .select(({ fn }) => fn.countAll<bigint>().as('count'))
        .where('state', '=', sql.lit('verified'))
        .executeTakeFirstOrThrow()
    ).count,
  );

export interface NewClaim {
  readonly structureId: string;
  readonly name: string;
  readonly function: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly accountId: string | null;
  readonly tokenSha256: Buffer;
  readonly tokenUntil: Date;
  readonly at: Date;
}

export async function insertClaim(tx: Transaction<Database>, claim: NewClaim): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('claims')
    .values({
      ...{ id, structure_id: claim.structureId, claimant_name: claim.name, claimant_function: claim.function },
      ...{ email: claim.email, locale: claim.locale, account_id: claim.accountId },
      ...{ token_sha256: claim.tokenSha256, token_until: claim.tokenUntil, state: 'filed', created_at: claim.at },
      ...{ verified_at: null, decided_at: null, decided_by: null, reason: null },
    })
    .execute();
  return id;
}

export async function markVerified(tx: Transaction<Database>, id: string, at: Date): Promise<void> {
  await tx.updateTable('claims').set({ state: 'verified', verified_at: at }).where('id', '=', id).execute();
}

export async function markDecided(
  tx: Transaction<Database>,
  id: string,
  decided: {
    readonly state: 'accepted' | 'refused';
    readonly reason: string | null;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { state, reason, by, at } = decided;
  await tx.updateTable('claims').set({ state, reason, decided_by: by, decided_at: at }).where('id', '=', id).execute();
}

export async function representativeNames(db: Reader, structureIds: readonly string[], now: Date) {
  if (structureIds.length === 0) return [];
  return db
    .selectFrom('representatives')
    .innerJoin('accounts', 'accounts.id', 'representatives.account_id')
    .select(['representatives.structure_id as structureId', 'accounts.display_name as name'])
    .where('representatives.structure_id', 'in', [...structureIds])
    .where('representatives.kind', '=', 'legalRepresentative')
    .where('representatives.ended_at', 'is', null)
    .where(sql<SqlBool>`(representatives.valid_until is null or representatives.valid_until > ${now})`)
    .where('accounts.closed_at', 'is', null)
    .orderBy('accounts.display_name')
    .execute();
}
