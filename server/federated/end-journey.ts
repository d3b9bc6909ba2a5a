import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { tokenSha256 } from '../accounts/session-token.ts';
import type { FederatedDeps } from './deps.ts';
import { isLive, type Journey } from './rules.ts';
import { takeJourney } from './store.ts';

interface EndedJourney extends Journey {
  readonly verdict: string | null;
}

interface JourneyClaim {
  readonly by: { readonly state: string } | { readonly handover: string };
  readonly method: Journey['method'];
  readonly provider: string | null;
  /** From the cookie; null where the browser brings none. */
  readonly browserSecret: string | null;
}

/** Used up by this very call, whatever comes of it: a second one finds nothing, nor does another browser's. */
export async function endJourney(
  { db, clock }: FederatedDeps,
  { by, method, provider, browserSecret }: JourneyClaim,
): Promise<Outcome<EndedJourney, 'federated.journey-unknown'>> {
  const journey = await takeJourney(
    db,
    'state' in by ? { stateSha256: tokenSha256(by.state) } : { handoverSha256: tokenSha256(by.handover) },
  );
  const isOurs =
    journey !== null &&
    browserSecret !== null &&
    journey.browserSha256.equals(tokenSha256(browserSecret)) &&
    journey.method === method &&
    journey.provider === provider &&
    isLive(journey, clock.now());
  return isOurs ? accept(journey) : refuse('federated.journey-unknown');
}
