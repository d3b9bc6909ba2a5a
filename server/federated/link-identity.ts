import type { Transaction } from 'kysely';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { findPerson } from '../accounts/find-person.ts';
import { recognisePerson } from '../accounts/recognise-person.ts';
import { tellAccount } from '../accounts/tell-account.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import type { FederatedDeps } from './deps.ts';
import { sourceOf } from './list-identities.ts';
import { accountsOfPerson, deleteIdentity, findIdentity, insertIdentity } from './store.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

export type LinkDeps = Pick<FederatedDeps, 'providers' | 'mail'>;

interface Linking {
  readonly accountId: string;
  readonly identity: VerifiedIdentity;
  readonly userAgent: string | null;
}

/**
 * Makes this identity open this account, in the caller's transaction; its owner is told. By issuer and subject alone: an address
 * or a name in common says nothing. Refused, it leaves nothing.
 */
export async function linkIdentity(
  deps: LinkDeps,
  tx: Transaction<Database>,
  { accountId, identity, userAgent }: Linking,
  now: Date,
): Promise<Outcome<{ readonly identityId: string }, SentenceCode>> {
  const identityId = await insertIdentity(tx, accountId, identity, now);
  if (identityId === null) {
    const holder = await findIdentity(tx, identity);
    return refuse(holder?.accountId === accountId ? 'federated.already-linked' : 'federated.linked-elsewhere');
  }
  const { method, provider, nationalPersonId } = identity;
  const recognised = await recogniseHolder(tx, accountId, nationalPersonId, now);
  if (!recognised.ok) {
    await deleteIdentity(tx, identityId);
    return recognised;
  }
  const facts = { account: accountId, identity: identityId, method, provider, hasPersonId: nationalPersonId !== null };
  await recordEvent(tx, { event: 'identity.linked', version: 1, facts }, now);
  await tellOwner(deps, tx, { accountId, identity, change: 'identity-linked', userAgent }, now);
  return accept({ identityId });
}

/** The same national identifier behind two accounts is the same person (system §6). */
export async function recogniseHolder(
  tx: Transaction<Database>,
  accountId: string,
  nationalId: string | null,
  now: Date,
): ReturnType<typeof recognisePerson> {
  if (nationalId === null) return accept(undefined);
  const accountsAlike = await accountsOfPerson(tx, nationalId);
  return recognisePerson(tx, { accountId, nationalId, accountsAlike }, now);
}

interface Told {
  readonly accountId: string;
  readonly identity: Pick<VerifiedIdentity, 'provider' | 'issuer' | 'shownName'>;
  readonly change: 'identity-linked' | 'identity-removed';
  readonly userAgent: string | null;
}

export async function tellOwner(
  deps: LinkDeps,
  tx: Transaction<Database>,
  { accountId, identity, change, userAgent }: Told,
  at: Date,
): Promise<void> {
  const owner = await findPerson(tx, accountId);
  if (owner === null) return;
  const detail = `${identity.shownName}, ${sourceOf(identity, deps.providers)[owner.locale]}`;
  await tellAccount(deps, tx, owner, { change, detail, userAgent, at });
}
