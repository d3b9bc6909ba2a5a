import type { ProductHistory } from '../../core/contract/follow.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { lastEventsOfRequests } from '../journal/find-events.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { type CertificateDeps, certificateSummary } from './find-certificates.ts';
import { certificatesOfProduct, requestsOfProduct } from './store.ts';

const shownActs = 100;

/** The certificates that a product lived through, and who did what for each. */
export async function readProductHistory(
  deps: CertificateDeps,
  actor: Actor,
  productId: string,
): Promise<Outcome<ProductHistory, 'not-found'>> {
  const now = deps.clock.now();
  const [rights, requests] = await Promise.all([rightsOf(deps.db, actor, now), requestsOfProduct(deps.db, productId)]);
  const [one] = requests;
  if (one === undefined || !may(rights, 'product.read', one)) return refuse('not-found');
  const [certificates, entries] = await Promise.all([
    certificatesOfProduct(deps.db, productId),
    lastEventsOfRequests(
      deps.db,
      requests.map(({ id }) => id),
      shownActs,
    ),
  ]);
  const acts = entries.map(({ at, event, actor: { kind, name }, request }) => ({
    ...{ at, event, kind, by: name, reference: request?.reference ?? '' },
  }));
  return accept({ certificates: certificates.map((row) => certificateSummary(row, now)), acts });
}
