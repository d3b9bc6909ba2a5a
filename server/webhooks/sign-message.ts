import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** As its receiver is given it: the base64 of the key's bytes (Standard Webhooks, “Signature scheme”). */
export const secretText = (secret: Uint8Array): string => `${prefix}${Buffer.from(secret).toString('base64')}`;

interface SignedMessage {
  /** Unique for each event and the same at each attempt: receivers tell repeats by it. */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/**
 * Headers of a message, after Standard Webhooks (github.com/standard-webhooks, spec 1.0): HMAC-SHA-256 over
 * `id.timestamp.body`, one signature for each secret in force, the newest first.
 */
export function signedHeaders(
  { id, at, body }: SignedMessage,
  secrets: readonly Uint8Array[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
