/** Renewal opens 90 days before notAfter, and stays open for 30 days after it. */
const opensSeconds = 90 * 86_400;
const staysSeconds = 30 * 86_400;

/** Accepted while from <= now < until (ms since 1970). */
export const renewalPeriod = (notAfterMs: number): { readonly fromMs: number; readonly untilMs: number } => ({
  fromMs: notAfterMs - opensSeconds * 1000,
  untilMs: notAfterMs + staysSeconds * 1000,
});

/** The ends of the certificates whose period has `now` in it: after the first, until the last. */
export const renewableEnds = (nowMs: number): { readonly fromMs: number; readonly untilMs: number } => ({
  fromMs: nowMs - staysSeconds * 1000,
  untilMs: nowMs + opensSeconds * 1000,
});

export const renewalStandings = ['early', 'open', 'in-progress', 'renewed', 'late', 'revoked'] as const;
export type RenewalStanding = (typeof renewalStandings)[number];

export interface RenewalFacts {
  readonly revoked: boolean;
  readonly notAfterMs: number;
  /** Its product has a certificate that ends later and is not revoked. */
  readonly renewed: boolean;
  /** A request of its product waits for its withdrawal. */
  readonly waiting: boolean;
}

/** What can be done today to follow a certificate by another one. */
export function renewalStanding(facts: RenewalFacts, nowMs: number): RenewalStanding {
  if (facts.revoked) return 'revoked';
  if (facts.renewed) return 'renewed';
  if (facts.waiting) return 'in-progress';
  const { fromMs, untilMs } = renewalPeriod(facts.notAfterMs);
  if (nowMs < fromMs) return 'early';
  return nowMs < untilMs ? 'open' : 'late';
}

/** Certificates of one campaign: the address that names them, its commas encoded, stays under the 8 kB that servers in front take for a line. */
export const mostRenewedAtOnce = 200;
