/** Days before the end at which a certificate is spoken of; 0: it has expired. */
const stages = [90, 60, 30, 15, 7, 1, 0] as const;
export type Stage = (typeof stages)[number];

/** From this stage on representatives are told too, and not before, as long as somebody else is. */
export const representativesFrom: Stage = 15;

/**
 * From this stage on everybody is told, whoever said that they see to it: too little time is left for others to find out that nobody
 * did.
 */
export const toldAnywayFrom: Stage = 7;

/** Whether « Je m’en occupe », said at this stage, spares its reader a later one. */
export const sparesALater = (stage: Stage): boolean => stages.some((later) => later < stage && later > toldAnywayFrom);

const dayMs = 86_400_000;
/** An end that nobody was told of within this time is told no more: it can no longer be renewed. */
const expiredForMs = 30 * dayMs;

/** What is due now: the last stage that was reached. A process that was away tells that one, and none that it missed. */
export function dueStage(notAfterMs: number, nowMs: number): Stage | null {
  if (nowMs > notAfterMs) return nowMs < notAfterMs + expiredForMs ? 0 : null;
  return stages.findLast((days) => days > 0 && nowMs >= notAfterMs - days * dayMs) ?? null;
}

export interface Ends {
  readonly after: Date;
  readonly until: Date;
}

/** Ends of the certificates that have a stage now. */
export const endsWithStage = (now: Date): Ends => ({
  after: new Date(now.getTime() - expiredForMs),
  until: new Date(now.getTime() + stages[0] * dayMs),
});

/** Ends of the certificates that have another stage now than at `since`, and of few others. */
export const endsWithNewStage = (since: Date, now: Date): readonly Ends[] =>
  stages.map((days) => ({
    // What ended at that very moment had not expired yet.
    after: new Date(since.getTime() + days * dayMs - 1),
    until: new Date(now.getTime() + days * dayMs),
  }));

/** However much was noted of what changed, all ends are looked at this often: nothing can be missed for longer. */
const allEveryMs = dayMs;
/** Clocks of several machines are not further apart, unless one of them is wrong. */
const clocksApartMs = 3_600_000;

/** Until when ends were looked at, and when all of them last were. */
export interface LastLook {
  readonly lookedAt: Date;
  readonly allLookedAt: Date;
}

/** Since when stages count as new; null: all ends are to be looked at. */
export function newSince(last: LastLook | undefined, now: Date): Date | null {
  if (last === undefined || now.getTime() - last.allLookedAt.getTime() >= allEveryMs) return null;
  // Looked at by a clock that was wrong: what it took for past comes again.
  return last.lookedAt.getTime() > now.getTime() + clocksApartMs ? null : last.lookedAt;
}
