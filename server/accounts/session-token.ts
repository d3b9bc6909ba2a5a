import { createHash } from 'node:crypto';

const tokenBytes = 32;

/** 256 random bits for the cookie; the database holds their SHA-256 only, so that a read of it opens no session. */
export function newToken(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(tokenBytes)).toString('base64url');
}

export const tokenSha256 = (token: string): Buffer => createHash('sha256').update(token).digest();
