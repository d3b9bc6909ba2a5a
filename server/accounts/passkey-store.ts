import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { PasskeyChallengeTable, PasskeyTable } from '../platform/schema-sign-in.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export type PasskeyRow = Selectable<PasskeyTable>;

export type ChallengePurpose = PasskeyChallengeTable['purpose'];

interface NewChallenge {
  readonly tokenSha256: Buffer;
  readonly challenge: string;
  readonly purpose: ChallengePurpose;
  readonly sessionId: string | null;
  readonly accountId: string | null;
  readonly expiresAt: Date;
}

export async function insertChallenge(db: Reader, given: NewChallenge): Promise<void> {
  await db
    .insertInto('passkey_challenges')
    .values({
      token_sha256: given.tokenSha256,
      challenge: given.challenge,
      purpose: given.purpose,
      session_id: given.sessionId,
      account_id: given.accountId,
      expires_at: given.expiresAt,
    })
    .execute();
}

/** Gone with the reading: of two calls with one challenge, one gets it. */
export async function takeChallenge(
  db: Reader,
  tokenSha256: Buffer,
): Promise<Selectable<PasskeyChallengeTable> | null> {
  const row = await db
    .deleteFrom('passkey_challenges')
    .where('token_sha256', '=', tokenSha256)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function deleteChallengesExpiredAt(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute();
}

export async function findPasskey(db: Reader, credentialId: string): Promise<PasskeyRow | null> {
  const row = await db.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();
  return row ?? null;
}

export const passkeysOf = (db: Reader, accountId: string): Promise<PasskeyRow[]> =>
  db
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

interface NewPasskey {
  readonly credentialId: string;
  readonly accountId: string;
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly synced: boolean;
}

/** Null when this key is registered already, here or with somebody else. */
export async function insertPasskey(
  tx: Transaction<Database>,
  given: NewPasskey,
  now: Date,
): Promise<PasskeyRow | null> {
  const row = await tx
    .insertInto('passkeys')
    .values({
      id: randomUUID(),
      credential_id: given.credentialId,
      account_id: given.accountId,
      name: given.name,
      public_key: Buffer.from(given.publicKey),
      counter: BigInt(given.counter),
      transports: [...given.transports],
      synced: given.synced,
      created_at: now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

interface Use {
  readonly counter: number;
  readonly synced: boolean;
  readonly at: Date;
}

/**
 * Compare-and-set on the counter, which must grow unless the authenticator keeps none (WebAuthn Level 3 §7.2 step 22):
 * false is what a copy of the key would give.
 */
export async function countUse(tx: Transaction<Database>, id: string, { counter, synced, at }: Use): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ counter: BigInt(counter), synced, last_used_at: at })
    .where('id', '=', id)
    .where((eb) => (counter === 0 ? eb('counter', '=', 0n) : eb('counter', '<', BigInt(counter))))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function renamePasskeyRow(
  tx: Transaction<Database>,
  accountId: string,
  id: string,
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The name it had; null when this account has no such key. */
export async function deletePasskey(tx: Transaction<Database>, accountId: string, id: string): Promise<string | null> {
  const row = await tx
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

export async function deletePasskeysOf(tx: Transaction<Database>, accountId: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('passkeys').where('account_id', '=', accountId).executeTakeFirst();
  return Number(numDeletedRows);
}
