import type { Transaction } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import { findIdentity, insertIdentity } from './store.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

/**
 * Makes this identity open this account, in the caller's transaction. By issuer and subject alone: an address or a name in
 * common says nothing.
 */
export async function linkIdentity(
  tx: Transaction<Database>,
  accountId: string,
  identity: VerifiedIdentity,
  now: Date,
): Promise<Outcome<{ readonly identityId: string }, 'federated.already-linked' | 'federated.linked-elsewhere'>> {
  const identityId = await insertIdentity(tx, accountId, identity, now);
  if (identityId === null) {
    const holder = await findIdentity(tx, identity);
    return refuse(holder?.accountId === accountId ? 'federated.already-linked' : 'federated.linked-elsewhere');
  }
  const { method, provider, nationalPersonId } = identity;
  const facts = { account: accountId, identity: identityId, method, provider, hasPersonId: nationalPersonId !== null };
  await recordEvent(tx, { event: 'identity.linked', version: 1, facts }, now);
  return accept({ identityId });
}
