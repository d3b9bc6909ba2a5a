export type ListState = 'fresh' | 'late' | 'expired';

/** Renewed at a third of its life: at half of it something is wrong (spec R40), and at its end nobody accepts it. */
export function listState(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: Date; readonly nextUpdate: Date },
  now: Date,
): ListState {
  if (now >= nextUpdate) return 'expired';
  const life = nextUpdate.getTime() - thisUpdate.getTime();
  return now.getTime() - thisUpdate.getTime() >= life / 2 ? 'late' : 'fresh';
}

/** A responder is renewed at half of its week: two days before its end something is wrong. */
const responderLateDays = 2;

export function responderState(until: Date | null, now: Date): ListState {
  if (until === null || now >= until) return 'expired';
  return until.getTime() - now.getTime() < responderLateDays * 86_400_000 ? 'late' : 'fresh';
}

/** The worst of them. */
export const worstOf = (states: readonly ListState[]): ListState =>
  states.includes('expired') ? 'expired' : states.includes('late') ? 'late' : 'fresh';
