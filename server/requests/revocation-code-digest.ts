import { createHmac, timingSafeEqual } from 'node:crypto';
import { hashSecret, verifySecret } from '../platform/argon2.ts';

export interface RevocationCodeDigest {
  readonly kind: 'proposed' | 'typed';
  readonly digest: string;
}

/**
 * 128 random bits need no slow hash: an HMAC under a key outside the database is enough. A code that a person chose may be
 * guessed, hence Argon2id. `code` is in the form of readRevocationCode.
 */
export async function digestRevocationCode(
  key: Buffer,
  requestId: string,
  kind: RevocationCodeDigest['kind'],
  code: string,
): Promise<RevocationCodeDigest> {
  return { kind, digest: kind === 'proposed' ? hmac(key, requestId, code) : await hashSecret(code) };
}

export async function isSameRevocationCode(
  key: Buffer,
  requestId: string,
  recorded: RevocationCodeDigest,
  kind: RevocationCodeDigest['kind'],
  code: string,
): Promise<boolean> {
  if (kind !== recorded.kind) return false;
  if (kind === 'typed') return verifySecret(recorded.digest, code);
  return timingSafeEqual(Buffer.from(recorded.digest, 'hex'), Buffer.from(hmac(key, requestId, code), 'hex'));
}

const hmac = (key: Buffer, requestId: string, code: string): string =>
  createHmac('sha256', key).update(`${requestId}\n${code}`).digest('hex');
