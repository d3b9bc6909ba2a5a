export type ListState = 'fresh' | 'late' | 'expired';

/** Two processes whose clocks differ by less take each other's lists for their own. */
export const clocksDifferMs = 5 * 60_000;

/**
 * Renewed at a third of its life: at half of it something is wrong (spec R40), and at its end nobody accepts it. Nor does anybody
 * accept what a clock gone wrong dated ahead.
 */
export function listState(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: Date; readonly nextUpdate: Date },
  now: Date,
): ListState {
  if (now >= nextUpdate || thisUpdate.getTime() - now.getTime() > clocksDifferMs) return 'expired';
  return now >= halfOf({ thisUpdate, nextUpdate }) ? 'late' : 'fresh';
}

/** From when on a list is late. */
export const halfOf = ({ thisUpdate, nextUpdate }: { readonly thisUpdate: Date; readonly nextUpdate: Date }): Date =>
  new Date((thisUpdate.getTime() + nextUpdate.getTime()) / 2);

/** A responder is renewed at half of its week: two days before its end something is wrong. */
const responderLateDays = 2;

export function responderState(until: Date | null, now: Date): ListState {
  if (until === null || now >= until) return 'expired';
  return now >= responderLateFrom(until) ? 'late' : 'fresh';
}

/** From when on a responder is late. */
export const responderLateFrom = (until: Date): Date => new Date(until.getTime() - responderLateDays * 86_400_000);

/** The worst of them. */
export const worstOf = (states: readonly ListState[]): ListState =>
  states.includes('expired') ? 'expired' : states.includes('late') ? 'late' : 'fresh';
