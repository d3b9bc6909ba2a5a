import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { FederatedDeps } from './deps.ts';
import { deleteIdentity, lockIdentitiesOf } from './store.ts';

/** Never the last way in: whoever removes it would be outside for good. */
export async function unlinkIdentity(
  { db, clock, countOtherWays }: FederatedDeps,
  actor: Actor,
  identityId: string,
): Promise<Outcome<undefined, SentenceCode>> {
  const { accountId } = actor;
  return inTransaction(db, { actor: { kind: 'person', id: accountId }, structureId: null }, async (tx) => {
    const others = await countOtherWays(tx, accountId);
    const linked = await lockIdentitiesOf(tx, accountId);
    const identity = linked.find(({ id }) => id === identityId);
    if (identity === undefined) return refuse('http.not-found');
    if (others + linked.length < 2) return refuse('federated.last-way-in');
    await deleteIdentity(tx, identityId);
    const { method, provider } = identity;
    const facts = { account: accountId, identity: identityId, method, provider };
    await recordEvent(tx, { event: 'identity.unlinked', version: 1, facts }, clock.now());
    return accept(undefined);
  });
}
