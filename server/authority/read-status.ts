import type { Kysely } from 'kysely';
import type { KnownStatus } from '../../core/certificate-doctor/findings.ts';
import type { Database } from '../platform/schema.ts';
import { statusOf } from './answer-ocsp.ts';
import type { Authority } from './authority.ts';
import { statusOfSerials } from './ocsp-store.ts';

/** How a serial of that issuing CA stands, as OCSP would answer at this moment. */
export async function readStatus(
  db: Kysely<Database>,
  issuing: Pick<Authority, 'id'>,
  serial: Buffer,
): Promise<KnownStatus> {
  const status = statusOf(await statusOfSerials(db, issuing.id, [serial]), serial);
  if (status.kind === 'revoked') return { kind: 'revoked', atSeconds: status.revokedAtSeconds };
  return { kind: status.kind === 'good' ? 'good' : 'unknown' };
}
