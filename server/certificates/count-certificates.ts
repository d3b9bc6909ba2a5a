import type { CertificateCounts } from '../../core/contract/follow.ts';
import { scopesOf } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { CertificateDeps } from './find-certificates.ts';
import { countWaiting } from './store.ts';
import { countByState, countEndings } from './totals-store.ts';

export async function countCertificates(deps: CertificateDeps, actor: Actor): Promise<CertificateCounts> {
  const now = deps.clock.now();
  const rights = await rightsOf(deps.db, actor, now);
  const scope = { scopes: scopesOf(rights, 'certificate.read'), now };
  const [states, endings, waiting] = await Promise.all([
    countByState(deps.db, scope),
    countEndings(deps.db, scope),
    countWaiting(deps.db, { scopes: scopesOf(rights, 'request.read'), now }),
  ]);
  return {
    valid: Number(states.valid),
    within30: Number(states.within30),
    within90: Number(states.within90),
    expired: Number(states.expired),
    revoked: Number(states.revoked),
    waiting,
    endings: endings.map(({ day, count }) => ({ day, count: Number(count) })),
  };
}

/** Job: what changed, added to the totals that lists and tiles count from. */
export { addUp as addUpCertificates } from './totals-store.ts';
