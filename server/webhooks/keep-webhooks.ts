import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import type { WebhookBody, WebhookView } from '../../core/contract/webhooks.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { firstNotTheirs, may, type Rights } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { seal } from '../platform/sealed-box.ts';
import type { WebhookDeps } from './deps.ts';
import { mostWebhooks, overlapHours, readWebhookUrl } from './rules.ts';
import { secretText } from './sign-message.ts';
import {
  deliveryById,
  insertTest,
  insertWebhook,
  oneAtATime,
  queueAgain,
  shownWebhook,
  updateWebhook,
  type WebhookRow,
  webhookById,
  webhooksOf,
} from './store.ts';
import { viewWebhook } from './view-webhooks.ts';

type Refused = SentenceCode;
const secretBytes = 32;

const by = (actor: Actor, structureId: string) =>
  ({ actor: { kind: 'person', id: actor.accountId }, structureId }) as const;

/** A new address that the structure's events go to; its secret is shown this once. */
export async function openWebhook(
  deps: WebhookDeps,
  actor: Actor,
  structureId: string,
  body: WebhookBody,
): Promise<Outcome<{ webhook: WebhookView; secret: string }, Refused>> {
  return inTransaction(deps.db, by(actor, structureId), async (tx) => {
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    if (!may(rights, 'webhook.manage', { structureId })) return refuse('not-found');
    const read = readBody(deps, rights, structureId, body);
    if (!read.ok) return read;
    await oneAtATime(tx, structureId);
    const known = await webhooksOf(tx, structureId);
    if (known.length >= mostWebhooks) return refuse('webhook.too-many', { maximum: mostWebhooks });
    const id = randomUUID();
    const secret = deps.random(secretBytes);
    await insertWebhook(tx, {
      ...{ id, structure_id: structureId, ...read.value, state: 'active', keeper_id: actor.accountId },
      ...{
        sealed_secret: seal(deps.secretKey, secret, id),
        secret_at: at,
        sealed_previous: null,
        previous_until: null,
      },
      ...{ created_at: at, failing_since: null },
    });
    await recordEvent(tx, { event: 'webhook.opened', version: 1, facts: factsOf({ id, url: read.value.url }) }, at);
    return accept({ webhook: await shown(deps, tx, rights, id, at), secret: secretText(secret) });
  });
}

export const changeWebhook = (
  deps: WebhookDeps,
  actor: Actor,
  webhookId: string,
  body: WebhookBody & { readonly active: boolean },
): Promise<Outcome<{ webhook: WebhookView }, Refused>> =>
  changing(deps, actor, webhookId, async (tx, webhook, rights, at) => {
    // One whose address is allowed no more can still be paused, or tell of less.
    const isKept = body.url === webhook.url && !body.active;
    const read = readBody(deps, rights, webhook.structure_id, body, isKept);
    if (!read.ok) return read;
    const changes = {
      ...{ ...read.value, state: body.active ? ('active' as const) : ('paused' as const), keeper_id: actor.accountId },
      ...(read.value.url !== webhook.url && { failing_since: null }),
    };
    if (!(await updateWebhook(tx, webhookId, changes))) return refuse('webhook.over');
    await recordEvent(
      tx,
      { event: 'webhook.changed', version: 1, facts: factsOf({ id: webhookId, url: read.value.url }) },
      at,
    );
    return accept({ webhook: await shown(deps, tx, rights, webhookId, at) });
  });

export const renewWebhookSecret = (
  deps: WebhookDeps,
  actor: Actor,
  webhookId: string,
): Promise<Outcome<{ webhook: WebhookView; secret: string }, Refused>> =>
  changing(deps, actor, webhookId, async (tx, webhook, rights, at) => {
    const secret = deps.random(secretBytes);
    const changes = {
      ...{ sealed_secret: seal(deps.secretKey, secret, webhookId), secret_at: at },
      sealed_previous: webhook.sealed_secret,
      previous_until: new Date(at.getTime() + overlapHours * 3_600_000),
    };
    if (!(await updateWebhook(tx, webhookId, changes))) return refuse('webhook.over');
    await recordEvent(tx, { event: 'webhook.secret-renewed', version: 1, facts: factsOf(webhook) }, at);
    return accept({ webhook: await shown(deps, tx, rights, webhookId, at), secret: secretText(secret) });
  });

export const endWebhook = (deps: WebhookDeps, actor: Actor, webhookId: string): Promise<Outcome<undefined, Refused>> =>
  changing(deps, actor, webhookId, async (tx, webhook, _rights, at) => {
    if (!(await updateWebhook(tx, webhookId, { state: 'ended' }))) return refuse('webhook.over');
    await recordEvent(tx, { event: 'webhook.ended', version: 1, facts: factsOf(webhook) }, at);
    return accept(undefined);
  });

export const testWebhook = (deps: WebhookDeps, actor: Actor, webhookId: string): Promise<Outcome<undefined, Refused>> =>
  changing(deps, actor, webhookId, async (tx, webhook, _rights, at) => {
    await insertTest(tx, webhook, randomUUID(), at);
    return accept(undefined);
  });

export async function redeliver(
  deps: WebhookDeps,
  actor: Actor,
  deliveryId: string,
): Promise<Outcome<undefined, Refused>> {
  const known = await deliveryById(deps.db, deliveryId);
  if (known === undefined) return refuse('not-found');
  // Sent as it was, where it was: the offer that it tells of is what counts.
  const again = async (tx: Transaction<Database>, at: Date): Promise<Outcome<undefined, Refused>> =>
    (await queueAgain(tx, deliveryId, at)) ? accept(undefined) : refuse('webhook.delivery-waits');
  const about = known.offer === null ? undefined : [known.offer];
  return changing(deps, actor, known.webhook_id, (tx, _webhook, _rights, at) => again(tx, at), about);
}

/**
 * One act on a webhook, in the name of this person, who acts for all that it tells of: whoever has its secret signs in its name, and
 * whoever changes or ends it decides what is told of each offer. `ofDelivery`: the offers that count in their place.
 */
async function changing<T>(
  deps: WebhookDeps,
  actor: Actor,
  webhookId: string,
  act: (tx: Transaction<Database>, webhook: WebhookRow, rights: Rights, at: Date) => Promise<Outcome<T, Refused>>,
  ofDelivery?: readonly string[],
): Promise<Outcome<T, Refused>> {
  const known = await webhookById(deps.db, webhookId);
  if (known === undefined) return refuse('not-found');
  return inTransaction(deps.db, by(actor, known.structure_id), async (tx) => {
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    const webhook = await webhookById(tx, webhookId);
    if (webhook === undefined) return refuse('not-found');
    const { structure_id: structureId, offers } = webhook;
    const foreign = firstNotTheirs(rights, 'webhook.manage', { structureId, offers: ofDelivery ?? offers });
    if (foreign !== undefined) {
      // To whoever has a part in none of it, it is not there; nor is a notice of an offer that is not theirs.
      const hasPart = offers.some((offer) => may(rights, 'webhook.manage', { structureId, offer }));
      return hasPart && ofDelivery === undefined
        ? refuse('webhook.not-all-yours', { offer: foreign })
        : refuse('not-found');
    }
    return act(tx, webhook, rights, at);
  });
}

function readBody(
  deps: WebhookDeps,
  rights: Rights,
  structureId: string,
  body: WebhookBody,
  isUrlKept = false,
): Outcome<Pick<WebhookRow, 'url' | 'events' | 'offers'>, Refused> {
  const url = isUrlKept ? accept(body.url) : readWebhookUrl(body.url, deps);
  if (!url.ok) return url;
  const foreign = firstNotTheirs(rights, 'webhook.manage', { structureId, offers: body.offers });
  if (foreign !== undefined) return refuse('webhook.offer-not-yours', { offer: foreign });
  return accept({ url: url.value, events: [...body.events], offers: [...body.offers] });
}

/** The path of an address may be a secret of its receiver's: the journal has its host alone. */
const factsOf = ({ id, url }: Pick<WebhookRow, 'id' | 'url'>) => ({ webhook: id, host: new URL(url).host });

async function shown(deps: WebhookDeps, tx: Transaction<Database>, rights: Rights, id: string, at: Date) {
  const row = await shownWebhook(tx, id);
  if (row === undefined) throw new Error('a webhook that was just written is not there');
  return viewWebhook(deps, tx, { row, rights }, at);
}
