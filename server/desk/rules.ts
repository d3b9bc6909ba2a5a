/** A sweep may be slow or fail once: three periods without a success are no accident. */
const periodsBeforeLate = 3;
/** An intent lives 60 seconds, and its job comes every 15. */
const intentStuckSeconds = 120;
/** A mail server that is away is asked again for long: an hour is worth a look. */
const mailStuckSeconds = 3600;

const secondsSince = (at: Date, now: Date): number => (now.getTime() - at.getTime()) / 1000;

interface Run {
  readonly firstStartedAt: Date;
  readonly lastSucceededAt: Date | null;
}

/** The processes share the work, so the last success of any counts; a job that never succeeded counts from its first start. */
export function isJobLate(everySeconds: number, runs: readonly Run[], now: Date): boolean {
  const times = (dates: readonly (Date | null)[]) => dates.flatMap((date) => (date === null ? [] : [date.getTime()]));
  const succeeded = times(runs.map(({ lastSucceededAt }) => lastSucceededAt));
  const since =
    succeeded.length > 0
      ? Math.max(...succeeded)
      : Math.min(...times(runs.map(({ firstStartedAt }) => firstStartedAt)), now.getTime());
  return secondsSince(new Date(since), now) >= periodsBeforeLate * everySeconds;
}

export const isIntentStuck = (oldestPendingAt: Date | null, now: Date): boolean =>
  oldestPendingAt !== null && secondsSince(oldestPendingAt, now) >= intentStuckSeconds;

export const isMailStuck = (oldestQueuedAt: Date | null, now: Date): boolean =>
  oldestQueuedAt !== null && secondsSince(oldestQueuedAt, now) >= mailStuckSeconds;

/** Accepted by relying parties while now < nextUpdate. */
export const isOverdue = (end: Date, now: Date): boolean => now.getTime() >= end.getTime();
