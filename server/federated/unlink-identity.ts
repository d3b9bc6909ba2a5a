import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { FederatedDeps } from './deps.ts';
import { tellOwner } from './link-identity.ts';
import { deleteIdentity, lockIdentitiesOf } from './store.ts';

/** Never the last way in: whoever removes it would be outside for good. */
export async function unlinkIdentity(
  deps: FederatedDeps,
  actor: Actor,
  { identityId, userAgent }: { readonly identityId: string; readonly userAgent: string | null },
): Promise<Outcome<undefined, SentenceCode>> {
  const { accountId } = actor;
  const { db, clock, countOtherWays } = deps;
  const unlinked = await inTransaction<Outcome<undefined, SentenceCode>>(
    db,
    { actor: { kind: 'person', id: accountId }, structureId: null },
    async (tx) => {
      const others = await countOtherWays(tx, accountId);
      const linked = await lockIdentitiesOf(tx, accountId);
      const identity = linked.find(({ id }) => id === identityId);
      if (identity === undefined) return refuse('http.not-found');
      if (others + linked.length < 2) return refuse('federated.last-way-in');
      await deleteIdentity(tx, identityId);
      const { method, provider } = identity;
      const facts = { account: accountId, identity: identityId, method, provider };
      const at = clock.now();
      await recordEvent(tx, { event: 'identity.unlinked', version: 1, facts }, at);
      await tellOwner(deps, tx, { accountId, identity, change: 'identity-removed', userAgent }, at);
      return accept(undefined);
    },
  );
  if (unlinked.ok) deps.mailQueued();
  return unlinked;
}
