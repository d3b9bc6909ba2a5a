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

/** How long a proof of presence serves for what cannot be undone. */
const proofSeconds = 600;

export const isFreshProof = (provenAt: Date, now: Date): boolean => secondsBetween(provenAt, now) < proofSeconds;

export const linkSeconds = 3600;
/** One mail in five minutes for one account, however often it is asked for. */
export const linkPauseSeconds = 300;

/** Of a passkey, from the challenge to its answer. */
export const challengeSeconds = 300;

const shortestPassword = 12;
/** Shorter own words are in many passwords by chance. */
const shortestOwnWord = 5;
const leastBesideOwnWords = 8;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What is refused whatever the meter of the page thought. Characters are counted as people see them (RFC 8265 §4.2.3). */
export function passwordFault(
  password: string,
  ownTexts: readonly string[],
): 'password.too-short' | 'password.own-words' | 'password.repeats' | null {
  const characters = [...password.normalize('NFC')];
  if (characters.length < shortestPassword) return 'password.too-short';
  if (new Set(characters).size < 5) return 'password.repeats';
  const words = ownTexts
    .flatMap((text) => folded(text).split(/[^a-z0-9]+/))
    .filter((word) => word.length >= shortestOwnWord);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded(password));
  return [...rest].length < leastBesideOwnWords ? 'password.own-words' : null;
}
