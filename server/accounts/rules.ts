import { type StandingRole, standingRoles } from '../../core/contract/actions.ts';

/** From sign-in, whatever is done with it: one working day. */
export const sessionSeconds = 12 * 3600;

/** Without a call. An officer or an auditor reads every structure, so their open screen is worth more. */
const idleSeconds: Readonly<Record<StandingRole, number>> = {
  registrationOfficer: 15 * 60,
  auditor: 15 * 60,
};
const idleSecondsOfOthers = 60 * 60;

/** How stale the recorded last call may be: spares a write per read. */
const noticedEverySeconds = 60;

interface SessionTimes {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Live while now < expiry and now < last call + the shortest idle time of the person's roles. */
export function isLive({ lastSeenAt, expiresAt }: SessionTimes, held: readonly StandingRole[], now: Date): boolean {
  const idle = Math.min(...held.map((role) => idleSeconds[role]), idleSecondsOfOthers);
  return now < expiresAt && secondsBetween(lastSeenAt, now) < idle;
}

export const isWorthNoticing = ({ lastSeenAt }: SessionTimes, now: Date): boolean =>
  secondsBetween(lastSeenAt, now) >= noticedEverySeconds;

const secondsBetween = (earlier: Date, later: Date): number => (later.getTime() - earlier.getTime()) / 1000;

/** Logins are kept in lower case; what a keyboard adds around them is no part of them. */
export const canonicalLogin = (typed: string): string => typed.trim().normalize('NFC').toLowerCase();

export const rolesOf = (stored: readonly string[]): readonly StandingRole[] =>
  standingRoles.filter((role) => stored.includes(role));
