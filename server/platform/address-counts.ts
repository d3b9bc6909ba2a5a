import rateLimit from '@fastify/rate-limit';
import type { RateRule } from './http-rate.ts';

/** Addresses of one window: beyond, whoever is new is one too many, so that a flood of addresses costs no memory. */
const mostAddresses = 50_000;

/**
 * Counts the calls of each address, within windows that begin together for all: two comparisons a call. False: this one is too many.
 * For what is answered before the framework; what it leaves is counted there (http-rate.ts).
 */
export function addressCounts({
  max,
  windowSeconds,
}: Pick<RateRule, 'max' | 'windowSeconds'>): (address: string, now: Date) => boolean {
  const counts = new Map<string, number>();
  let window = Number.NaN;
  return (address, now) => {
    const current = Math.floor(now.getTime() / (windowSeconds * 1000));
    if (current !== window) {
      counts.clear();
      window = current;
    }
    const network = rateLimit.normalizeIP(address);
    const count = (counts.get(network) ?? 0) + 1;
    if (count > max || (count === 1 && counts.size >= mostAddresses)) return false;
    counts.set(network, count);
    return true;
  };
}
