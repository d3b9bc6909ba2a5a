import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

export interface CertificateSummary {
  readonly id: string;
  readonly requestId: string;
  readonly productId: string;
  readonly serial: Buffer;
  readonly sha256: Buffer;
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly state: 'valid' | 'revoked';
}

const summaries = (db: Reader) =>
  db
    .selectFrom('certificates')
    .select([
      'id',
      'request_id as requestId',
      'product_id as productId',
      'serial',
      'sha256',
      'subject',
      'not_before as notBefore',
      'not_after as notAfter',
      'state',
    ]);

export const certificatesOfRequests = async (
  db: Reader,
  requestIds: readonly string[],
): Promise<readonly CertificateSummary[]> =>
  requestIds.length === 0 ? [] : summaries(db).where('request_id', 'in', requestIds).execute();

export const certificateById = (db: Reader, id: string): Promise<CertificateSummary | undefined> =>
  summaries(db).where('id', '=', id).executeTakeFirst();

/** Newest first. */
export const certificatesOfProducts = async (
  db: Reader,
  productIds: readonly string[],
): Promise<readonly CertificateSummary[]> =>
  productIds.length === 0
    ? []
    : summaries(db).where('product_id', 'in', productIds).orderBy('not_after', 'desc').execute();

export const certificateDerOf = async (db: Reader, requestId: string): Promise<Buffer | undefined> =>
  (await db.selectFrom('certificates').select('certificate_der').where('request_id', '=', requestId).executeTakeFirst())
    ?.certificate_der;
