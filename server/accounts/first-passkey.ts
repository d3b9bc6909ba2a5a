import { randomUUID } from 'node:crypto';
import type { RegistrationResponse } from '../../core/contract/sign-in.ts';
import { accept, refuse } from '../../core/outcome.ts';
import { type Answered, refuseForm } from '../platform/problem.ts';
import type { FactorDeps } from './deps.ts';
import { giveChallenge, newcomerUse, redeemNewcomerChallenge } from './passkey-challenge.ts';
import { type Newcomer, type ProvenIdentity, readName, withoutPassword } from './prove-new-identity.ts';
import { keepPasskey, passkeyName, registrationOptions, verifyRegistration } from './register-passkey.ts';

/** For who has no account yet: the number of the one to be is in the key, and in the challenge. */
export async function beginFirstPasskey(
  deps: FactorDeps,
  { displayName, email }: Pick<Newcomer, 'displayName' | 'email'>,
): Promise<Answered<{ readonly options: ReturnType<typeof registrationOptions>; readonly token: string }>> {
  const name = readName(displayName);
  if (!name.ok) return refuseForm([name.problem]);
  const accountId = randomUUID();
  const { challenge, token } = await giveChallenge(deps, newcomerUse, accountId);
  const owner = { accountId, name: email.slice(0, 80), displayName: name.value };
  return accept({ options: registrationOptions(deps, owner, { challenge, known: [] }), token });
}

interface FirstKey {
  readonly name: string;
  readonly response: RegistrationResponse;
  /** The cookie that came with the challenge. */
  readonly token: string | null;
  readonly userAgent: string | null;
}

/** The key is verified before any transaction, and kept with the account that it opens. */
export async function proveByFirstPasskey(
  deps: FactorDeps,
  newcomer: Newcomer,
  given: FirstKey,
): Promise<Answered<ProvenIdentity>> {
  const displayName = readName(newcomer.displayName);
  if (!displayName.ok) return refuseForm([displayName.problem]);
  const name = passkeyName(given.name);
  if (name === null) return refuse('passkey.name-missing');
  const challenge = await redeemNewcomerChallenge(deps, given.token);
  if (!challenge.ok) return challenge;
  const { accountId } = challenge.value;
  const verified = await verifyRegistration(deps, given.response, challenge.value.challenge);
  if (verified === null) return refuse('passkey.refused');
  return accept(
    withoutPassword(accountId, { ...newcomer, displayName: displayName.value }, async (tx, person, at) => {
      const row = await keepPasskey(deps, tx, person, { ...given, name, verified, at });
      return row === null ? refuse('passkey.known') : accept(undefined);
    }),
  );
}
