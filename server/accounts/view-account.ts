import type { Role } from '../../core/contract/actions.ts';
import type { AccountView } from '../../core/contract/portal.ts';
import type { Actor } from '../platform/actor.ts';
import { owesSecondFactor, type SecondFactorRule } from './second-factor.ts';

export interface AccountViewDeps {
  readonly secondFactor: SecondFactorRule;
  /** What this person is today, for whom: server/mandates knows. */
  readonly standingOf: (actor: Actor) => Promise<{
    readonly roles: readonly Role[];
    readonly offers: readonly string[];
    readonly structureCount: number;
    readonly representedCount: number;
  }>;
}

/** What the pages know of who is signed in. */
export async function viewAccount(deps: AccountViewDeps, actor: Actor): Promise<AccountView> {
  const { roles, offers, ...counts } = await deps.standingOf(actor);
  const { accountId, login, displayName, email, locale, method } = actor;
  return {
    ...{ id: accountId, login, displayName, email, locale, roles: [...roles], method },
    ...{ offers: [...offers], ...counts },
    owesSecondFactor: owesSecondFactor(deps.secondFactor, actor),
  };
}
