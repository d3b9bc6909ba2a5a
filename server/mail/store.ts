import type { Kysely, Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import { inTransaction } from '../platform/database.ts';
import type { Database, MailRecipientTable, MailTable } from '../platform/schema.ts';
import { takeDue } from '../platform/take-due.ts';
import { writtenOut } from '../platform/written-out.ts';
import type { OutgoingMail } from './compose.ts';
import { isToldToMany, type RecipientAnswer } from './rules.ts';

export type MailRow = Selectable<MailTable>;
export type MailRecipientRow = Selectable<MailRecipientTable>;
type Reader = Kysely<Database> | Transaction<Database>;

const deliveryJob = { actor: { kind: 'job', id: 'mail-delivery' }, structureId: null } as const;

/** `leavesAt`: when it goes to the outbox, which is at once unless it takes its turn. */
export async function insertMail(
  trx: Transaction<Database>,
  mail: OutgoingMail,
  at: Date,
  leavesAt = at,
): Promise<void> {
  await trx
    .insertInto('mails')
    .values({
      id: sql`gen_random_uuid()`,
      message_id: mail.messageId,
      kind: mail.kind,
      request_id: mail.requestId,
      account_id: mail.accountId,
      secret_link: mail.secretLink,
      sender: mail.from,
      reply_to: mail.replyTo,
      recipients: [...mail.to],
      copies: [...mail.cc],
      locale: mail.locale,
      subject: mail.subject,
      text_body: mail.text,
      html_body: mail.html,
      state: mail.delivery === 'kept' ? 'kept' : 'queued',
      attempts: 0,
      next_attempt_at: leavesAt,
      after_others: isToldToMany(mail.kind),
      last_error: null,
      created_at: at,
      queued_at: leavesAt,
      sent_at: null,
    })
    .execute();
}

export const claimDueMail = (db: Kysely<Database>, now: Date, leaseEnd: Date): Promise<MailRow | undefined> =>
  inTransaction(db, deliveryJob, (tx) => takeDue(tx, 'mails', now, leaseEnd));

/** The last turn that was given to a mail of a mass revocation and is not over; null: none. */
export async function lastMassTurn(db: Reader): Promise<Date | null> {
  const row = await db
    .selectFrom('mails')
    .select('next_attempt_at as turn')
    .where('state', '=', sql.lit('queued'))
    .where('after_others', '=', sql.lit(true))
    .where('kind', '=', 'mass-revoked')
    // One that was put off has a time that is no turn.
    .where('attempts', '=', 0)
    .orderBy('next_attempt_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.turn ?? null;
}

export interface Settlement {
  readonly state: 'queued' | 'sent' | 'failed';
  readonly answers: readonly RecipientAnswer[];
  readonly at: Date;
  /** Counts while the mail stays queued. */
  readonly nextAttemptAt: Date;
  readonly words: string | null;
}

/**
 * What one attempt came to. A claim is known by its attempt number: after a lost lease, the later claim decides; but that
 * an address took the mail is true whoever claimed it since.
 */
export const settleMail = (db: Kysely<Database>, mail: MailRow, settlement: Settlement): Promise<void> =>
  inTransaction(db, deliveryJob, async (trx) => {
    const { state, answers, at, nextAttemptAt, words } = settlement;
    const { numUpdatedRows } = await trx
      .updateTable('mails')
      .set({
        ...{ state, last_error: words, sent_at: state === 'sent' ? at : null },
        ...(state === 'sent' && { secret_link: null }),
        ...(state === 'queued' && { next_attempt_at: nextAttemptAt }),
      })
      .where('id', '=', mail.id)
      .where('state', '=', sql.lit('queued'))
      .$if(state !== 'sent', (query) => query.where('attempts', '=', mail.attempts))
      .executeTakeFirst();
    const taken = numUpdatedRows === 1n ? answers : answers.filter(({ outcome }) => outcome === 'accepted');
    if (taken.length === 0) return;
    await insertAnswers(trx, mail.id, taken, at);
    if (state === 'sent') await markReturnedMeanwhile(trx, mail.id);
  });

/** Taken and returned before this was noted: the return stays, until the mail is sent again. */
const returned = sql<boolean>`mail_recipients.bounced
  and mail_recipients.at >= (select queued_at from mails where id = mail_recipients.mail_id)`;

async function insertAnswers(
  trx: Transaction<Database>,
  mailId: string,
  answers: readonly RecipientAnswer[],
  at: Date,
): Promise<void> {
  await trx
    .insertInto('mail_recipients')
    .values(answers.map(({ address, outcome, words }) => ({ mail_id: mailId, address, outcome, words, at })))
    .onConflict((conflict) =>
      conflict
        .columns(['mail_id', 'address'])
        .doUpdateSet((eb) => ({
          outcome: eb.ref('excluded.outcome'),
          words: eb.ref('excluded.words'),
          at,
          bounced: false,
        }))
        .where('mail_recipients.outcome', '<>', 'accepted')
        .where(sql<boolean>`not (${returned})`),
    )
    .execute();
}

async function markReturnedMeanwhile(trx: Transaction<Database>, mailId: string): Promise<void> {
  const bounce = await trx
    .selectFrom('mail_recipients')
    .innerJoin('mails', 'mails.id', 'mail_recipients.mail_id')
    .select('words')
    .where('mail_id', '=', mailId)
    .where(sql<boolean>`${returned} and mail_recipients.address = any (mails.recipients)`)
    .limit(1)
    .executeTakeFirst();
  if (bounce !== undefined) await markReturned(trx, mailId, bounce.words ?? '');
}

export const readRecipients = (db: Reader, mailIds: readonly string[]): Promise<MailRecipientRow[]> =>
  db
    .selectFrom('mail_recipients')
    .selectAll()
    .where(sql<boolean>`mail_id = any(${[...mailIds]}::uuid[])`)
    .execute();

/** The mail of this Message-ID, held until the transaction ends. */
export const holdMailOf = (trx: Transaction<Database>, messageId: string) =>
  trx
    .selectFrom('mails')
    .select(['id', 'kind', 'request_id as requestId', 'recipients', 'copies', 'state'])
    .where('message_id', '=', messageId)
    .forUpdate()
    .executeTakeFirst();

/** False where it was told before. */
export async function insertBounce(
  trx: Transaction<Database>,
  bounce: { readonly mailId: string; readonly address: string; readonly words: string },
  at: Date,
): Promise<boolean> {
  const { mailId, address, words } = bounce;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('mail_recipients')
    .values({ mail_id: mailId, address, outcome: 'refused', words, at, bounced: true })
    .onConflict((conflict) =>
      conflict
        .columns(['mail_id', 'address'])
        .doUpdateSet({ outcome: 'refused', words, at, bounced: true })
        .where('mail_recipients.outcome', '<>', 'refused'),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Taken by a server, and returned by a later one: it can be sent again like any other that failed. */
export async function markReturned(trx: Transaction<Database>, mailId: string, words: string): Promise<void> {
  await trx
    .updateTable('mails')
    .set({ state: 'failed', sent_at: null, last_error: words })
    .where('id', '=', mailId)
    .where('state', '=', sql.lit('sent'))
    .execute();
}

/** Compare-and-set: two officers send it again once. The next sweep takes it. */
export async function markQueuedAgain(trx: Transaction<Database>, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('mails')
    .set({ state: 'queued', next_attempt_at: at, queued_at: at })
    .where('id', '=', id)
    .where('state', 'in', writtenOut('failed', 'kept'))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Where the first mail of a request went. */
export const firstAddresses = (db: Reader, requestId: string) =>
  db
    .selectFrom('mails')
    .select(['recipients', 'copies'])
    .where('request_id', '=', requestId)
    .where('kind', '=', 'ready')
    .executeTakeFirst();

export async function countOutbox(
  db: Reader,
): Promise<{ readonly queued: number; readonly failed: number; readonly oldestQueuedAt: Date | null }> {
  const row = await db
    .selectFrom('mails')
    .select(({ fn, eb }) => [
      fn.countAll<bigint>().filterWhere('state', '=', sql.lit('queued')).as('queued'),
      fn.countAll<bigint>().filterWhere('state', '=', sql.lit('failed')).as('failed'),
      fn
        .min('queued_at')
        .filterWhere(eb('state', '=', sql.lit('queued')))
        .as('oldest'),
    ])
    .where('state', 'in', writtenOut('queued', 'failed'))
    .executeTakeFirstOrThrow();
  return { queued: Number(row.queued), failed: Number(row.failed), oldestQueuedAt: row.oldest };
}
