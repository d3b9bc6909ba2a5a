import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { RevocationTable } from '../platform/schema-status.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/** What a revocation is written from. */
export interface RevocableCertificate {
  readonly id: string;
  readonly requestId: string;
  readonly structureId: string;
  readonly authorityId: string;
  readonly serial: Buffer;
  readonly spkiSha256: Buffer;
  readonly notAfter: Date;
}

const revocableColumns = [
  'id',
  'request_id as requestId',
  'structure_id as structureId',
  'authority_id as authorityId',
  'serial',
  'spki_sha256 as spkiSha256',
  'not_after as notAfter',
] as const;

/** Compare-and-set: true for the one caller that revokes it. */
export async function markRevoked(tx: Transaction<Database>, certificateId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('certificates')
    .set({ state: 'revoked' })
    .where('id', '=', certificateId)
    .where('state', '=', sql.lit('valid'))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertRevocation(tx: Transaction<Database>, row: RevocationTable): Promise<void> {
  await tx.insertInto('revocations').values(row).execute();
}

/** The last word on a certificate. */
export const lastRevocation = (db: Reader, certificateId: string) =>
  db
    .selectFrom('revocations')
    .leftJoin('accounts', 'accounts.id', 'revocations.account_id')
    .selectAll('revocations')
    .select('accounts.display_name as by')
    .where('certificate_id', '=', certificateId)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Held, in one order for all, until the transaction ends: revoked or not, for a reason may still become keyCompromise. */
export const lockUnexpiredWithKey = (tx: Transaction<Database>, spkiSha256: Buffer, now: Date) =>
  tx
    .selectFrom('certificates')
    .select([...revocableColumns, 'state'])
    .where('spki_sha256', '=', spkiSha256)
    .where('not_after', '>=', now)
    .orderBy('id')
    .forUpdate()
    .execute();

/** Keys blocked as compromised that a live certificate still bears: it was being signed while its key was reported. */
export async function compromisedKeysInUse(db: Reader, now: Date): Promise<readonly Buffer[]> {
  const rows = await db
    .selectFrom('blocked_keys')
    .select('spki_sha256')
    .where('reason', '=', 'compromised')
    .where((is) =>
      is.exists(
        is
          .selectFrom('certificates')
          .select(sql`1`.as('one'))
          .whereRef('certificates.spki_sha256', '=', 'blocked_keys.spki_sha256')
          .where('certificates.state', '=', sql.lit('valid'))
          .where('certificates.not_after', '>=', now),
      ),
    )
    .execute();
  return rows.map(({ spki_sha256 }) => spki_sha256);
}
