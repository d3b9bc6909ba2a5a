import type { Kysely } from 'kysely';
import type { MailSummary, MailView, RefusedAddress } from '../../core/contract/mailbox.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/schema.ts';
import { type MailSearch, mailById, refusedAddresses, searchMails, type VisibleMails } from './mailbox-store.ts';
import { withSecretLink } from './secret-link.ts';
import { type MailRecipientRow, type MailRow, readRecipients } from './store.ts';

export interface MailboxDeps {
  readonly db: Kysely<Database>;
  /** An officer reads every mail; anyone else those of their own requests. */
  readonly canReadAll: (actor: Actor) => boolean;
  /** The requests an account made: server/requests knows, this room does not. */
  readonly requestIdsOf: (accountId: string) => Promise<readonly string[]>;
  /** Those of these requests that a person sees. */
  readonly seenAmong: (actor: Actor, requestIds: readonly string[]) => Promise<readonly string[]>;
  /** Where no mail server was configured, whoever passes mails on by hand. */
  readonly canPassOn: (actor: Actor) => boolean;
}

const pageSize = 50;
const refusedLimit = 500;

/** Their own requests, as far as they still see them: a designation that ended takes the mails along. */
async function visibleTo(deps: MailboxDeps, actor: Actor): Promise<VisibleMails> {
  if (deps.canReadAll(actor)) return null;
  const { accountId } = actor;
  return { accountId, requestIds: await deps.seenAmong(actor, await deps.requestIdsOf(accountId)) };
}

export async function listMails(
  deps: MailboxDeps,
  actor: Actor,
  asked: Pick<MailSearch, 'search' | 'kind' | 'state' | 'after'>,
): Promise<{ mails: MailSummary[]; total: number; next: string | null }> {
  const visible = await visibleTo(deps, actor);
  const { rows, total } = await searchMails(deps.db, { ...asked, visible, limit: pageSize + 1 });
  const page = rows.slice(0, pageSize);
  const recipients = await readRecipients(
    deps.db,
    page.map(({ id }) => id),
  );
  const mails = page.map((row) => mailSummary(row, recipients));
  return { mails, total, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

export async function readMail(
  deps: MailboxDeps,
  actor: Actor,
  mailId: string,
): Promise<Outcome<{ mail: MailView }, 'not-found'>> {
  const row = await mailById(deps.db, mailId, await visibleTo(deps, actor));
  if (row === undefined) return refuse('not-found');
  // Where no server sends mails, an officer hands the link over; nobody else, and no officer elsewhere, reads it here.
  const link = row.state === 'kept' && deps.canPassOn(actor) ? row.secret_link : null;
  return accept({ mail: mailView(row, link, await readRecipients(deps.db, [row.id])) });
}

/** For who must know that notices no longer arrive, with the requests that this person sees. */
export async function listRefusedAddresses(deps: MailboxDeps, actor: Actor): Promise<{ addresses: RefusedAddress[] }> {
  const rows = await refusedAddresses(deps.db, refusedLimit);
  if (rows.length === 0) return { addresses: [] };
  const seen = new Set(await deps.seenAmong(actor, [...new Set(rows.map((row) => row.request_id))]));
  const addresses = new Map<string, RefusedAddress>();
  for (const { address, words, at, request_id } of rows.filter((row) => seen.has(row.request_id))) {
    const known = addresses.get(address) ?? { address, words, at: at.toISOString(), requestIds: [] };
    addresses.set(address, { ...known, requestIds: [...known.requestIds, request_id] });
  }
  return { addresses: [...addresses.values()] };
}

const mailSummary = (row: MailRow, recipients: readonly MailRecipientRow[]): MailSummary => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  requestId: row.request_id,
  to: row.recipients,
  cc: row.copies,
  locale: row.locale,
  subject: row.subject,
  createdAt: row.created_at.toISOString(),
  refusedBy: recipients
    .filter(({ mail_id, outcome }) => mail_id === row.id && outcome === 'refused')
    .map(({ address }) => address),
});

function mailView(row: MailRow, link: string | null, recipients: readonly MailRecipientRow[]): MailView {
  const recipient = (isCopy: boolean) => (address: string) => {
    const { outcome = null, words = null } = recipients.find((one) => one.address === address) ?? {};
    return { address, isCopy, outcome, words };
  };
  return {
    ...mailSummary(row, recipients),
    messageId: row.message_id,
    from: row.sender,
    replyTo: row.reply_to,
    text: withSecretLink(row.text_body, link),
    html: withSecretLink(row.html_body, link),
    sentAt: row.sent_at?.toISOString() ?? null,
    attempts: row.attempts,
    recipients: [...row.recipients.map(recipient(false)), ...row.copies.map(recipient(true))],
    lastError: row.last_error,
  };
}
