import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/** In one statement, so that its time says nothing of which of the two is the case. */
export async function standingOfKey(db: Reader, spkiSha256: Buffer, now: Date) {
  const { rows } = await sql<{ blocked: boolean; live: boolean }>`select
    exists (select from blocked_keys where spki_sha256 = ${spkiSha256}) as blocked,
    exists (select from certificates where spki_sha256 = ${spkiSha256} and state = 'valid' and not_after >= ${now}) as live`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a selection without table has one row');
  return row;
}

/** Whether a certificate that is not past its end bears it and does not say yet that it is compromised, revoked or not. */
export async function isOwedToKey(db: Reader, spkiSha256: Buffer, now: Date): Promise<boolean> {
  const { rows } = await sql<{ owed: boolean }>`select exists (
    select from certificates c where c.spki_sha256 = ${spkiSha256} and c.not_after >= ${now} and not exists (
      select from revocations r where r.certificate_id = c.id and r.reason = 'keyCompromise')) as owed`.execute(db);
  return rows[0]?.owed === true;
}

/** The public key as some request brought it: every key that was certified, or is about to be, came with one. */
export async function registeredKey(db: Reader, spkiSha256: Buffer): Promise<Buffer | null> {
  const row = await db
    .selectFrom('requests')
    .select('spki_der')
    .where('spki_sha256', '=', spkiSha256)
    .where('spki_der', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row?.spki_der ?? null;
}

export async function insertKeyChallenge(
  db: Reader,
  challenge: { readonly nonceSha256: Buffer; readonly spkiSha256: Buffer; readonly expiresAt: Date },
): Promise<void> {
  const { nonceSha256, spkiSha256, expiresAt } = challenge;
  await db
    .insertInto('key_challenges')
    .values({ nonce_sha256: nonceSha256, spki_sha256: spkiSha256, expires_at: expiresAt })
    .execute();
}

/** It is gone for all who come after, whatever comes of it: of two at once, one takes it. */
export const takeKeyChallenge = (db: Reader, nonceSha256: Buffer) =>
  db.deleteFrom('key_challenges').where('nonce_sha256', '=', nonceSha256).returningAll().executeTakeFirst();

export async function deleteKeyChallengesExpiredAt(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('key_challenges').where('expires_at', '<=', now).execute();
}
