import { findPerson } from '../accounts/find-person.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import { unseal } from '../platform/sealed-box.ts';
import { composeBody } from './compose-body.ts';
import type { WebhookDeps } from './deps.ts';
import { keptDays, nextAttemptAt, verdictOf } from './rules.ts';
import { sendMessage } from './send-message.ts';
import { signedHeaders } from './sign-message.ts';
import {
  announceStage,
  claimDue,
  type DeliveryRow,
  forgetDeliveries,
  keepBody,
  settleDelivery,
  subjectOf,
  type WebhookRow,
  webhookById,
} from './store.ts';

/** Longer than one dialogue takes: if this process dies, the message is simply due again. */
const leaseMilliseconds = 60_000;
const atOnce = 8;
const mostInARun = 1000;

/** Job: sends what is due, several receivers at once; each message at least once, under one identifier. */
export async function deliverWebhooks(deps: WebhookDeps): Promise<void> {
  // One that cannot be told keeps no other waiting.
  await eachOnItsOwn(
    claimed(deps),
    async (delivery) => {
      await deliver(deps, delivery);
      return true;
    },
    atOnce,
  );
}

async function* claimed({ db, clock }: WebhookDeps): AsyncGenerator<DeliveryRow, void, undefined> {
  for (let count = 0; count < mostInARun; count += 1) {
    const now = clock.now();
    const delivery = await claimDue(db, now, new Date(now.getTime() + leaseMilliseconds));
    if (delivery === undefined) return;
    yield delivery;
  }
}

async function deliver(deps: WebhookDeps, delivery: DeliveryRow): Promise<void> {
  const at = deps.clock.now();
  const webhook = await webhookById(deps.db, delivery.webhook_id);
  const settled = { at, nextAttemptAt: at, webhook: {} };
  if (webhook === undefined || webhook.state !== 'active' || !(await isKept(deps, webhook, delivery.offer, at))) {
    return settleDelivery(deps.db, delivery, { ...settled, state: 'withheld' });
  }
  const body = delivery.body ?? (await bodyOf(deps, delivery));
  const headers = signedHeaders(
    { id: `msg_${delivery.id.replaceAll('-', '')}`, at, body },
    secretsOf(deps, webhook, at),
  );
  const began = performance.now();
  const attempt = await sendMessage(deps, { url: webhook.url, headers, body });
  const milliseconds = Math.round(performance.now() - began);
  const done = { attempt: { ...attempt, milliseconds }, at: deps.clock.now() };
  const verdict = verdictOf(attempt);
  if (verdict === 'delivered') {
    return settleDelivery(deps.db, delivery, {
      ...{ ...settled, ...done, state: 'delivered' },
      webhook: webhook.failing_since === null ? {} : { failing_since: null },
    });
  }
  const failing = webhook.failing_since === null ? { failing_since: at } : {};
  if (verdict === 'gone') {
    return settleDelivery(deps.db, delivery, {
      ...settled,
      ...done,
      state: 'failed',
      webhook: { ...failing, state: 'gone' },
    });
  }
  const next = nextAttemptAt({ attempts: delivery.attempts, queuedAt: delivery.queued_at, now: done.at });
  return settleDelivery(deps.db, delivery, {
    ...{ ...settled, ...done, state: next === null ? 'failed' : 'queued', nextAttemptAt: next ?? at, webhook: failing },
  });
}

/** Sent by the rights of whoever keeps it, as of now: a designation that ended takes its notices along. */
async function isKept(deps: WebhookDeps, webhook: WebhookRow, offer: string | null, at: Date): Promise<boolean> {
  const keeper = await findPerson(deps.db, webhook.keeper_id);
  if (keeper === null) return false;
  const rights = await rightsOf(deps.db, keeper, at);
  const offers = offer === null ? webhook.offers : [offer];
  return offers.some((one) => may(rights, 'webhook.manage', { structureId: webhook.structure_id, offer: one }));
}

async function bodyOf(deps: WebhookDeps, delivery: DeliveryRow): Promise<string> {
  const isTest = delivery.event === 'webhook.test';
  const subject = isTest ? null : await subjectOf(deps.db, delivery);
  if (subject === null && !isTest) throw new Error(`delivery ${delivery.id} is about nothing`);
  const { event, occasion, happened_at: happenedAt } = delivery;
  const body = composeBody({ event, occasion, happenedAt }, subject, deps.publicOrigin);
  await keepBody(deps.db, delivery.id, body);
  return body;
}

function secretsOf({ secretKey }: WebhookDeps, webhook: WebhookRow, at: Date): readonly Uint8Array[] {
  const { id, sealed_secret, sealed_previous, previous_until } = webhook;
  const overlaps = sealed_previous !== null && previous_until !== null && previous_until > at;
  return [sealed_secret, ...(overlaps ? [sealed_previous] : [])].map((sealed) => unseal(secretKey, sealed, id));
}

/** Days before the end, with the stage that follows: the same as mails speak of. */
const stages = [
  ...[90, 60, 30, 15, 7, 1].map((days, index, all) => ({
    ...{ told: 'certificate.expiring' as const, days, until: all[index + 1] ?? 0 },
  })),
  // As long as it can be renewed.
  { told: 'certificate.expired' as const, days: 0, until: -30 },
];

/** Job: what time brings by itself, and what is old enough to be forgotten. */
export async function announceEndings({ db }: Pick<WebhookDeps, 'db'>, now: Date): Promise<number> {
  const context = { actor: { kind: 'job', id: 'announce-endings' }, structureId: null } as const;
  let announced = 0;
  for (const stage of stages) announced += await inTransaction(db, context, (tx) => announceStage(tx, stage, now));
  await forgetDeliveries(db, new Date(now.getTime() - keptDays * 86_400_000));
  return announced;
}
