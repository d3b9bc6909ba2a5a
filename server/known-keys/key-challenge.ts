import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import { deleteKeyChallengesExpiredAt, insertKeyChallenge, takeKeyChallenge } from './store.ts';

export interface ChallengeDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

/** Long enough to sign by hand where the key is, on a machine without a browser. */
const challengeSeconds = 1800;
/** 256 bits: never given twice. */
const nonceBytes = 32;

const digestOf = (nonce: string): Buffer => createHash('sha256').update(nonce).digest();

/** For this key and for nothing else. Nothing is looked up: a known key and an unknown one are answered alike. */
export async function giveKeyChallenge(deps: ChallengeDeps, spkiSha256Hex: string) {
  const nonce = Buffer.from(deps.random(nonceBytes)).toString('base64url');
  const expiresAt = new Date(deps.clock.now().getTime() + challengeSeconds * 1000);
  const spkiSha256 = Buffer.from(spkiSha256Hex, 'hex');
  await insertKeyChallenge(deps.db, { nonceSha256: digestOf(nonce), spkiSha256, expiresAt });
  return { nonce, expiresAt: expiresAt.toISOString() };
}

/** Serves once, whatever comes of it, and for the key that it was given for. */
export async function redeemKeyChallenge(
  { db, clock }: ChallengeDeps,
  asked: { readonly nonce: string; readonly spkiSha256Hex: string },
): Promise<Outcome<undefined, 'key-proof.challenge-ended'>> {
  const row = await takeKeyChallenge(db, digestOf(asked.nonce));
  const isGood = row?.spki_sha256.toString('hex') === asked.spkiSha256Hex && clock.now() < row.expires_at;
  return isGood ? accept(undefined) : refuse('key-proof.challenge-ended');
}

/** For a job: what nobody answered. */
export const forgetKeyChallenges = (db: Kysely<Database>, now: Date): Promise<void> =>
  deleteKeyChallengesExpiredAt(db, now);
