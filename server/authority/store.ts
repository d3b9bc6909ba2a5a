import { type Kysely, sql, type Transaction } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import pg from 'pg';
import type { AuthorityRole } from '../../core/catalogue/authority-names.ts';
import type { SignatureAlgorithm } from '../../core/x509/signature-algorithms.ts';
import { compiled } from '../platform/compiled.ts';
import type { CertificateTable, Database, InstanceTable, IssuanceIntentTable } from '../platform/schema.ts';
import { errorCode } from '../platform/start-refusal.ts';

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

export type InstanceRow = Omit<InstanceTable, 'singleton'>;

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
  await insertingIntent(tx, intent);
}

const intentColumns = [
  'id',
  'request_id',
  'authority_id',
  'serial',
  'tbs_der',
  'spki_sha256',
  'not_before',
  'not_after',
  'lint',
  'revocation_code_kind',
  'revocation_code_digest',
  'state',
  'created_at',
  'settled_at',
] as const satisfies readonly (keyof IssuanceIntentTable)[];

const insertingIntent = compiled<IssuanceIntentTable, unknown>(intentColumns, (db, intent) =>
  db.insertInto('issuance_intents').values(intent),
);

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
    .where('state', '=', sql.lit('pending'))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const pendingIntentsBefore = (db: Reader, before: Date) =>
  db
    .selectFrom('issuance_intents')
    .select(['id', 'request_id', 'authority_id', 'serial'])
    .where('state', '=', sql.lit('pending'))
    .where('created_at', '<=', before)
    .orderBy('created_at')
    .execute();

/**
 * The intent issued and its certificate stored, in one statement. Where the intent was not pending the certificate has none
 * and is refused: the failure undoes all that was sent with it.
 */
export async function insertOutcome(tx: Transaction<Database>, certificate: CertificateTable): Promise<void> {
  await insertingOutcome(tx, certificate);
}

const certificateColumns = [
  'id',
  'intent_id',
  'request_id',
  'product_id',
  'structure_id',
  'authority_id',
  'serial',
  'certificate_der',
  'sha256',
  'spki_sha256',
  'subject',
  'names',
  'not_before',
  'not_after',
  'state',
  'issued_at',
] as const satisfies readonly (keyof CertificateTable)[];

const insertingOutcome = compiled<CertificateTable, unknown>(certificateColumns, (db, certificate) =>
  db
    .with('settled', (within) =>
      within
        .updateTable('issuance_intents')
        .set({ state: 'issued', settled_at: certificate.issued_at })
        .where('id', '=', certificate.intent_id)
        .where('state', '=', sql.lit('pending'))
        .returning('id'),
    )
    .insertInto('certificates')
    .values({ ...certificate, intent_id: sql<string>`(select id from settled)` }),
);

/** not_null_violation: `insertOutcome` found its intent settled by somebody else. */
export const isBurntMeanwhile = (error: unknown): boolean =>
  errorCode(error) === '23502' && error instanceof pg.DatabaseError && error.column === 'intent_id';

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
  const [row] = (await knowing(db, { spkiSha256 })).rows;
  if (row === undefined) throw new Error('one row is always given');
  return row;
}

const knowing = compiled<{ spkiSha256: Buffer }, KeyKnowledge>(['spkiSha256'], (db, { spkiSha256 }) =>
  db.selectNoFrom((is) => [
    is
      .exists(is.selectFrom('blocked_keys').select('reason').where('spki_sha256', '=', spkiSha256))
      .$castTo<boolean>()
      .as('blocked'),
    sql<boolean>`key_is_certified(${spkiSha256})`.as('certified'),
    jsonObjectFrom(
      is
        .selectFrom('known_keys')
        .select(['structure_id as structureId', 'offer', 'usage'])
        .where('spki_sha256', '=', spkiSha256),
    ).as('use'),
  ]),
);

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

/** Whether it was reported, however it was, as out of its holder's control. */
export async function isCompromised(db: Reader, spkiSha256: Buffer): Promise<boolean> {
  const row = db.selectFrom('blocked_keys').select('reason').where('spki_sha256', '=', spkiSha256);
  return (await row.executeTakeFirst())?.reason === 'compromised';
}

export async function countIntents(
  db: Reader,
): Promise<{ readonly pending: number; readonly oldestPendingAt: Date | null; readonly burnt: number }> {
  // Each of the two has its index, of its state alone; issued ones are many and not asked for.
  const { rows } = await sql<{ pending: bigint; burnt: bigint; oldest: Date | null }>`select
    (select count(*) from issuance_intents where state = 'pending') as pending,
    (select count(*) from issuance_intents where state = 'burnt') as burnt,
    (select min(created_at) from issuance_intents where state = 'pending') as oldest`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count has one row');
  return { pending: Number(row.pending), burnt: Number(row.burnt), oldestPendingAt: row.oldest };
}
