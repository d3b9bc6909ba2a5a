/** What of a list or a responder anybody may know went wrong: an operator is wanted, then relying parties refuse it. */
export const faultKinds = ['crl-late', 'crl-expired', 'ocsp-late', 'ocsp-expired'] as const;
type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** File name of the CA. */
  readonly subject: string;
  readonly beganAt: Date;
  /** Null: it lasts. */
  readonly endedAt: Date | null;
}

/** One list, or one responder, of those that followed each other. */
export interface Published {
  readonly madeAt: Date;
  /** When something is wrong if nothing has replaced it, and when nobody accepts it any more. */
  readonly lateAt: Date;
  readonly endsAt: Date;
}

/** A CA that begins has an hour to publish its first. */
const firstWithinMilliseconds = 3_600_000;

/**
 * From what was published alone, the oldest first: what nobody watched, with every process stopped, is known afterwards. Each is
 * replaced by the first that was made after it, by its date: one that a clock gone wrong dated ahead replaces nothing until then.
 */
export function faultsOf(
  { what, subject, since }: { readonly what: 'crl' | 'ocsp'; readonly subject: string; readonly since: Date },
  published: readonly Published[],
  now: Date,
): readonly Fault[] {
  if (published.length === 0) {
    const beganAt = new Date(since.getTime() + firstWithinMilliseconds);
    return beganAt > now ? [] : [{ kind: `${what}-expired`, subject, beganAt, endedAt: null }];
  }
  return published.flatMap(({ lateAt, endsAt }, index) => {
    const later = published.slice(index + 1).map(({ madeAt }) => madeAt.getTime());
    const replaced = Math.min(...later, Number.POSITIVE_INFINITY);
    const until = replaced > now.getTime() ? null : replaced;
    const fault = (kind: FaultKind, from: Date, to: number | null): readonly Fault[] =>
      from.getTime() > (to ?? now.getTime()) || to === from.getTime()
        ? []
        : [{ kind, subject, beganAt: from, endedAt: to === null ? null : new Date(to) }];
    const isOver = endsAt <= now && (until === null || endsAt.getTime() < until);
    return [
      ...fault(`${what}-late`, lateAt, isOver ? endsAt.getTime() : until),
      ...fault(`${what}-expired`, endsAt, until),
    ];
  });
}
