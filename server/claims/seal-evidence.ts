import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;
const cipher = 'aes-256-gcm';

/** One part of one file: moved to another place or another file, it opens no more (the place is authenticated). */
const placeOf = (evidenceId: string, position: number): Buffer => Buffer.from(`${evidenceId} ${position}`);

/** Nonce, tag, then the sealed bytes (NIST SP 800-38D; far fewer than 2³² parts under one key). */
export function sealPart(key: Buffer, evidenceId: string, position: number, bytes: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(placeOf(evidenceId, position));
  const sealed = Buffer.concat([sealing.update(bytes), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
}

export function openPart(key: Buffer, evidenceId: string, position: number, sealed: Buffer): Buffer {
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes))
    .setAAD(placeOf(evidenceId, position))
    .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([opening.update(sealed.subarray(nonceBytes + tagBytes)), opening.final()]);
}
