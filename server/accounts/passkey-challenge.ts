import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { FactorDeps } from './deps.ts';
import { type ChallengePurpose, insertChallenge, takeChallenge } from './passkey-store.ts';
import { challengeSeconds } from './rules.ts';
import { newToken, tokenSha256 } from './session-token.ts';

/** WebAuthn Level 3 §13.4.3 asks for 16 random bytes at least. */
const challengeBytes = 32;

/** Who a challenge is for: a browser that is not signed in, or a session and what it wants to do. */
export interface ChallengeUse {
  readonly purpose: ChallengePurpose;
  readonly sessionId: string | null;
}

export interface GivenChallenge {
  readonly challenge: string;
  /** For a cookie of this browser: the answer counts from nowhere else. */
  readonly token: string;
}

export async function giveChallenge(
  deps: FactorDeps,
  use: ChallengeUse,
  accountId: string | null = null,
): Promise<GivenChallenge> {
  const token = newToken(deps.random);
  const challenge = Buffer.from(deps.random(challengeBytes)).toString('base64url');
  const expiresAt = new Date(deps.clock.now().getTime() + challengeSeconds * 1000);
  await insertChallenge(deps.db, { tokenSha256: tokenSha256(token), challenge, ...use, accountId, expiresAt });
  return { challenge, token };
}

/** Serves once, whatever comes of it; for the browser, the session and the purpose that it was given for. */
export async function redeemChallenge(
  deps: FactorDeps,
  token: string | null,
  use: ChallengeUse,
): Promise<Outcome<string, 'passkey.challenge-ended'>> {
  const row = await redeem(deps, token, use);
  return row === null ? refuse('passkey.challenge-ended') : accept(row.challenge);
}

/** With the account to be, that the challenge was given for. */
export async function redeemNewcomerChallenge(
  deps: FactorDeps,
  token: string | null,
): Promise<Outcome<{ readonly challenge: string; readonly accountId: string }, 'passkey.challenge-ended'>> {
  const row = await redeem(deps, token, newcomerUse);
  return row?.account_id == null
    ? refuse('passkey.challenge-ended')
    : accept({ challenge: row.challenge, accountId: row.account_id });
}

export const newcomerUse: ChallengeUse = { purpose: 'newcomer', sessionId: null };

async function redeem(deps: FactorDeps, token: string | null, use: ChallengeUse) {
  const row = token === null ? null : await takeChallenge(deps.db, tokenSha256(token));
  const isGood =
    row !== null &&
    row.purpose === use.purpose &&
    row.session_id === use.sessionId &&
    deps.clock.now() < row.expires_at;
  return isGood ? row : null;
}
