import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with what every authenticator takes (its §1.2 defaults): SHA-1, six digits, thirty seconds. */
const periodSeconds = 30;
const digits = 6;
/** One step either way, for clocks that differ (RFC 6238 §5.2). */
const window = 1;
/** RFC 4226 §4, R6: 160 bits. */
export const secretBytes = 20;

const generatorOf = (secret: Uint8Array, label: { readonly issuer: string; readonly login: string }): TOTP =>
  new TOTP({
    issuer: label.issuer,
    label: label.login,
    algorithm: 'SHA1',
    digits,
    period: periodSeconds,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  });

/** The secret for who types it, and the address for who scans it. */
export function describeSecret(
  secret: Uint8Array,
  label: { readonly issuer: string; readonly login: string },
): { readonly secret: string; readonly uri: string } {
  const generator = generatorOf(secret, label);
  return { secret: generator.secret.base32, uri: generator.toString() };
}

const nobody = { issuer: '', login: '' };

/** The time step that this code belongs to (RFC 6238 §4.2, T); null when it is none of the window. */
export function stepOfCode(secret: Uint8Array, typed: string, now: Date): bigint | null {
  const code = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return null;
  const delta = generatorOf(secret, nobody).validate({ token: code, timestamp: now.getTime(), window });
  if (delta === null) return null;
  return BigInt(Math.floor(now.getTime() / 1000 / periodSeconds) + delta);
}
