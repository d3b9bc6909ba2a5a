import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { AuthenticationResponse } from '../../core/contract/sign-in.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Person } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { FactorDeps } from './deps.ts';
import { type ChallengeUse, giveChallenge, redeemChallenge } from './passkey-challenge.ts';
import { countUse, findPasskey, type PasskeyRow } from './passkey-store.ts';
import { challengeSeconds } from './rules.ts';
import { findOpenAccount } from './store.ts';
import { tellAccount } from './tell-account.ts';

export type PasskeyRefusal = 'passkey.challenge-ended' | 'passkey.unknown' | 'passkey.refused' | 'passkey.copied';

/** WebAuthn Level 3 §5.1.2: the host, without its port. */
export const relyingPartyOf = ({ publicOrigin }: Pick<FactorDeps, 'publicOrigin'>): string =>
  new URL(publicOrigin).hostname;

/** What a browser needs to ask for a passkey: the same whoever asks, since nobody has said who they are. */
export async function beginPasskey(deps: FactorDeps, use: ChallengeUse) {
  const { challenge, token } = await giveChallenge(deps, use);
  const options = {
    challenge,
    rpId: relyingPartyOf(deps),
    timeout: challengeSeconds * 1000,
    userVerification: 'required' as const,
  };
  return { options, token };
}

interface PasskeyAnswer {
  readonly response: AuthenticationResponse;
  /** The cookie that came with the challenge. */
  readonly token: string | null;
  readonly userAgent: string | null;
}

/** WebAuthn Level 3 §7.2: challenge, origin, relying party, user verified, signature, then a counter that grew. */
export async function verifyPasskey(
  deps: FactorDeps,
  { response, token, userAgent }: PasskeyAnswer,
  use: ChallengeUse,
): Promise<Outcome<Person, PasskeyRefusal>> {
  const challenge = await redeemChallenge(deps, token, use);
  if (!challenge.ok) return challenge;
  const passkey = await findPasskey(deps.db, response.id);
  if (passkey === null || !namesItsOwner(response, passkey)) return refuse('passkey.unknown');
  const verified = await verify(deps, response, { passkey, challenge: challenge.value });
  if (verified === null) return refuse('passkey.refused');
  const person = await findOpenAccount(deps.db, passkey.account_id);
  if (person === undefined) return refuse('passkey.unknown');
  const { accountId } = person;
  const at = deps.clock.now();
  return inTransaction(deps.db, { actor: { kind: 'person', id: accountId }, structureId: null }, async (tx) => {
    if (await countUse(tx, passkey.id, { ...verified, at })) return accept(person);
    const facts = { account: accountId, passkey: passkey.id };
    await recordEvent(tx, { event: 'passkey.copy-suspected', version: 1, facts }, at);
    await tellAccount(deps, tx, person, { change: 'passkey-copied', detail: passkey.name, userAgent, at });
    return refuse('passkey.copied');
  });
}

/** WebAuthn Level 3 §7.2 step 6: where the authenticator says whose key it is, it must be right. */
const namesItsOwner = ({ response }: AuthenticationResponse, { account_id }: PasskeyRow): boolean =>
  response.userHandle === undefined || response.userHandle === userHandleOf(account_id);

/** The account's number and nothing of the person (WebAuthn Level 3 §14.6.1). */
export const userHandleOf = (accountId: string): string =>
  Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url');

/** Null when anything in it is not as it should be: the library throws for most, and says no for a wrong signature. */
async function verify(
  deps: FactorDeps,
  response: AuthenticationResponse,
  { passkey, challenge }: { readonly passkey: PasskeyRow; readonly challenge: string },
) {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: withoutAbsent(response),
      expectedChallenge: challenge,
      expectedOrigin: deps.publicOrigin,
      expectedRPID: relyingPartyOf(deps),
      requireUserVerification: true,
      // The counter is judged when it is written, so that two answers at once cannot both pass.
      credential: { id: passkey.credential_id, publicKey: Uint8Array.from(passkey.public_key), counter: 0 },
    });
    if (!verified) return null;
    return { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialBackedUp };
  } catch {
    return null;
  }
}

/** The library’s types know members that are there, or not there. */
function withoutAbsent({ authenticatorAttachment, response, ...rest }: AuthenticationResponse) {
  const { userHandle, ...given } = response;
  return {
    ...rest,
    ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
    response: { ...given, ...(userHandle === undefined ? {} : { userHandle }) },
  };
}
