/** Waits after the 1st, 2nd… failed attempt; the last one repeats. Our choice, in the spirit of RFC 5321 §4.5.4.1. */
const delaysSeconds = [60, 300, 900, 3600] as const;
const lastDelaySeconds = 3600;

/** RFC 5321 §4.5.4.1 gives up after four or five days; a request lives ten, so people must know sooner. */
export const giveUpAfterSeconds = 3 * 86_400;

/** When a part of the recipients has the mail already, each retry repeats it to them: only a few are made. */
const attemptsOnceSomeHaveIt = 5;

interface FailedAttempt {
  /** This attempt included. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly now: Date;
  readonly someHaveIt: boolean;
}

/** When to try again, or null: give up, and say so in the mailbox. */
export function nextAttemptAt({ attempts, createdAt, now, someHaveIt }: FailedAttempt): Date | null {
  if (now.getTime() - createdAt.getTime() >= giveUpAfterSeconds * 1000) return null;
  if (someHaveIt && attempts >= attemptsOnceSomeHaveIt) return null;
  const delaySeconds = delaysSeconds[attempts - 1] ?? lastDelaySeconds;
  return new Date(now.getTime() + delaySeconds * 1000);
}
