import type { Transaction } from 'kysely';
import { recordRevocation } from '../../server/authority/revoke.ts';
import type { Database } from '../../server/platform/schema.ts';

/** For tests about something else: these certificates, or all that are valid, are revoked and nobody is told. */
export async function revokeQuietly(tx: Transaction<Database>, at: Date, ids?: readonly string[]): Promise<void> {
  const valid = tx
    .selectFrom('certificates')
    .select(['id', 'serial', 'request_id as requestId', 'structure_id as structureId', 'authority_id as authorityId'])
    .select(['spki_sha256 as spkiSha256', 'not_after as notAfter'])
    .where('state', '=', 'valid');
  const chosen = ids === undefined ? valid : valid.where('id', 'in', [...ids]);
  const facts = { reason: 'superseded', invalidSince: null, means: 'proof', accountId: null, remark: null } as const;
  for (const certificate of await chosen.execute()) await recordRevocation(tx, certificate, facts, at);
}
