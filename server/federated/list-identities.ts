import type { IdentityView } from '../../core/contract/federated.ts';
import type { Actor } from '../platform/actor.ts';
import type { FederatedDeps } from './deps.ts';
import { identitiesOf, type StoredIdentity } from './store.ts';

export async function listIdentities(
  { db, providers }: Pick<FederatedDeps, 'db' | 'providers'>,
  { accountId }: Actor,
): Promise<IdentityView[]> {
  const stored = await identitiesOf(db, accountId);
  return stored.map((identity) => ({
    id: identity.id,
    method: identity.method,
    provider: identity.provider,
    source: sourceOf(identity, providers),
    shownName: identity.shownName,
    nationalPersonId: identity.nationalPersonId,
    linkedAt: identity.linkedAt.toISOString(),
    lastUsedAt: identity.lastUsedAt?.toISOString() ?? null,
  }));
}

/** A provider that the configuration no longer names keeps its issuer for a name, as a certificate does. */
export function sourceOf(
  { provider, issuer }: Pick<StoredIdentity, 'provider' | 'issuer'>,
  providers: FederatedDeps['providers'],
): IdentityView['source'] {
  const known = provider === null ? null : providers.find(provider);
  const name = /^CN=((?:[^,\\]|\\.)+)/.exec(issuer)?.[1] ?? issuer;
  return known?.label ?? { fr: name, en: name };
}
