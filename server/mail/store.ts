import type { Kysely, Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import { inTransaction } from '../platform/database.ts';
import type { Database, MailTable } from '../platform/schema.ts';
import type { OutgoingMail } from './compose.ts';

export type MailRow = Selectable<MailTable>;

const deliveryJob = { actor: { kind: 'job', id: 'mail-delivery' }, structureId: null } as const;

export async function insertMail(trx: Transaction<Database>, mail: OutgoingMail, at: Date): Promise<void> {
  await trx
    .insertInto('mails')
    .values({
      id: sql`gen_random_uuid()`,
      message_id: mail.messageId,
      kind: mail.kind,
      request_id: mail.requestId,
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
      next_attempt_at: at,
      last_error: null,
      created_at: at,
      sent_at: null,
    })
    .execute();
}

/**
 * Takes one due mail and moves its next attempt past the lease: no other process sees it due meanwhile, and no transaction
 * is open while SMTP talks. If this process dies, the mail is simply due again when the lease ends.
 */
export const claimDueMail = (db: Kysely<Database>, now: Date, leaseEnd: Date): Promise<MailRow | undefined> =>
  inTransaction(db, deliveryJob, (trx) =>
    trx
      .updateTable('mails')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at: leaseEnd }))
      .where('id', '=', (eb) =>
        eb
          .selectFrom('mails')
          .select('id')
          .where('state', '=', 'queued')
          .where('next_attempt_at', '<=', now)
          .orderBy('next_attempt_at')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst(),
  );

/** True whoever claimed it since: a server said 250, so it is sent. */
export const markSent = (db: Kysely<Database>, mail: MailRow, at: Date, words: string | null): Promise<void> =>
  settle(db, mail, { state: 'sent', sent_at: at, last_error: words });

export const postpone = (db: Kysely<Database>, mail: MailRow, nextAttemptAt: Date, words: string): Promise<void> =>
  settleOwnClaim(db, mail, { next_attempt_at: nextAttemptAt, last_error: words });

export const markFailed = (db: Kysely<Database>, mail: MailRow, words: string): Promise<void> =>
  settleOwnClaim(db, mail, { state: 'failed', last_error: words });

type Settlement = Partial<Pick<MailRow, 'state' | 'sent_at' | 'next_attempt_at' | 'last_error'>>;

const settle = (db: Kysely<Database>, mail: MailRow, settlement: Settlement): Promise<void> =>
  inTransaction(db, deliveryJob, async (trx) => {
    await trx.updateTable('mails').set(settlement).where('id', '=', mail.id).where('state', '=', 'queued').execute();
  });

/** A claim is known by its attempt number: after a lost lease, the later claim decides. */
const settleOwnClaim = (db: Kysely<Database>, mail: MailRow, settlement: Settlement): Promise<void> =>
  inTransaction(db, deliveryJob, async (trx) => {
    await trx
      .updateTable('mails')
      .set(settlement)
      .where('id', '=', mail.id)
      .where('state', '=', 'queued')
      .where('attempts', '=', mail.attempts)
      .execute();
  });

/** Newest first. `requestIds: null` means every mail. */
export async function readMails(
  db: Kysely<Database>,
  requestIds: readonly string[] | null,
  limit: number,
): Promise<{ readonly rows: readonly MailRow[]; readonly total: number }> {
  const chosen = db
    .selectFrom('mails')
    .$if(requestIds !== null, (query) =>
      query.where(sql<boolean>`request_id = any(${[...(requestIds ?? [])]}::uuid[])`),
    );
  const rows = await chosen.selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit).execute();
  const { count } = await chosen.select(({ fn }) => fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow();
  return { rows, total: Number(count) };
}
