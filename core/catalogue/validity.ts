/** Clock differences between us and a relying party are forgiven this far. */
const backdatingSeconds = 300;
/** Calendar years a certificate lives; notAfter is inclusive (RFC 5280 §4.1.2.5), hence the second taken off below. */
const validityYears = 3;

export interface Validity {
  readonly notBeforeSeconds: number;
  readonly notAfterSeconds: number;
}

/** From the signing second (Unix seconds). 29 February becomes 28 February of a common year. */
export function validityFrom(signingSecond: number): Validity {
  const notBeforeSeconds = signingSecond - backdatingSeconds;
  const from = new Date(notBeforeSeconds * 1000);
  const end = new Date(from);
  end.setUTCFullYear(from.getUTCFullYear() + validityYears);
  if (end.getUTCMonth() !== from.getUTCMonth()) end.setUTCDate(0);
  return { notBeforeSeconds, notAfterSeconds: end.getTime() / 1000 - 1 };
}

/** RSA 2048 is worth 112 bits, which RGS B1 and NIST IR 8547 end with the year 2030 (Unix seconds, first instant refused). */
const rsa2048EndsSeconds = Date.UTC(2031, 0, 1) / 1000;

export const outlivesRsa2048 = (validity: Validity): boolean => validity.notAfterSeconds >= rsa2048EndsSeconds;

/** A request can be withdrawn while now < finalisedAt + 864,000 s: ten days of 24 hours, whatever summer time does. */
export const withdrawalSeconds = 864_000;
