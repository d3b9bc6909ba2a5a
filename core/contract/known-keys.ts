import Type from 'typebox';
import { defineRoute } from './route.ts';
import { closed, instant, sha256Hex, text } from './schemas.ts';

/** The SHA-256 of a whole SubjectPublicKeyInfo, which the browser computes: neither the key nor a name is in a question. */
const asked = closed({ spkiSha256: sha256Hex });

/**
 * What anybody is told of a key. `live`: a certificate of this authority that is in force bears it, without saying whose;
 * `blocked`: it is refused for ever; `none`: neither, be it that no certificate ever bore it or that all of them are over.
 */
export const keyStanding = Type.Enum(['none', 'live', 'blocked']);

export const askAboutKey = defineRoute({
  method: 'POST',
  path: '/api/known-keys',
  policy: { kind: 'public', because: 'whoever finds a key asks; the hash tells nothing to who has no such key' },
  rate: 'known-key',
  body: asked,
  response: closed({ standing: keyStanding }),
});

/** Given for any hash alike, known or not. */
export const giveKeyChallenge = defineRoute({
  method: 'POST',
  path: '/api/known-keys/challenges',
  policy: { kind: 'public', because: 'whoever finds a key proves it by a signature; nothing is told of the key' },
  rate: 'known-key',
  body: asked,
  response: closed({ portal: text(300), nonce: text(60), expiresAt: instant }),
});

/** Longest signature: RSA 4096 in base64. */
const signatureText = Type.String({ minLength: 8, maxLength: 1_000, pattern: '^[A-Za-z0-9+/\\s]+={0,2}\\s*$' });

/** For ever: every live certificate with the key is revoked, and the key refused from then on. Again it answers the same. */
export const reportCompromisedKey = defineRoute({
  method: 'POST',
  path: '/api/known-keys/compromises',
  policy: { kind: 'public', because: 'the signature over the challenge proves that whoever reports holds the key' },
  rate: 'known-key',
  body: closed({ spkiSha256: sha256Hex, nonce: text(60), signature: signatureText }),
  /** How many certificates this report revoked. */
  response: closed({ revoked: Type.Integer(), blockedBefore: Type.Boolean() }),
});

export interface KeyChallenge {
  /** Origin of the portal that asks. */
  readonly portal: string;
  readonly spkiSha256: string;
  readonly nonce: string;
}

/**
 * What is signed, octet for octet: one line of ASCII that says what for, where, for which key and when. The page makes it by
 * itself from the nonce, so that a key is never made to sign what a server chose.
 */
export const keyChallengeText = ({ portal, spkiSha256, nonce }: KeyChallenge): string =>
  `sceau:report-of-a-compromised-key:v1:${portal}:${spkiSha256}:${nonce}`;
