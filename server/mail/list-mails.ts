import type { Kysely } from 'kysely';
import type { MailView } from '../../core/contract/portal.ts';
import type { Database } from '../platform/schema.ts';
import { type MailRow, readMails } from './store.ts';

export interface ListMailsDeps {
  readonly db: Kysely<Database>;
  /** The requests an account made: server/requests knows, this room does not. */
  readonly requestIdsOf: (accountId: string) => Promise<readonly string[]>;
}

interface ListMailsCall {
  readonly accountId: string;
  /** An officer reads every mail; anyone else those of their own requests. */
  readonly canReadAll: boolean;
}

const limit = 100;

export async function listMails(
  { db, requestIdsOf }: ListMailsDeps,
  { accountId, canReadAll }: ListMailsCall,
): Promise<{ mails: MailView[]; total: number }> {
  const { rows, total } = await readMails(db, canReadAll ? null : await requestIdsOf(accountId), limit);
  return { mails: rows.map(mailView), total };
}

const mailView = (row: MailRow): MailView => ({
  id: row.id,
  messageId: row.message_id,
  kind: row.kind,
  state: row.state,
  requestId: row.request_id,
  from: row.sender,
  replyTo: row.reply_to,
  to: row.recipients,
  cc: row.copies,
  locale: row.locale,
  subject: row.subject,
  text: row.text_body,
  html: row.html_body,
  createdAt: row.created_at.toISOString(),
  sentAt: row.sent_at === null ? null : row.sent_at.toISOString(),
  attempts: row.attempts,
  lastError: row.last_error,
});
