import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The cookie of a browser from which people have signed in: a random name, then one seal for each account. It opens
 * nothing; it only gives that browser an allowance of its own (OWASP, « Slow Down Online Guessing Attacks with Device
 * Cookies »). Nothing of it is stored.
 */
export interface DeviceCookie {
  readonly name: string;
  readonly seals: readonly string[];
}

const nameBytes = 16;
const sealBytes = 16;
/** People who share a machine; the first to have signed in is forgotten first. */
const mostAccounts = 6;

const namePattern = /^[A-Za-z0-9_-]{22}$/;

/** Null for what was never one of ours: no cookie, or another form. */
export function readDeviceCookie(value: string | null): DeviceCookie | null {
  const [name = '', ...seals] = (value ?? '').split('.');
  if (![name, ...seals].every((part) => namePattern.test(part))) return null;
  return { name, seals: seals.slice(0, mostAccounts) };
}

const sealOf = (key: Buffer, name: string, accountId: string): Buffer =>
  createHmac('sha256', key).update(`${name} ${accountId}`).digest().subarray(0, sealBytes);

/** The same work whether it knows the account or not. */
export function knows(key: Buffer, cookie: DeviceCookie | null, accountId: string): boolean {
  if (cookie === null) return false;
  const expected = sealOf(key, cookie.name, accountId);
  return cookie.seals
    .map((seal) => timingSafeEqual(Buffer.from(seal, 'base64url'), expected))
    .some((isTheSame) => isTheSame);
}

/** What the browser is given once this account has signed in from it. */
export function withAccount(
  key: Buffer,
  cookie: DeviceCookie | null,
  accountId: string,
  random: (bytes: number) => Uint8Array,
): string {
  const name = cookie?.name ?? Buffer.from(random(nameBytes)).toString('base64url');
  const seal = sealOf(key, name, accountId).toString('base64url');
  const others = (cookie?.seals ?? []).filter((known) => known !== seal);
  return [name, ...[...others, seal].slice(-mostAccounts)].join('.');
}
