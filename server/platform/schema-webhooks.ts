import type { Generated } from 'kysely';
import type { WebhookEvent } from '../../core/contract/webhooks.ts';

/* What structures are told by webhooks. */

export interface WebhookTable {
  id: string;
  structure_id: string;
  url: string;
  events: WebhookEvent[];
  offers: string[];
  /** `gone`: its receiver answered 410. */
  state: 'active' | 'paused' | 'gone' | 'ended';
  /** Whose rights it is sent by. */
  keeper_id: string;
  /** Opened by a key derived from the passphrase, for this webhook alone. */
  sealed_secret: Buffer;
  secret_at: Date;
  /** Signs beside the new one until then. */
  sealed_previous: Buffer | null;
  previous_until: Date | null;
  created_at: Date;
  failing_since: Date | null;
}

export interface WebhookDeliveryTable {
  id: Generated<string>;
  webhook_id: string;
  structure_id: string;
  event: WebhookEvent | 'webhook.test';
  /** Null: of no offer, a test. */
  offer: string | null;
  /** A request or a certificate. */
  subject_id: string;
  /** What tells apart two such events of one subject: `30`, days before an end. */
  occasion: string;
  happened_at: Date;
  /** JSON, written at the first attempt. */
  body: string | null;
  state: 'queued' | 'delivered' | 'failed' | 'withheld';
  attempts: number;
  next_attempt_at: Date;
  queued_at: Date;
  settled_at: Date | null;
}

export interface WebhookAttemptTable {
  delivery_id: string;
  attempt: number;
  at: Date;
  outcome: string;
  status: number | null;
  milliseconds: number;
}
