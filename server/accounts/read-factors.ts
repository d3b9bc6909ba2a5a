import type { FactorsView } from '../../core/contract/account.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { Actor } from '../platform/actor.ts';
import type { FactorDeps } from './deps.ts';
import { passkeysOf } from './passkey-store.ts';
import { passkeyView } from './register-passkey.ts';
import { isAsked } from './second-factor.ts';
import { findById } from './store.ts';
import { countRecoveryCodes, findTotp } from './totp-store.ts';

/** What its owner signs in with; no secret is in it. */
export async function readFactors(
  deps: FactorDeps,
  { accountId, roles }: Actor,
): Promise<Outcome<FactorsView, 'session.required'>> {
  const account = await findById(deps.db, accountId);
  if (account === null) return refuse('session.required');
  const totp = await findTotp(deps.db, accountId, false);
  const passkeys = await passkeysOf(deps.db, accountId);
  return accept({
    password: account.passwordHash === null ? null : { changedAt: account.passwordChangedAt?.toISOString() ?? null },
    totp:
      totp === null
        ? null
        : { since: totp.since.toISOString(), recoveryCodesLeft: await countRecoveryCodes(deps.db, accountId) },
    passkeys: passkeys.map(passkeyView),
    secondFactorAsked: isAsked(deps.secondFactor, roles),
    isDemo: account.isDemo,
  });
}
