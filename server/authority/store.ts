import { type Kysely, sql, type Transaction } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { AuthorityRole } from '../../core/catalogue/authority-names.ts';
import type { SignatureAlgorithm } from '../../core/x509/signature-algorithms.ts';
import type { CertificateTable, Database, InstanceTable, IssuanceIntentTable } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export interface AuthorityRow {
  readonly id: string;
  readonly role: AuthorityRole;
  readonly fileName: string;
  readonly keyAlgorithm: string;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly certificateDer: Buffer;
  readonly createdAt: Date;
}

export const readInstanceRow = (db: Reader) => db.selectFrom('instance').selectAll().executeTakeFirst();

export async function insertInstanceRow(
  tx: Transaction<Database>,
  row: Omit<InstanceTable, 'singleton'>,
): Promise<void> {
  await tx.insertInto('instance').values(row).execute();
}

export async function readAuthorities(db: Reader): Promise<readonly AuthorityRow[]> {
  const rows = await db
    .selectFrom('authorities')
    .select([
      'id',
      'role',
      'file_name as fileName',
      'key_algorithm as keyAlgorithm',
      'signature_algorithm as signatureAlgorithm',
      'certificate_der as certificateDer',
      'created_at as createdAt',
    ])
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ ...row, signatureAlgorithm: row.signatureAlgorithm as SignatureAlgorithm }));
}

export async function readSealedKey(db: Reader, authorityId: string): Promise<Buffer> {
  const row = await db
    .selectFrom('authority_keys')
    .select('sealed_pkcs8')
    .where('authority_id', '=', authorityId)
    .executeTakeFirstOrThrow();
  return row.sealed_pkcs8;
}

export async function insertAuthority(
  tx: Transaction<Database>,
  authority: AuthorityRow & { readonly issuerId: string | null; readonly sealedPkcs8: Uint8Array },
): Promise<void> {
  await tx
    .insertInto('authorities')
    .values({
      id: authority.id,
      role: authority.role,
      file_name: authority.fileName,
      issuer_id: authority.issuerId,
      key_algorithm: authority.keyAlgorithm,
      signature_algorithm: authority.signatureAlgorithm,
      certificate_der: authority.certificateDer,
      created_at: authority.createdAt,
    })
    .execute();
  await tx
    .insertInto('authority_keys')
    .values({ authority_id: authority.id, sealed_pkcs8: Buffer.from(authority.sealedPkcs8) })
    .execute();
}

// ——— intents and certificates ———

export async function insertIntent(tx: Transaction<Database>, intent: IssuanceIntentTable): Promise<void> {
  await tx.insertInto('issuance_intents').values(intent).execute();
}

/** Compare-and-set: true for the one caller that moved the intent out of `pending`. */
export async function settleIntent(
  tx: Transaction<Database>,
  intentId: string,
  state: 'issued' | 'burnt',
  at: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('issuance_intents')
    .set({ state, settled_at: at })
    .where('id', '=', intentId)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const pendingIntentsBefore = (db: Reader, before: Date) =>
  db
    .selectFrom('issuance_intents')
    .select(['id', 'request_id', 'authority_id', 'serial'])
    .where('state', '=', 'pending')
    .where('created_at', '<=', before)
    .orderBy('created_at')
    .execute();

/** The intent issued and its certificate stored, in one statement; false, and nothing stored, when it was not pending. */
export async function insertOutcome(tx: Transaction<Database>, certificate: CertificateTable): Promise<boolean> {
  const { intent_id, issued_at } = certificate;
  const columns = Object.keys(certificate) as (keyof CertificateTable)[];
  const result = await tx
    .with('settled', (db) =>
      db
        .updateTable('issuance_intents')
        .set({ state: 'issued', settled_at: issued_at })
        .where('id', '=', intent_id)
        .where('state', '=', 'pending')
        .returning('id'),
    )
    .insertInto('certificates')
    .columns(columns)
    .expression((db) => db.selectFrom('settled').select(columns.map((name) => sql.val(certificate[name]).as(name))))
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

// ——— keys ———

export interface KeyUse {
  readonly structureId: string;
  readonly offer: string;
  readonly usage: string;
}

export interface KeyKnowledge {
  readonly blocked: boolean;
  /** A certificate bears it. */
  readonly certified: boolean;
  /** What it was first finalised for. */
  readonly use: KeyUse | null;
}

/** All that is known of a key, in one statement: it is asked within each withdrawal. */
export async function knowledgeOf(db: Reader, spkiSha256: Buffer): Promise<KeyKnowledge> {
  const row = await db
    .selectNoFrom((is) => [
      is.exists(is.selectFrom('blocked_keys').select('reason').where('spki_sha256', '=', spkiSha256)).as('blocked'),
      is.exists(is.selectFrom('certificates').select('id').where('spki_sha256', '=', spkiSha256)).as('certified'),
      jsonObjectFrom(
        is
          .selectFrom('known_keys')
          .select(['structure_id as structureId', 'offer', 'usage'])
          .where('spki_sha256', '=', spkiSha256),
      ).as('use'),
    ])
    .executeTakeFirstOrThrow();
  return { blocked: Boolean(row.blocked), certified: Boolean(row.certified), use: row.use };
}

/** False when the key is already known, be it since a moment: a second caller waits here for the first to commit. */
export async function insertKnownKey(
  tx: Transaction<Database>,
  spkiSha256: Buffer,
  { structureId, offer, usage }: KeyUse,
  at: Date,
): Promise<boolean> {
  const result = await tx
    .insertInto('known_keys')
    .values({ spki_sha256: spkiSha256, structure_id: structureId, offer, usage, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function blockKey(
  tx: Transaction<Database>,
  spkiSha256: Uint8Array,
  reason: string,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('blocked_keys')
    .values({ spki_sha256: Buffer.from(spkiSha256), reason, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function countIntents(
  db: Reader,
): Promise<{ readonly pending: number; readonly oldestPendingAt: Date | null; readonly burnt: number }> {
  const row = await db
    .selectFrom('issuance_intents')
    .select(({ fn, eb }) => [
      fn.countAll<bigint>().filterWhere('state', '=', 'pending').as('pending'),
      fn.countAll<bigint>().filterWhere('state', '=', 'burnt').as('burnt'),
      fn
        .min('created_at')
        .filterWhere(eb('state', '=', 'pending'))
        .as('oldest'),
    ])
    // Each of the two has its index; issued ones are many and not asked for.
    .where('state', 'in', ['pending', 'burnt'])
    .executeTakeFirstOrThrow();
  return { pending: Number(row.pending), burnt: Number(row.burnt), oldestPendingAt: row.oldest };
}
