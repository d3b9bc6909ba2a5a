import Type, { type Static } from 'typebox';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, offerCode, text, uuid } from './schemas.ts';

/** What a structure's own software can be told of. A finalised request is ready to be withdrawn. */
export const webhookEvents = [
  'request.finalised',
  'certificate.issued',
  'certificate.expiring',
  'certificate.expired',
  'certificate.revoked',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** `gone`: its receiver said that it is no more (410). `no-keeper`: whoever keeps it may no longer, so nothing leaves. */
export const webhookStandings = ['active', 'paused', 'gone', 'no-keeper'] as const;
const event = Type.Enum([...webhookEvents]);

export const webhookView = closed({
  id: uuid,
  url: text(500),
  events: Type.Array(event),
  offers: Type.Array(offerCode),
  standing: Type.Enum([...webhookStandings]),
  /** Whose rights it is sent by: the last who entered or changed it. */
  keeper: text(120),
  createdAt: instant,
  secretAt: instant,
  /** Until then the secret before signs too. */
  previousUntil: nullable(instant),
  /** Null while its receiver answers. */
  failingSince: nullable(instant),
  /** They act for every offer that it tells of; whoever does not only reads what it tells of theirs. */
  mayManage: Type.Boolean(),
});
export type WebhookView = Static<typeof webhookView>;

const structureIdParams = closed({ structureId: uuid });
const webhookIdParams = closed({ webhookId: uuid });

export const listWebhooks = defineRoute({
  method: 'GET',
  path: '/api/structures/:structureId/webhooks',
  policy: { kind: 'action', action: 'webhook.read' },
  rate: 'read',
  params: structureIdParams,
  response: closed({
    structure: closed({ id: uuid, name: text(300) }),
    webhooks: Type.Array(webhookView),
    /** Offers whose events this person may have sent; none: they may change nothing here. */
    offers: Type.Array(offerCode),
  }),
});

const webhookBody = closed({
  url: text(500),
  events: Type.Array(event, { minItems: 1, maxItems: webhookEvents.length, uniqueItems: true }),
  offers: Type.Array(offerCode, { minItems: 1, maxItems: 20, uniqueItems: true }),
});
export type WebhookBody = Static<typeof webhookBody>;

const withSecret = closed({
  webhook: webhookView,
  /** `whsec_` and the base64 of 32 bytes (Standard Webhooks), shown this once. */
  secret: text(60),
});
export const openWebhook = defineRoute({
  method: 'POST',
  path: '/api/structures/:structureId/webhooks',
  policy: { kind: 'action', action: 'webhook.manage' },
  rate: 'write',
  stepUp: true,
  params: structureIdParams,
  body: webhookBody,
  response: withSecret,
});
/** Whoever changes it keeps it from then on. */
export const changeWebhook = defineRoute({
  method: 'PUT',
  path: '/api/webhooks/:webhookId',
  policy: { kind: 'action', action: 'webhook.manage' },
  rate: 'write',
  stepUp: true,
  params: webhookIdParams,
  body: closed({ ...webhookBody.properties, active: Type.Boolean() }),
  response: closed({ webhook: webhookView }),
});
/** A new secret; the one before signs beside it for 24 hours, so that receivers have the time to change. */
export const renewWebhookSecret = defineRoute({
  method: 'POST',
  path: '/api/webhooks/:webhookId/secret',
  policy: { kind: 'action', action: 'webhook.manage' },
  rate: 'write',
  stepUp: true,
  params: webhookIdParams,
  response: withSecret,
});
export const endWebhook = defineRoute({
  method: 'DELETE',
  path: '/api/webhooks/:webhookId',
  policy: { kind: 'action', action: 'webhook.manage' },
  rate: 'write',
  params: webhookIdParams,
});
/** Queues an event `webhook.test`, which says nothing. */
export const testWebhook = defineRoute({
  method: 'POST',
  path: '/api/webhooks/:webhookId/test',
  policy: { kind: 'action', action: 'webhook.manage' },
  rate: 'write',
  params: webhookIdParams,
});

/** What an attempt came to; only `answered` has a status. */
export const attemptOutcomes = [
  ...(['answered', 'unreachable', 'untrusted', 'too-slow', 'no-address'] as const),
  ...(['private-address', 'port-refused', 'redirect'] as const),
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const deliveryView = closed({
  id: uuid,
  event: Type.Enum([...webhookEvents, 'webhook.test']),
  happenedAt: instant,
  /** `withheld`: whoever kept the webhook had no right to it any more. */
  state: Type.Enum(['queued', 'delivered', 'failed', 'withheld']),
  nextAttemptAt: nullable(instant),
  /** The JSON that was sent; null before the first attempt. */
  body: nullable(text(10_000)),
  /** Newest first, at most 10. */
  attempts: Type.Array(
    closed({
      at: instant,
      outcome: Type.Enum([...attemptOutcomes]),
      status: nullable(Type.Integer()),
      milliseconds: Type.Integer(),
    }),
  ),
});
export type DeliveryView = Static<typeof deliveryView>;
export const listDeliveries = defineRoute({
  method: 'GET',
  path: '/api/webhooks/:webhookId/deliveries',
  policy: { kind: 'action', action: 'webhook.read' },
  rate: 'read',
  params: webhookIdParams,
  /** The last delivery of the page before. */
  query: closed({ after: Type.Optional(uuid) }),
  /** At most 20, newest first. Kept for 30 days. */
  response: closed({ deliveries: Type.Array(deliveryView), next: nullable(uuid) }),
});
/** The same message again, under the same identifier. */
export const redeliver = defineRoute({
  method: 'POST',
  path: '/api/webhook-deliveries/:deliveryId/redelivery',
  policy: { kind: 'action', action: 'webhook.manage' },
  rate: 'write',
  params: closed({ deliveryId: uuid }),
});
