import { createHmac } from 'node:crypto';

/** To a provider or a card reader and back, PIN and second factor included. */
export const journeySeconds = 600;
/** From the door that reads the certificate to the page that hands the code in: one redirect. */
export const handoverSeconds = 60;

/** For whom a journey is, and what comes of it. */
export type JourneyPurpose =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'link'; readonly accountId: string }
  | { readonly kind: 'step-up'; readonly accountId: string }
  /** `invitation` is the name by which its feature knows it again. */
  | { readonly kind: 'invitation'; readonly invitation: string };

export interface Journey {
  readonly method: 'oidc' | 'client-certificate';
  readonly provider: string | null;
  readonly purpose: JourneyPurpose;
  readonly returnTo: string;
  readonly expiresAt: Date;
}

/**
 * What only this browser can bring back: derived from the secret in its cookie, so that the database holds neither nonce nor
 * verifier, and another browser fails at the provider even with the right state (RFC 7636 §4.1: 43 characters).
 */
export const derivedFrom = (browserSecret: string, state: string, use: 'nonce' | 'verifier'): string =>
  createHmac('sha256', browserSecret).update(`${use} ${state}`).digest('base64url');

export const isLive = ({ expiresAt }: Pick<Journey, 'expiresAt'>, now: Date): boolean => now < expiresAt;

/** How long ago the journey began, in seconds. */
export const elapsedSeconds = ({ expiresAt }: Pick<Journey, 'expiresAt'>, now: Date): number =>
  journeySeconds - (expiresAt.getTime() - now.getTime()) / 1000;

/** Form of the secrets made here: 32 random bytes. What a cookie holds otherwise is not ours. */
export const isSecret = (text: string | null): text is string => text !== null && /^[A-Za-z0-9_-]{43}$/.test(text);
