import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { FactorDeps } from './deps.ts';
import { deletePasskey, renamePasskeyRow } from './passkey-store.ts';
import { passkeyName } from './register-passkey.ts';
import { lockAccount } from './store.ts';
import { tellAccount } from './tell-account.ts';
import { countWaysToSignIn } from './ways-to-sign-in.ts';

const byOwner = ({ accountId }: Actor) => ({ actor: { kind: 'person', id: accountId }, structureId: null }) as const;

export async function renamePasskey(
  { db }: FactorDeps,
  actor: Actor,
  { passkeyId, name: typed }: { readonly passkeyId: string; readonly name: string },
): Promise<Outcome<undefined, 'not-found' | 'passkey.name-missing'>> {
  const name = passkeyName(typed);
  if (name === null) return refuse('passkey.name-missing');
  const renamed = await inTransaction(db, byOwner(actor), (tx) =>
    renamePasskeyRow(tx, actor.accountId, passkeyId, name),
  );
  return renamed ? accept(undefined) : refuse('not-found');
}

export async function removePasskey(
  deps: FactorDeps,
  actor: Actor,
  { passkeyId, userAgent }: { readonly passkeyId: string; readonly userAgent: string | null },
): Promise<Outcome<undefined, 'not-found' | 'account.last-way'>> {
  const removed = await inTransaction(deps.db, byOwner(actor), async (tx) => {
    const account = await lockAccount(tx, actor.accountId);
    if (account === null) return refuse('not-found');
    const ways = await countWaysToSignIn(deps, tx, actor.accountId);
    const name = await deletePasskey(tx, actor.accountId, passkeyId);
    if (name === null) return refuse('not-found');
    // Thrown, so that the key is there again.
    if (ways < 2) throw new LastWay();
    const at = deps.clock.now();
    await recordEvent(
      tx,
      { event: 'passkey.removed', version: 1, facts: { account: actor.accountId, passkey: passkeyId } },
      at,
    );
    await tellAccount(deps, tx, account.person, { change: 'passkey-removed', detail: name, userAgent, at });
    return accept(undefined);
  }).catch((error: unknown) => {
    if (error instanceof LastWay) return refuse('account.last-way');
    throw error;
  });
  if (removed.ok) deps.mailQueued();
  return removed;
}

class LastWay extends Error {}
