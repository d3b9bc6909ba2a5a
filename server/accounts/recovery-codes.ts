import { createHmac } from 'node:crypto';

export const recoveryCodeCount = 10;

/** Crockford's base32 without the letters that are taken for digits; 10 of them are 50 bits. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const codeLetters = 10;

/** `x7k2m-9qw4t`: five bits a letter, from as many random bytes. */
export function newRecoveryCode(random: (bytes: number) => Uint8Array): string {
  const code = [...random(codeLetters)].map((byte) => letters[byte & 31]).join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** As it was made, whatever was typed around it; null for what has not its form. */
export function canonicalRecoveryCode(typed: string): string | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return /^[0-9a-hjkmnp-tv-z]{10}$/.test(code) ? code : null;
}

/** Keyed and bound to its account: what the database holds opens nothing, even to who can try every code. */
export const recoveryCodeDigest = (key: Buffer, accountId: string, canonicalCode: string): Buffer =>
  createHmac('sha256', key).update(`${accountId} ${canonicalCode}`).digest();
