import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { isFreshProof } from './rules.ts';
import { owesSecondFactor, type SecondFactorRule } from './second-factor.ts';

/** Why a session does not do for a route, whoever it is of; null when it does. */
export function refusalOfSession(
  { clock, secondFactor }: { readonly clock: Clock; readonly secondFactor: SecondFactorRule },
  actor: Actor,
  { stepUp, whileOwing }: { readonly stepUp: boolean; readonly whileOwing: boolean },
): 'session.second-factor-owed' | 'session.step-up-required' | null {
  if (!whileOwing && owesSecondFactor(secondFactor, actor)) return 'session.second-factor-owed';
  return stepUp && !isFreshProof(actor.authenticatedAt, clock.now()) ? 'session.step-up-required' : null;
}
