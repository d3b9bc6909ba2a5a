import type { Role } from '../../core/contract/actions.ts';
import type { SignInMethod } from '../../core/contract/sign-in.ts';

/** Of whom this instance asks more than a password: nobody is for the demonstration on a TEST instance. */
export type SecondFactorRule = 'nobody' | 'officers' | 'all';

const rolesThatSeeAll: readonly Role[] = ['registrationOfficer', 'auditor'];

export const isAsked = (rule: SecondFactorRule, roles: readonly Role[]): boolean =>
  rule === 'all' || (rule === 'officers' && rolesThatSeeAll.some((role) => roles.includes(role)));

/** A passkey verifies its user, a card its code, a provider what it promised: a password alone is one factor. */
export const owesSecondFactor = (
  rule: SecondFactorRule,
  { roles, method }: { readonly roles: readonly Role[]; readonly method: SignInMethod },
): boolean => method === 'password' && isAsked(rule, roles);

interface Factors {
  readonly hasTotp: boolean;
  readonly hasPasskey: boolean;
}

/**
 * What a right password still needs. Who owes a second factor and already has a passkey must use it: a password that was
 * stolen would otherwise enrol an authenticator of its thief.
 */
export function afterPassword(asked: boolean, { hasTotp, hasPasskey }: Factors): 'nothing' | 'code' | 'passkey' {
  if (hasTotp) return 'code';
  return asked && hasPasskey ? 'passkey' : 'nothing';
}
