import { Secret, TOTP } from 'otpauth';

/** What an authenticator shows for this secret (base32), some steps of thirty seconds away. */
export const totpCode = (secret: string, now: Date, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() + steps * 30_000 });
