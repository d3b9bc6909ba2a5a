import type { Kysely, Transaction } from 'kysely';
import type { AttemptOutcome, DeliveryView, WebhookView } from '../../core/contract/webhooks.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { findPerson } from '../accounts/find-person.ts';
import { firstNotTheirs, may, type Rights, scopesOf } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import { structuresByIds } from '../structures/find-structures.ts';
import type { WebhookDeps } from './deps.ts';
import { attemptsOf, deliveriesOf, type ShownWebhook, type WebhookRow, webhookById, webhooksOf } from './store.ts';

type Reader = Kysely<Database> | Transaction<Database>;
const pageSize = 20;
const mostAttempts = 10;

interface Listed {
  structure: { id: string; name: string };
  webhooks: WebhookView[];
  offers: string[];
}

export async function listWebhooks(
  deps: WebhookDeps,
  actor: Actor,
  structureId: string,
): Promise<Outcome<Listed, 'not-found'>> {
  const at = deps.clock.now();
  const rights = await rightsOf(deps.db, actor, at);
  if (!may(rights, 'webhook.read', { structureId })) return refuse('not-found');
  const [structure] = await structuresByIds(deps.db, [structureId]);
  if (structure === undefined) return refuse('not-found');
  const webhooks: WebhookView[] = [];
  for (const row of await webhooksOf(deps.db, structureId)) {
    if (!tellsOfTheirs(rights, row)) continue;
    webhooks.push(await viewWebhook(deps, deps.db, { row, rights }, at));
  }
  const offers = deps.catalogue.offers
    .map(({ code }) => code)
    .filter((offer) => may(rights, 'webhook.manage', { structureId, offer }));
  return accept({ structure: { id: structure.id, name: structure.name }, webhooks, offers });
}

/** One that tells of no offer of theirs is none of their business, in a structure that they act for all the same. */
const tellsOfTheirs = (rights: Rights, { structure_id: structureId, offers }: WebhookRow): boolean =>
  offers.some((offer) => may(rights, 'webhook.read', { structureId, offer }));

export async function viewWebhook(
  deps: WebhookDeps,
  db: Reader,
  { row, rights }: { readonly row: ShownWebhook; readonly rights: Rights },
  at: Date,
): Promise<WebhookView> {
  const keeper = await findPerson(deps.db, row.keeper_id);
  const keepers = keeper === null ? null : await rightsOf(db, keeper, at);
  const { structure_id: structureId } = row;
  const isKept = keepers !== null && row.offers.some((offer) => may(keepers, 'webhook.manage', { structureId, offer }));
  const state = row.state === 'ended' ? 'paused' : row.state;
  const overlaps = row.previous_until !== null && row.previous_until > at;
  return {
    ...{ id: row.id, url: row.url, events: row.events, offers: row.offers, keeper: row.keeperName },
    standing: state === 'active' && !isKept ? 'no-keeper' : state,
    createdAt: row.created_at.toISOString(),
    secretAt: row.secret_at.toISOString(),
    previousUntil: overlaps ? (row.previous_until?.toISOString() ?? null) : null,
    failingSince: row.failing_since?.toISOString() ?? null,
    mayManage: firstNotTheirs(rights, 'webhook.manage', { structureId, offers: row.offers }) === undefined,
  };
}

/** What a webhook sent, as far as this person sees the certificates that it speaks of. */
export async function listDeliveries(
  deps: WebhookDeps,
  actor: Actor,
  webhookId: string,
  after: string | undefined,
): Promise<Outcome<{ deliveries: DeliveryView[]; next: string | null }, 'not-found'>> {
  const webhook = await webhookById(deps.db, webhookId);
  if (webhook === undefined) return refuse('not-found');
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  const structureId = webhook.structure_id;
  if (!tellsOfTheirs(rights, webhook)) return refuse('not-found');
  const scopes = scopesOf(rights, 'webhook.read');
  const here = scopes?.filter((scope) => scope.structureId === structureId) ?? null;
  const offers = here?.some((scope) => scope.offers === null)
    ? null
    : (here?.flatMap(({ offers: some }) => some ?? []) ?? null);
  const rows = await deliveriesOf(deps.db, { webhookId, offers, after, limit: pageSize + 1 });
  const page = rows.slice(0, pageSize);
  const attempts = await attemptsOf(
    deps.db,
    page.map(({ id }) => id),
  );
  const deliveries = page.map(
    (row): DeliveryView => ({
      ...{ id: row.id, event: row.event, state: row.state, body: row.body },
      happenedAt: row.happened_at.toISOString(),
      nextAttemptAt: row.state === 'queued' ? row.next_attempt_at.toISOString() : null,
      attempts: attempts
        .filter(({ delivery_id }) => delivery_id === row.id)
        .slice(0, mostAttempts)
        .map(({ at, outcome, status, milliseconds }) => ({
          ...{ at: at.toISOString(), outcome: outcome as AttemptOutcome, status, milliseconds },
        })),
    }),
  );
  return accept({ deliveries, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null });
}
