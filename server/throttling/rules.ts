/**
 * What slows down who guesses, and nobody else. A browser that signed in before holds a cookie and has an allowance of its
 * own, so that who knows a login cannot lock its owner out; all others share that of the account and that of their address.
 * `serialFrom`: guesses of the revocation code of one serial number from one address, whether a certificate has it or not; since a
 * serial number is public, `serial`, that of all addresses together, is wide: nobody keeps the holder of the code out by a few guesses.
 */
export type Allowance = 'account' | 'device' | 'session' | 'address' | 'serial' | 'serialFrom';

interface AllowanceRule {
  /** Failures without any delay. */
  readonly free: number;
  readonly firstDelaySeconds: number;
  readonly longestDelaySeconds: number;
}

/** An address is a whole hospital's, often: it has room for everybody's mistakes. */
const rules: Readonly<Record<Allowance, AllowanceRule>> = {
  account: { free: 5, firstDelaySeconds: 15, longestDelaySeconds: 900 },
  device: { free: 5, firstDelaySeconds: 15, longestDelaySeconds: 900 },
  session: { free: 5, firstDelaySeconds: 15, longestDelaySeconds: 900 },
  address: { free: 50, firstDelaySeconds: 15, longestDelaySeconds: 900 },
  serialFrom: { free: 5, firstDelaySeconds: 15, longestDelaySeconds: 900 },
  // A typed code of twelve characters may be a common phrase: no more than a hundred guesses in a row are judged without any wait,
  // from wherever they come (NIST SP 800-63B §5.2.2), and then four an hour.
  serial: { free: 100, firstDelaySeconds: 15, longestDelaySeconds: 900 },
};

/** Without a failure for a day, all is forgotten. */
export const forgottenAfterSeconds = 86_400;

export interface Attempts {
  readonly failures: number;
  readonly lastAt: Date;
}

/** Twice as long after each failure beyond the free ones: at most 96 guesses a day once it is at its longest. */
export function delaySeconds(allowance: Allowance, failures: number): number {
  const { free, firstDelaySeconds, longestDelaySeconds } = rules[allowance];
  if (failures < free) return 0;
  return Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** Math.min(failures - free, 30));
}

const secondsSince = ({ lastAt }: Attempts, now: Date): number => (now.getTime() - lastAt.getTime()) / 1000;

/** 0: now. A clock set back makes nobody wait longer than the delay itself. */
export function secondsToWait(allowance: Allowance, attempts: Attempts | null, now: Date): number {
  if (attempts === null) return 0;
  const delay = delaySeconds(allowance, attempts.failures);
  return Math.ceil(Math.min(delay, Math.max(0, delay - secondsSince(attempts, now))));
}

/** Counted as a failure before it is judged, so that a hundred tries at once count as a hundred; taken back if it was none. */
export function afterAttempt(attempts: Attempts | null, now: Date): Attempts {
  const known = attempts === null || secondsSince(attempts, now) >= forgottenAfterSeconds ? 0 : attempts.failures;
  return { failures: known + 1, lastAt: now };
}
