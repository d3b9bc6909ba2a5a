import { createHash } from 'node:crypto';

const tokenBytes = 32;

/** 256 random bits for the link of a mail; the database holds their SHA-256 only, so that a read of it accepts nothing. */
export const newLinkToken = (random: (bytes: number) => Uint8Array): string =>
  Buffer.from(random(tokenBytes)).toString('base64url');

export const linkTokenSha256 = (token: string): Buffer => createHash('sha256').update(token).digest();

/** After the `#`: browsers send it to no server, so that it stands in no log and no Referer (RFC 3986 §3.5). */
export const personalLink = (
  publicOrigin: string,
  page: 'invitation' | 'representant' | 'personne',
  token: string,
): string => `${publicOrigin}/${page}#${token}`;
