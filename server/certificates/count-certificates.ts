import type { CertificateCounts } from '../../core/contract/follow.ts';
import { scopesOf } from '../mandates/may.ts';
import type { Actor } from '../platform/actor.ts';
import { certificateReach } from './certificate-reach.ts';
import type { CertificateDeps } from './find-certificates.ts';
import { endsOf } from './held-store.ts';
import { countWaiting } from './store.ts';
import { countByState, countEndings } from './totals-store.ts';

const dayMs = 86_400_000;

export async function countCertificates(deps: CertificateDeps, actor: Actor): Promise<CertificateCounts> {
  const now = deps.clock.now();
  const { rights, scopes, held } = await certificateReach(deps.db, actor, now);
  const scope = { scopes, now };
  const [states, endings, own, waiting] = await Promise.all([
    countByState(deps.db, scope),
    countEndings(deps.db, scope),
    held.length === 0 ? [] : endsOf(deps.db, held, now),
    countWaiting(deps.db, { scopes: scopesOf(rights, 'request.read'), holderId: actor.accountId }),
  ]);
  const ends = (state: string, fromMs: number, untilMs: number) =>
    own.filter((one) => one.state === state && one.notAfter.getTime() >= fromMs && one.notAfter.getTime() < untilMs)
      .length;
  const nowMs = now.getTime();
  const days = new Map(endings.map(({ day, count }) => [day, Number(count)]));
  for (const { day } of own) if (day !== null) days.set(day, (days.get(day) ?? 0) + 1);
  return {
    valid: Number(states.valid) + ends('valid', nowMs, Infinity),
    within30: Number(states.within30) + ends('valid', nowMs, nowMs + 30 * dayMs),
    within90: Number(states.within90) + ends('valid', nowMs, nowMs + 90 * dayMs),
    expired: Number(states.expired) + ends('valid', -Infinity, nowMs),
    revoked: Number(states.revoked) + ends('revoked', -Infinity, Infinity),
    waiting,
    endings: [...days].map(([day, count]) => ({ day, count })).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

/** Job: what changed, added to the totals that lists and tiles count from. */
export { addUp as addUpCertificates } from './totals-store.ts';
