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

/** Ends of the certificates that have a stage now. */
export const endsWithStage = (now: Date): { readonly after: Date; readonly until: Date } => ({
  after: new Date(now.getTime() - expiredForMs),
  until: new Date(now.getTime() + stages[0] * dayMs),
});
