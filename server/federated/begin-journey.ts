import type { Purpose } from '../../core/contract/federated.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { newToken, tokenSha256 } from '../accounts/session-token.ts';
import type { Actor } from '../platform/actor.ts';
import type { FederatedDeps } from './deps.ts';
import { isSecret, type Journey, type JourneyPurpose, journeySeconds } from './rules.ts';
import { insertJourney } from './store.ts';

interface BegunJourney {
  /** Travels to the provider or the certificate's door, and back. */
  readonly state: string;
  /** Stays in this browser's cookie. */
  readonly browserSecret: string;
}

/** `browserSecret`: what the browser holds from a journey in another tab, which must not be cut off; null for none. */
export async function beginJourney(
  { db, clock, random }: FederatedDeps,
  journey: Omit<Journey, 'expiresAt'>,
  browserSecret: string | null,
): Promise<BegunJourney> {
  const begun = {
    state: newToken(random),
    browserSecret: isSecret(browserSecret) ? browserSecret : newToken(random),
  };
  await insertJourney(db, {
    ...journey,
    stateSha256: tokenSha256(begun.state),
    browserSha256: tokenSha256(begun.browserSecret),
    expiresAt: new Date(clock.now().getTime() + journeySeconds * 1000),
  });
  return begun;
}

/**
 * What a page asked for, once it is sure that whoever asks may. Linking adds a way in: only for who is surely there. An
 * invitation is accepted by who comes back: nobody leaves for one that is not open.
 */
export async function purposeFor(
  { requirePresence, invitations }: FederatedDeps,
  asked: Purpose,
  actor: Actor | null,
): Promise<Outcome<JourneyPurpose, SentenceCode>> {
  if (typeof asked === 'object') {
    const named = await invitations.name(asked.invitation);
    return named.ok ? accept({ kind: 'invitation', invitation: named.value }) : named;
  }
  if (asked === 'sign-in') return accept({ kind: asked });
  if (actor === null) return refuse('session.required');
  const present = asked === 'link' ? requirePresence(actor) : accept(undefined);
  return present.ok ? accept({ kind: asked, accountId: actor.accountId }) : present;
}
