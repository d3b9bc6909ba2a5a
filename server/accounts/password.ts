import { hashSecret, verifySecret } from '../platform/argon2.ts';

/** NFC, so that an accent typed on another keyboard is the same password (RFC 8265 §4.2.2). */
export const hashPassword = (password: string): Promise<string> => hashSecret(password.normalize('NFC'));

/** `stored` null: no such account, and the same work is done so that the time tells nothing. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verifySecret(stored ?? (await hashOfNobody()), password.normalize('NFC'));
  return matches && stored !== null;
}

let lazyHash: Promise<string> | null = null;
const hashOfNobody = (): Promise<string> => {
  lazyHash ??= hashSecret('');
  return lazyHash;
};
