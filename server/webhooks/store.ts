import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { inTransaction } from '../platform/database.ts';
import { deleteByParts } from '../platform/delete-by-parts.ts';
import type { Database } from '../platform/schema.ts';
import type { WebhookDeliveryTable, WebhookTable } from '../platform/schema-webhooks.ts';
import { takeDue } from '../platform/take-due.ts';
import type { Attempt } from './rules.ts';

export type WebhookRow = Selectable<WebhookTable>;
export type DeliveryRow = Selectable<WebhookDeliveryTable>;
type Reader = Kysely<Database> | Transaction<Database>;
const byJob = { actor: { kind: 'job', id: 'deliver-webhooks' }, structureId: null } as const;

const withKeeper = (db: Reader) =>
  db
    .selectFrom('webhooks')
    .innerJoin('accounts', 'accounts.id', 'webhooks.keeper_id')
    .selectAll('webhooks')
    .select('accounts.display_name as keeperName')
    .where('state', '<>', sql.lit('ended'));

export const webhooksOf = (db: Reader, structureId: string) =>
  withKeeper(db).where('structure_id', '=', structureId).orderBy('webhooks.created_at').execute();

export const shownWebhook = (db: Reader, id: string) => withKeeper(db).where('webhooks.id', '=', id).executeTakeFirst();
export type ShownWebhook = Awaited<ReturnType<typeof webhooksOf>>[number];

export const webhookById = (db: Reader, id: string) =>
  db.selectFrom('webhooks').selectAll().where('id', '=', id).where('state', '<>', sql.lit('ended')).executeTakeFirst();

export const insertWebhook = (tx: Transaction<Database>, row: WebhookRow) =>
  tx.insertInto('webhooks').values(row).execute();

/** False where it ended meanwhile. */
export async function updateWebhook(
  tx: Transaction<Database>,
  id: string,
  changes: Partial<Omit<WebhookRow, 'id' | 'structure_id' | 'created_at'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhooks')
    .set(changes)
    .where('id', '=', id)
    .where('state', '<>', sql.lit('ended'))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** One at a time for a structure, so that the bound on their number holds. */
export const oneAtATime = (tx: Transaction<Database>, structureId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('webhooks ' || ${structureId}, 0))`.execute(tx);

const testEvent = 'webhook.test' as const;
export const insertTest = (tx: Transaction<Database>, webhook: WebhookRow, subjectId: string, at: Date) =>
  tx
    .insertInto('webhook_deliveries')
    .values({
      ...{ webhook_id: webhook.id, structure_id: webhook.structure_id, event: testEvent, offer: null },
      ...{ subject_id: subjectId, occasion: '', happened_at: at, body: null, state: 'queued' },
      ...{ next_attempt_at: at, queued_at: at, settled_at: null, attempts: 0 },
    })
    .execute();

/** Those of these offers, newest first, and tests. */
export async function deliveriesOf(
  db: Reader,
  asked: {
    readonly webhookId: string;
    readonly offers: readonly string[] | null;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<readonly DeliveryRow[]> {
  const { webhookId, offers, after, limit } = asked;
  let query = db.selectFrom('webhook_deliveries').selectAll().where('webhook_id', '=', webhookId);
  if (offers !== null) query = query.where(sql<boolean>`(offer is null or offer = any (${[...offers]}::text[]))`);
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(happened_at, id) < (select happened_at, id from webhook_deliveries where id = ${after})`,
    );
  }
  return query.orderBy('happened_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export const attemptsOf = (db: Reader, deliveryIds: readonly string[]) =>
  db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where(sql<boolean>`delivery_id = any (${[...deliveryIds]}::uuid[])`)
    .orderBy('attempt', 'desc')
    .execute();

export const deliveryById = (db: Reader, id: string) =>
  db.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).executeTakeFirst();

/** Compare-and-set: two people send it again once. */
export async function queueAgain(tx: Transaction<Database>, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'queued', next_attempt_at: at, queued_at: at, settled_at: null })
    .where('id', '=', id)
    .where('state', '<>', sql.lit('queued'))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export const claimDue = (db: Kysely<Database>, now: Date, leaseEnd: Date): Promise<DeliveryRow | undefined> =>
  inTransaction(db, byJob, (tx) => takeDue(tx, 'webhook_deliveries', now, leaseEnd));

export const keepBody = (db: Kysely<Database>, id: string, body: string) =>
  inTransaction(db, byJob, (tx) =>
    tx.updateTable('webhook_deliveries').set({ body }).where('id', '=', id).where('body', 'is', null).execute(),
  );

export interface Settlement {
  readonly state: DeliveryRow['state'];
  readonly at: Date;
  /** Counts while it stays queued; the other messages of the webhook then wait as long. */
  readonly nextAttemptAt: Date;
  /** Absent: nothing was sent. */
  readonly attempt?: Attempt & { readonly milliseconds: number };
  readonly webhook: Partial<Pick<WebhookRow, 'state' | 'failing_since'>>;
}

/** What one attempt came to; after a lost lease, the later claim decides. */
export const settleDelivery = (db: Kysely<Database>, delivery: DeliveryRow, settlement: Settlement): Promise<void> =>
  inTransaction(db, byJob, async (tx) => {
    const { state, at, nextAttemptAt, attempt, webhook } = settlement;
    // Settled one after the other, as each may put off all that wait: two would wait for each other's rows.
    await tx.selectFrom('webhooks').select('id').where('id', '=', delivery.webhook_id).forNoKeyUpdate().execute();
    if (attempt !== undefined) {
      const { outcome, status, milliseconds } = attempt;
      await tx
        .insertInto('webhook_attempts')
        .values({ delivery_id: delivery.id, attempt: delivery.attempts, at, outcome, status, milliseconds })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await tx
      .updateTable('webhook_deliveries')
      .set({ state, next_attempt_at: nextAttemptAt, settled_at: state === 'queued' ? null : at })
      .where('id', '=', delivery.id)
      .where('attempts', '=', delivery.attempts)
      .where('state', '=', sql.lit('queued'))
      .execute();
    if (Object.keys(webhook).length > 0) await updateWebhook(tx, delivery.webhook_id, webhook);
    if (state === 'queued') {
      await tx
        .updateTable('webhook_deliveries')
        .set({ next_attempt_at: nextAttemptAt })
        .where('webhook_id', '=', delivery.webhook_id)
        .where('state', '=', sql.lit('queued'))
        .where('next_attempt_at', '<', nextAttemptAt)
        .execute();
    }
  });

export interface SubjectRow {
  readonly structureId: string;
  readonly structureName: string;
  readonly structureIdentifier: string;
  readonly offer: string;
  readonly usage: string;
  readonly name: string | null;
  readonly productId: string | null;
  readonly requestId: string;
  readonly reference: string;
  readonly withdrawBefore: Date | null;
  readonly certificate: null | {
    readonly id: string;
    readonly serial: Buffer;
    readonly sha256: Buffer;
    readonly notBefore: Date;
    readonly notAfter: Date;
    readonly reason: string | null;
    readonly revokedAt: Date | null;
  };
}

/** What a message is about, as it was recorded. */
export async function subjectOf(db: Reader, delivery: DeliveryRow): Promise<SubjectRow | null> {
  const ofCertificate = delivery.event.startsWith('certificate.');
  const base = db
    .selectFrom('requests')
    .innerJoin('structures', 'structures.id', 'requests.structure_id')
    .leftJoin('products', 'products.id', 'requests.product_id')
    .select([
      'structures.id as structureId',
      'structures.name as structureName',
      'structures.certified_identifier as structureIdentifier',
      'requests.offer',
      'requests.usage',
      'products.subject_name as name',
      'requests.product_id as productId',
      'requests.id as requestId',
      'requests.reference',
      'requests.withdraw_before as withdrawBefore',
    ]);
  if (!ofCertificate) {
    const row = await base.where('requests.id', '=', delivery.subject_id).executeTakeFirst();
    return row === undefined ? null : { ...row, usage: row.usage ?? '', certificate: null };
  }
  const step = delivery.event === 'certificate.revoked' ? delivery.occasion : '';
  const row = await base
    .innerJoin('certificates', 'certificates.request_id', 'requests.id')
    .leftJoin('revocations', (join) =>
      join
        .onRef('revocations.certificate_id', '=', 'certificates.id')
        .on(sql<boolean>`revocations.step::text = ${step}`),
    )
    .select([
      'certificates.id',
      'certificates.serial',
      'certificates.sha256',
      'certificates.not_before as notBefore',
      'certificates.not_after as notAfter',
      'revocations.reason',
      'revocations.revoked_at as revokedAt',
    ])
    .where('certificates.id', '=', delivery.subject_id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, serial, sha256, notBefore, notAfter, reason, revokedAt, ...rest } = row;
  const certificate = { id, serial, sha256, notBefore, notAfter, reason, revokedAt };
  return { ...rest, usage: rest.usage ?? '', certificate };
}

/**
 * One stage of ends: certificates that end within `days`, more than `until` days from now, neither revoked nor renewed, of
 * structures that have it told. A webhook is told nothing that was due before it was entered.
 */
export async function announceStage(
  tx: Transaction<Database>,
  stage: {
    readonly told: 'certificate.expiring' | 'certificate.expired';
    readonly days: number;
    readonly until: number;
  },
  now: Date,
): Promise<number> {
  const { told: event, days, until } = stage;
  const { numAffectedRows } = await sql`insert into webhook_deliveries (webhook_id, structure_id, event, offer,
      subject_id, occasion, happened_at, state, next_attempt_at, queued_at)
    select w.id, c.structure_id, ${event}, c.offer, c.certificate_id, ${event === 'certificate.expiring' ? String(days) : ''},
      case when ${days} = 0 then c.not_after else ${now} end, 'queued', ${now}, ${now}
    from webhooks w join certificates_unrenewed c on c.structure_id = w.structure_id
    where w.state = 'active' and ${event} = any (w.events) and c.offer = any (w.offers) and c.not_after <= ${new Date(now.getTime() + days * 86_400_000)}
      and c.not_after > ${new Date(now.getTime() + until * 86_400_000)}
      and w.created_at <= c.not_after - ${days} * interval '1 day'
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** What happened before, and is settled. */
export const forgetDeliveries = (db: Kysely<Database>, before: Date): Promise<number> =>
  deleteByParts(db, 'webhook_deliveries', sql`happened_at < ${before} and state <> 'queued'`);
