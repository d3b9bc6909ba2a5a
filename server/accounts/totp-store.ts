import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

interface StoredTotp {
  readonly sealedSecret: Buffer;
  readonly since: Date;
}

export async function findTotp(db: Reader, accountId: string, pending: boolean): Promise<StoredTotp | null> {
  const row = await db
    .selectFrom('totp_secrets')
    .select(['sealed_secret', 'created_at'])
    .where('account_id', '=', accountId)
    .where('pending', '=', pending)
    .executeTakeFirst();
  return row === undefined ? null : { sealedSecret: row.sealed_secret, since: row.created_at };
}

/** In the place of the one that was being enrolled, if any. */
export async function putPendingTotp(
  tx: Transaction<Database>,
  accountId: string,
  sealedSecret: Buffer,
  now: Date,
): Promise<void> {
  await deleteTotp(tx, accountId, true);
  await tx
    .insertInto('totp_secrets')
    .values({ account_id: accountId, pending: true, sealed_secret: sealedSecret, last_step: 0n, created_at: now })
    .execute();
}

/** False when it is no longer the one being enrolled. */
export async function confirmPendingTotp(
  tx: Transaction<Database>,
  accountId: string,
  { sealedSecret, step, at }: { readonly sealedSecret: Buffer; readonly step: bigint; readonly at: Date },
): Promise<boolean> {
  await deleteTotp(tx, accountId, false);
  const { numUpdatedRows } = await tx
    .updateTable('totp_secrets')
    .set({ pending: false, last_step: step, created_at: at })
    .where('account_id', '=', accountId)
    .where('pending', '=', true)
    .where('sealed_secret', '=', sealedSecret)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Compare-and-set: of two calls with one code, one wins (RFC 6238 §5.2). False when a code of this step or later was used. */
export async function spendTotpStep(tx: Transaction<Database>, accountId: string, step: bigint): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('totp_secrets')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('pending', '=', false)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteTotp(tx: Transaction<Database>, accountId: string, pending: boolean): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('totp_secrets')
    .where('account_id', '=', accountId)
    .where('pending', '=', pending)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function replaceRecoveryCodes(
  tx: Transaction<Database>,
  accountId: string,
  digests: readonly Buffer[],
  now: Date,
): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
  if (digests.length === 0) return;
  const rows = digests.map((digest) => ({ account_id: accountId, digest, created_at: now, used_at: null }));
  await tx.insertInto('recovery_codes').values(rows).execute();
}

/** False when there is no such code, or it was used. */
export async function spendRecoveryCode(
  tx: Transaction<Database>,
  accountId: string,
  digest: Buffer,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('digest', '=', digest)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countRecoveryCodes(db: Reader, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
