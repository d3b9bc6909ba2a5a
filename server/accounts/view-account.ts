import type { AccountView } from '../../core/contract/portal.ts';
import type { Actor } from '../platform/actor.ts';
import { owesSecondFactor, type SecondFactorRule } from './second-factor.ts';

export interface AccountViewDeps {
  readonly secondFactor: SecondFactorRule;
  readonly summariseMandates: (
    accountId: string,
  ) => Promise<{ readonly offers: readonly string[]; readonly structureCount: number }>;
}

/** What the pages know of who is signed in. */
export async function viewAccount(deps: AccountViewDeps, actor: Actor): Promise<AccountView> {
  const { offers, structureCount } = await deps.summariseMandates(actor.accountId);
  const { accountId, login, displayName, email, locale, roles, method } = actor;
  return {
    ...{ id: accountId, login, displayName, email, locale, roles: [...roles], method },
    ...{ offers: [...offers], structureCount },
    owesSecondFactor: owesSecondFactor(deps.secondFactor, actor),
  };
}
