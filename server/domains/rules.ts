import type { DomainStep } from '../../core/contract/domains.ts';
import type { DomainRow } from './domain-row.ts';

const minuteMilliseconds = 60_000;
const dayMilliseconds = 86_400_000;
const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minuteMilliseconds);
const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * dayMilliseconds);

/** From the asking: time to reach whoever holds the DNS, and not so long that the asking is forgotten. */
const daysToProve = 30;
/** Of an officer's decision: our choice, the life of a certificate at most. */
const daysOfADecision = 3 * 365;
/** From the first failed check of a proof that held: a change of DNS provider is mended in less. */
const daysOfFailing = 30;
/** How long before its end a domain's people are told: a proof that fails, a decision to renew. */
const warnedDaysBefore = { failing: 7, decision: 30 } as const;
/** « Vérifier maintenant »: what the DNS keeps in its caches does not change faster. */
const secondsBetweenChecks = 15;

/** A proof counts while now < that instant. */
export const proveBefore = (askedAt: Date): Date => daysAfter(askedAt, daysToProve);

/** A decision without proof holds while now < that instant, unless it is renewed. */
export const decisionLastsUntil = (decidedAt: Date): Date => daysAfter(decidedAt, daysOfADecision);

export const checkAgainAfter = (checkedAt: Date): Date => new Date(checkedAt.getTime() + secondsBetweenChecks * 1000);

/** Minutes after the 1st, 2nd… check of an asking that is not proven: whoever asked is in front of the page at first. */
const growingMinutes = [1, 2, 5, 10, 10, 30, 60, 120, 240] as const;
const lastMinutes = 720;

/** When an asking that has had so many checks is looked at again by itself. */
export const nextCheckOfAsking = (checks: number, at: Date): Date =>
  minutesAfter(at, growingMinutes[checks - 1] ?? lastMinutes);

type Facts = Pick<DomainRow, 'state' | 'review' | 'proof' | 'proven_at' | 'failing_since'>;

/** Who is waited for. Without a resolver nobody proves anything, and an officer decides. */
export function stepOf(row: Facts, provable: boolean): DomainStep {
  if (row.state === 'lapsed') return provable ? 'prove' : 'officer';
  if (row.state === 'granted') return row.failing_since === null ? 'none' : 'prove';
  if (row.state !== 'asked') return 'none';
  if (row.review !== null) return 'officer';
  if (row.proven_at !== null) return 'decide';
  return provable ? 'prove' : 'officer';
}

/** Its thirty days have passed; where an officer or a decision is waited for, nothing passes by itself. */
export const isUnprovenTooLong = (row: Facts & Pick<DomainRow, 'prove_before'>, at: Date): boolean =>
  stepOf(row, true) === 'prove' && row.state === 'asked' && at >= row.prove_before;

/** What a check came to. */
export type Consequence =
  /** Control was shown for the first time, and whoever answers for the structure, or an officer, decides. */
  | { readonly kind: 'proven' }
  /** Control was shown, and that suffices: asked by whoever answers for the structure, or granted before. */
  | { readonly kind: 'granted' }
  /** A domain that is granted showed it again. */
  | { readonly kind: 'proven-again'; readonly nextCheckAt: Date }
  | { readonly kind: 'not-yet'; readonly nextCheckAt: Date | null }
  /** The proof of a domain that is granted is gone, for the first time or again. */
  | { readonly kind: 'failing'; readonly since: Date; readonly lapsesAt: Date; readonly nextCheckAt: Date }
  | { readonly kind: 'nothing' };

interface Checked {
  readonly found: 'dns' | 'http' | null;
  /** Whoever asked answers for the structure on this day. */
  readonly representsToday: boolean;
  /** Another structure holds it or its look-alike on this day. */
  readonly hasRival: boolean;
  readonly at: Date;
  readonly reproofDays: number;
}

export function consequenceOf(
  row: Facts & Pick<DomainRow, 'checks' | 'prove_before' | 'by_representative' | 'lapses_at'>,
  { found, representsToday, hasRival, at, reproofDays }: Checked,
): Consequence {
  if (row.state === 'refused' || row.state === 'withdrawn') return { kind: 'nothing' };
  if (found === null) return withoutProof(row, at);
  if (row.state === 'granted') return { kind: 'proven-again', nextCheckAt: daysAfter(at, reproofDays) };
  // A domain that lapsed may have another owner by now: theirs, it is no longer this structure's by proof alone.
  if (row.state === 'lapsed') return hasRival ? { kind: 'nothing' } : { kind: 'granted' };
  if (at >= row.prove_before && row.proven_at === null && row.review === null) return { kind: 'nothing' };
  const suffices = row.by_representative && representsToday && !hasRival && row.review === null;
  if (suffices) return { kind: 'granted' };
  return row.proven_at === null || (hasRival && row.review === null) ? { kind: 'proven' } : { kind: 'nothing' };
}

function withoutProof(row: Facts & Pick<DomainRow, 'checks' | 'lapses_at' | 'prove_before'>, at: Date): Consequence {
  if (row.state === 'asked') {
    const next = nextCheckOfAsking(row.checks, at);
    return { kind: 'not-yet', nextCheckAt: row.proven_at === null && next < row.prove_before ? next : null };
  }
  // An officer's decision needs no proof, and is not undone by one that is not there.
  if (row.state === 'lapsed' || row.proof === 'decision') return { kind: 'not-yet', nextCheckAt: null };
  const since = row.failing_since ?? at;
  return {
    ...{ kind: 'failing', since, lapsesAt: row.lapses_at ?? daysAfter(since, daysOfFailing) },
    nextCheckAt: daysAfter(at, 1),
  };
}

/** When a proof that was just seen is looked at again. */
export const nextProofAt = (at: Date, reproofDays: number): Date => daysAfter(at, reproofDays);

/** Whether its people are told now that it will end. */
export function isToWarn(row: Pick<DomainRow, 'lapses_at' | 'warned_at' | 'failing_since'>, at: Date): boolean {
  if (row.lapses_at === null || row.warned_at !== null) return false;
  const days = row.failing_since === null ? warnedDaysBefore.decision : warnedDaysBefore.failing;
  return at >= daysAfter(row.lapses_at, -days);
}

/** Domains that end before those instants may be to warn about now. */
export const toWarnBefore = (at: Date) => ({
  failing: daysAfter(at, warnedDaysBefore.failing),
  decision: daysAfter(at, warnedDaysBefore.decision),
});
